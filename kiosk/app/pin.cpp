// pin: what the configuration needs to know of the operator's PIN.
#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <string>

#include "app/commands.hpp"
#include "app/studio.hpp"
#include "panel/pin.hpp"

namespace pandang::app {

namespace {

/// While it lives, the terminal at stdin does not show what is typed.
class Unseen {
 public:
  Unseen() : terminal_(tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!terminal_) return;
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  ~Unseen() {
    if (terminal_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;
  bool terminal() const { return terminal_; }

 private:
  termios before_{};
  const bool terminal_;
};

std::string asked(const char* question, const Unseen& unseen) {
  if (unseen.terminal()) std::cerr << question << std::flush;
  std::string line;
  std::getline(std::cin, line);
  if (unseen.terminal()) std::cerr << '\n';
  return line;
}

}  // namespace

int make_pin() {
  std::string pin, again;
  {
    const Unseen unseen;
    pin = asked("PIN: ", unseen);
    if (const std::string refusal = panel::refusal_of_pin(pin); !refusal.empty())
      return complain("pin: " + refusal, bad_call);
    again = asked("Sekali lagi / once more: ", unseen);
  }
  if (pin != again) return complain("pin: the two are not the same; nothing is made of them", bad_call);
  const Result<std::string> hash = panel::hash_of(pin);
  if (!hash) return complain("pin: " + hash.error().message, wrong);
  std::cout << R"("operator": {"pin": ")" << *hash << "\"}\n";
  return good;
}

}  // namespace pandang::app
