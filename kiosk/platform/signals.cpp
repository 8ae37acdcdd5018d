#include "platform/signals.hpp"

#include <csignal>
#include <initializer_list>

namespace pandang::platform {
namespace {

volatile std::sig_atomic_t requested = 0;
volatile std::sig_atomic_t hung_up = 0;

void on_signal(int) {
  requested = 1;
}

void on_hangup(int) {
  hung_up = 1;
}

}  // namespace

void catch_signals() {
  struct sigaction end {};
  end.sa_handler = on_signal;
  sigemptyset(&end.sa_mask);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaction(signal, &end, nullptr);
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, nullptr);
}

bool stop_requested() {
  return requested != 0;
}

void catch_hangups() {
  struct sigaction again {};
  again.sa_handler = on_hangup;
  sigemptyset(&again.sa_mask);
  sigaction(SIGHUP, &again, nullptr);
}

bool take_hangup() {
  if (hung_up == 0) return false;
  hung_up = 0;
  return true;
}

void request_stop() {
  requested = 1;
}

}  // namespace pandang::platform
