#pragma once

#include <curl/curl.h>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fetch/fetcher.hpp"

namespace pandang::fetch {

using Outcome = tl::expected<Response, Failure>;

/// Makes libcurl ready, once a process; call before any other thread runs.
void begin_curl();

/// One request with its redirects, and those for further pages, as a libcurl easy handle with every limit set. `source`
/// and `next_page` must outlive it.
class Transfer {
 public:
  /// Reads the secrets and sets the handle up. `fresh`: on a connection of its own, after an error.
  static tl::expected<std::unique_ptr<Transfer>, Failure> prepare(const SourceConfig& source, const Limits& limits,
                                                                  const Validators& known, bool fresh,
                                                                  const NextPage& next_page);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;
  ~Transfer();

  CURL* handle() const { return handle_; }

  /// Judges the end of the handle's run; nothing when it is set up for a redirect's next hop or the next page and must
  /// run again.
  std::optional<Outcome> ended(CURLcode code, WallTime now);

 private:
  /// The parts of an answer's head that matter. Anything longer than a header of this kind may be reads as absent.
  struct Head {
    long status = 0;
    bool complete = false;
    std::string etag, last_modified, content_type, retry_after, location, date, age;
  };
  enum class Excess { none, head, body };

  Transfer(const SourceConfig& source, const Limits& limits, const Validators& known, const NextPage& next_page);
  Result<void> read_secrets();
  void set_limits();
  void set_hop();
  void add_header(const std::string& line);
  std::size_t take_header(std::string_view line);
  std::size_t take_body(std::string_view bytes);
  std::optional<Outcome> redirected();
  Result<bool> turn_page();
  Outcome judged_status(WallTime now) const;
  std::string broken(CURLcode code) const;

  static std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self);

  const SourceConfig& source_;
  const Limits limits_;
  Validators known_;
  const NextPage& next_page_;
  CURL* handle_ = nullptr;
  curl_slist* headers_ = nullptr;
  std::array<char, CURL_ERROR_SIZE> error_{};
  std::string url_;                        // of this hop
  std::vector<std::string> secret_lines_;  // "Name: value"
  Head head_;
  std::size_t head_bytes_ = 0;
  std::string body_;
  std::vector<std::string> pages_;  // those before this one
  std::size_t page_bytes_ = 0;      // of them
  Excess excess_ = Excess::none;
  Duration spent_{};  // on the hops before
  int hops_ = 0;      // of this page
};

}  // namespace pandang::fetch
