#include "base/atomic_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

namespace pandang {

namespace {

/// An open file, closed at the end.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_;
};

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

}  // namespace

Result<void> write_atomically(const std::string& path, std::string_view bytes) {
  const std::string fresh = path + ".new";
  const auto refuse = [&](const char* what) {
    const std::string reason = std::strerror(errno);
    std::remove(fresh.c_str());
    return fail(fmt::format("{}: {} ({})", path, what, reason));
  };
  {
    const Descriptor file(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!file) return refuse("cannot be written");
    if (!write_all(file.get(), bytes) || ::fsync(file.get()) != 0) return refuse("writing failed");
  }
  if (std::rename(fresh.c_str(), path.c_str()) != 0) return refuse("cannot be replaced");
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  const Descriptor directory(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory) ::fsync(directory.get());  // some file systems cannot; the rename stands all the same
  return {};
}

}  // namespace pandang
