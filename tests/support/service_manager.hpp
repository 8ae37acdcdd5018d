#pragma once

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace pandang::test {

/// Hears what a service tells its manager: the socket of sd_notify(3), in `folder`.
class ServiceManager {
 public:
  explicit ServiceManager(const std::string& folder) : path_(folder + "/notify") {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path_.copy(address.sun_path, sizeof address.sun_path - 1);
    if (bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("no socket can be made in " + path_);
    const timeval look{0, 50'000};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &look, sizeof look);
  }
  ~ServiceManager() { close(socket_); }
  ServiceManager(const ServiceManager&) = delete;
  ServiceManager& operator=(const ServiceManager&) = delete;

  /// The environment of the service; it is to give a sign every `watchdog`.
  std::vector<std::string> environment(std::chrono::microseconds watchdog) const {
    return {"NOTIFY_SOCKET=" + path_, "WATCHDOG_USEC=" + std::to_string(watchdog.count()), "WATCHDOG_PID"};
  }
  /// All that was told so far, once it ends with a message that begins with `text`, or when `limit` has passed.
  const std::vector<std::string>& heard_until(const std::string& text, std::chrono::milliseconds limit) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (std::chrono::steady_clock::now() < end) {
      char message[4096];
      const ssize_t size = recv(socket_, message, sizeof message, 0);
      if (size < 0) continue;
      heard_.emplace_back(message, static_cast<std::size_t>(size));
      if (heard_.back().starts_with(text)) break;
    }
    return heard_;
  }

 private:
  std::string path_;
  int socket_ = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  std::vector<std::string> heard_;
};

}  // namespace pandang::test
