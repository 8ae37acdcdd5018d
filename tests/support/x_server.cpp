#include "support/x_server.hpp"

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

StartedServer start_x_server(std::vector<std::string> command) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe can be made");
  command.insert(command.end(), {"-displayfd", std::to_string(ends[1])});
  auto server = std::make_unique<ChildProcess>(command, ChildOptions{.inherited = ends[1]});
  close(ends[1]);
  const std::string number = number_from(ends[0]);
  close(ends[0]);
  if (number.empty()) throw std::runtime_error(command.front() + " does not start: " + server->errors());
  return {std::move(server), ":" + number};
}

}  // namespace pandang::test
