#include "support/fault_server.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>

namespace pandang::test {
namespace {

constexpr int longest_wait_ms = 60'000;

/// Waits until `socket` is ready for `events`; false when `end` was closed or nothing came. With a `limit` of -1 for
/// ever.
bool ready(int socket, short events, int end, int limit = longest_wait_ms) {
  pollfd fds[] = {{.fd = socket, .events = events, .revents = 0}, {.fd = end, .events = POLLIN, .revents = 0}};
  return poll(fds, 2, limit) > 0 && fds[1].revents == 0;
}

std::string status_line(int status, const std::string& reason) {
  return "HTTP/1.1 " + std::to_string(status) + " " + reason + "\r\n";
}

std::string path_of(const std::string& request) {
  const auto begin = request.find(' ') + 1;
  return request.substr(begin, request.find(' ', begin) - begin);
}

bool already_has(const std::string& request, const Answer& answer) {
  return (!answer.etag.empty() && request.find("If-None-Match: " + answer.etag) != std::string::npos) ||
         (!answer.last_modified.empty() &&
          request.find("If-Modified-Since: " + answer.last_modified) != std::string::npos);
}

std::string head_of(const Answer& answer, int status) {
  using Fault = Answer::Fault;
  std::string head = status_line(status, answer.reason) + "Content-Type: " + answer.content_type + "\r\n";
  if (!answer.etag.empty()) head += "ETag: " + answer.etag + "\r\n";
  if (!answer.last_modified.empty()) head += "Last-Modified: " + answer.last_modified + "\r\n";
  for (const std::string& line : answer.headers) head += line + "\r\n";
  if (answer.fault == Fault::garbage_chunks) {
    head += "Transfer-Encoding: chunked\r\n";
  } else if (answer.fault != Fault::endless && status != 304) {
    head += "Content-Length: " + std::to_string(answer.body.size()) + "\r\n";
  }
  return head;
}

}  // namespace

FaultServer::FaultServer() {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (pipe2(end_, O_CLOEXEC) != 0 || bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      listen(listener_, 128) != 0 || getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::runtime_error("the fault server has no port");
  }
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept_all(); });
}

FaultServer::~FaultServer() {
  close(end_[1]);
  acceptor_.join();
  for (std::thread& conversation : conversations_) conversation.join();
  close(end_[0]);
  close(listener_);
}

std::string FaultServer::url(const std::string& path) const {
  return "http://127.0.0.1:" + std::to_string(port_) + path;
}

void FaultServer::answer(Answer answer) {
  const std::lock_guard lock(mutex_);
  everywhere_ = std::move(answer);
}

void FaultServer::answer_at(const std::string& path, Answer answer) {
  const std::lock_guard lock(mutex_);
  at_[path] = std::move(answer);
}

void FaultServer::answer_by(std::function<Answer()> choose) {
  const std::lock_guard lock(mutex_);
  choose_ = std::move(choose);
}

std::string FaultServer::last_request() const {
  const std::lock_guard lock(mutex_);
  return last_request_;
}

bool FaultServer::wait_for_requests(int count) const {
  for (int i = 0; i < 2000 && requests_ < count; ++i) {
    if (!pause(5)) return false;
  }
  return requests_ >= count;
}

bool FaultServer::pause(int milliseconds) const {
  pollfd end{.fd = end_[0], .events = POLLIN, .revents = 0};
  return poll(&end, 1, milliseconds) == 0;
}

Answer FaultServer::answer_for(const std::string& request) const {
  const std::lock_guard lock(mutex_);
  if (choose_) return choose_();
  const auto at = at_.find(path_of(request));
  return at == at_.end() ? everywhere_ : at->second;
}

void FaultServer::accept_all() {
  while (ready(listener_, POLLIN, end_[0], -1)) {
    const int socket = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (socket < 0) continue;
    ++connections_;
    conversations_.emplace_back([this, socket] {
      converse(socket);
      close(socket);
    });
  }
}

/// Reads one request after the other until one side has enough.
void FaultServer::converse(int socket) {
  std::string text;
  char buffer[4096];
  while (ready(socket, POLLIN, end_[0])) {
    const ssize_t n = recv(socket, buffer, sizeof buffer, 0);
    if (n < 0 && errno == EAGAIN) continue;
    if (n <= 0) return;
    text.append(buffer, static_cast<std::size_t>(n));
    const auto end = text.find("\r\n\r\n");
    if (end == std::string::npos) continue;
    const std::string request = text.substr(0, end + 2);
    text.erase(0, end + 4);
    {
      const std::lock_guard lock(mutex_);
      last_request_ = request;
    }
    ++requests_;
    if (!reply(socket, request)) return;
  }
}

/// True when the connection stays open for the next request.
bool FaultServer::reply(int socket, const std::string& request) {
  const Answer answer = answer_for(request);
  const int status = already_has(request, answer) ? 304 : answer.status;
  const std::string head = head_of(answer, status);
  if (answer.fault != Answer::Fault::none) return misbehave(socket, answer, head);
  if (!send_all(socket, head + "\r\n")) return false;
  return status == 304 || send_body(socket, answer.body);
}

/// False: after a fault the connection is over.
bool FaultServer::misbehave(int socket, const Answer& answer, const std::string& head) {
  using Fault = Answer::Fault;
  const std::string_view body = answer.body;
  switch (answer.fault) {
    case Fault::none:
    case Fault::hang_up:
      break;
    case Fault::silent:
      pause(longest_wait_ms);
      break;
    case Fault::trickle:
      send_all(socket, head + "\r\n");
      for (std::size_t i = 0; i < body.size() && send_body(socket, body.substr(i, 1)) && pause(1000); ++i) {
      }
      break;
    case Fault::truncate:
    case Fault::reset:
      send_all(socket, head + "\r\n");
      send_body(socket, body.substr(0, answer.cut));
      pause(50);  // so that the client has read them before the connection ends
      if (answer.fault == Fault::reset) {
        const linger at_once{.l_onoff = 1, .l_linger = 0};
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
      }
      break;
    case Fault::garbage_chunks:
      send_all(socket, head + "\r\n4\r\n{\"a\"\r\nno size at all\r\n");
      pause(longest_wait_ms);
      break;
    case Fault::not_http:
      send_all(socket, body);
      break;
    case Fault::endless: {
      const std::string block(1 << 20, 'x');
      send_all(socket, head + "\r\n");
      for (int i = 0; i < 200 && send_body(socket, block); ++i) {
      }
      break;
    }
    case Fault::endless_head:
      for (std::string line = status_line(200, answer.reason); send_all(socket, line);)
        line = "X-More: " + std::string(1000, 'x') + "\r\n";
      break;
  }
  return false;
}

bool FaultServer::send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n < 0 && errno != EAGAIN) return false;
    if (n > 0) bytes.remove_prefix(static_cast<std::size_t>(n));
    if (n < 0 && !ready(socket, POLLOUT, end_[0])) return false;
  }
  return true;
}

bool FaultServer::send_body(int socket, std::string_view bytes) {
  if (!send_all(socket, bytes)) return false;
  body_bytes_ += bytes.size();
  return true;
}

std::string gzipped(std::string_view bytes) {
  z_stream stream{};
  constexpr int gzip_window = 15 + 16;
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) return "";
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace pandang::test
