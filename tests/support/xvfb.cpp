#include "support/xvfb.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <stdexcept>

namespace pandang::test {
namespace {

constexpr int patience_ms = 20'000;  // sanitizers and other builds share the machine

/// The number and line feed that the server writes once it takes connections; "" when it does not.
std::string number_from(int pipe) {
  std::string text;
  pollfd ready{pipe, POLLIN, 0};
  char c = 0;
  while (poll(&ready, 1, patience_ms) == 1 && read(pipe, &c, 1) == 1 && c != '\n') text += c;
  return c == '\n' ? text : "";
}

}  // namespace

Xvfb::Xvfb() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe can be made");
  server_ = std::make_unique<ChildProcess>(std::vector<std::string>{"Xvfb", "-displayfd", std::to_string(ends[1]),
                                                                    "-screen", "0", "1280x720x24", "-nolisten", "tcp"},
                                           ChildOptions{.inherited = ends[1]});
  close(ends[1]);
  const std::string number = number_from(ends[0]);
  close(ends[0]);
  if (number.empty()) throw std::runtime_error("Xvfb does not start: " + server_->errors());
  display_ = ":" + number;
}

}  // namespace pandang::test
