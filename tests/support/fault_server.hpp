#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace pandang::test {

/// How the fault server answers.
struct Answer {
  enum class Fault {
    none,            ///< as HTTP wants it, the connection stays open
    silent,          ///< the request is read and nothing is ever said
    trickle,         ///< the head at once, then one byte of the body a second
    truncate,        ///< the connection is closed after `cut` bytes of the body
    reset,           ///< the same with a TCP reset
    hang_up,         ///< the connection is closed without a word
    garbage_chunks,  ///< a chunked body whose second chunk has no size
    not_http,        ///< the body alone, without a head
    endless,         ///< 200 MB of body without a Content-Length
    endless_head,    ///< header after header
  };
  Fault fault = Fault::none;
  int status = 200;
  std::string reason = "Words";  ///< of the status line
  std::string body{};
  std::string content_type = "application/json";
  std::string etag{}, last_modified{};  ///< given; a request that carries the etag or the date gets 304
  std::vector<std::string> headers{};   ///< further ones: "Location: /again"
  std::size_t cut = 0;
};

/// An HTTP/1.1 server on a free port of the loopback that does to its clients what servers in the field do. Each
/// connection has a thread of its own, so that a stalled one delays no other.
class FaultServer {
 public:
  FaultServer();
  ~FaultServer();
  FaultServer(const FaultServer&) = delete;
  FaultServer& operator=(const FaultServer&) = delete;

  std::string url(const std::string& path = "/feed.json") const;

  /// From the next request on: everywhere, or at one path.
  void answer(Answer answer);
  void answer_at(const std::string& path, Answer answer);
  /// Or by a function, which is asked for each request, from the threads of the conversations.
  void answer_by(std::function<Answer()> choose);

  int requests() const { return requests_; }                ///< heads read
  int connections() const { return connections_; }          ///< accepted
  std::uint64_t body_bytes() const { return body_bytes_; }  ///< handed to the system of all bodies
  std::string last_request() const;                         ///< its head
  /// Waits, at most ten seconds, until `count` heads were read.
  bool wait_for_requests(int count) const;

 private:
  void accept_all();
  void converse(int socket);
  bool reply(int socket, const std::string& request);
  bool misbehave(int socket, const Answer& answer, const std::string& head);
  bool send_all(int socket, std::string_view bytes);
  bool send_body(int socket, std::string_view bytes);
  bool pause(int milliseconds) const;  ///< false when the server ends meanwhile
  Answer answer_for(const std::string& request) const;

  int listener_ = -1;
  int port_ = 0;
  int end_[2] = {-1, -1};  // a pipe whose closing ends every wait
  std::atomic<int> requests_ = 0, connections_ = 0;
  std::atomic<std::uint64_t> body_bytes_ = 0;
  mutable std::mutex mutex_;  // guards what follows
  Answer everywhere_;
  std::map<std::string, Answer> at_;
  std::function<Answer()> choose_;
  std::string last_request_;
  std::list<std::thread> conversations_;
  std::thread acceptor_;
};

/// `bytes` as a gzip stream.
std::string gzipped(std::string_view bytes);

}  // namespace pandang::test
