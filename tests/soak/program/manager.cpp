#include "soak/program/manager.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <string_view>

namespace pandang::soak {

Manager::Manager(const std::string& folder) : socket_(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
  const std::string path = folder + "/notify";
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  if (bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("no socket can be made in " + folder);
  setenv("NOTIFY_SOCKET", path.c_str(), 1);
}

Manager::~Manager() {
  close(socket_);
}

bool Manager::hear_one(bool wait) {
  char message[4096];
  if (wait) {
    pollfd ready{.fd = socket_, .events = POLLIN, .revents = 0};
    poll(&ready, 1, 100);
  }
  const ssize_t size = recv(socket_, message, sizeof message, MSG_DONTWAIT);
  if (size < 0) return false;
  if (std::string_view(message, static_cast<std::size_t>(size)).starts_with("READY=1")) ++ready_;
  return true;
}

void Manager::hear() {
  while (hear_one(false)) {
  }
}

bool Manager::ready(int times) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (ready_ < times && std::chrono::steady_clock::now() < end) hear_one(true);
  return ready_ >= times;
}

}  // namespace pandang::soak
