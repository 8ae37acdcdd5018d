#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "config/config.hpp"
#include "fetch/policy.hpp"

namespace pandang::fetch {

/// What one transfer brought.
struct Response {
  enum class Kind { body, not_modified };
  Kind kind = Kind::body;
  /// Decoded bytes, at most max_bytes. Of several pages: a JSON text sequence (RFC 7464), each after U+001E.
  std::string body;
  Validators validators;
  std::string content_type;
  WallTime received_at{};             ///< by the local clock
  std::optional<WallTime> served_at;  ///< by the server's: see served_at() in policy.hpp
};

/// What kind of fault a failed fetch met; `name_of` gives the label that metrics carry.
enum class FailureKind {
  setup,    ///< nothing could be asked: a secret, a certificate file or the local file cannot be read
  network,  ///< the name is not resolved, nobody takes the connection, or it broke
  timeout,  ///< too slow, at any stage
  tls,      ///< certificate, pin or handshake
  status,   ///< the server answered, but with another status than it should
  answer,   ///< the answer is too large, broken, redirected astray or repeats a secret
  content,  ///< it came whole and is refused for what it says
};
constexpr std::size_t failure_kinds = 7;
const char* name_of(FailureKind kind);

/// A failed transfer: one sentence, its kind, and when the server wants to be asked again.
struct Failure {
  std::string
      message;  ///< "the server answered 503 (service unavailable)", "no answer within 20 s", "more than 8388608 bytes"
  std::optional<Duration> retry_after{};
  FailureKind kind = FailureKind::answer;
};

/// How the consumer judges a body: nothing when it was used, else why not (counts as a failure and is retried).
using Verdict = std::optional<std::string>;

struct SourceStatus {
  enum class State { waiting, ok, failing };
  std::string id;
  State state = State::waiting;
  std::uint64_t fetches = 0;  ///< transfers ended, good or bad
  std::uint64_t not_modified = 0;
  std::uint64_t failures = 0;
  std::optional<SteadyTime> failing_since;  ///< the first failure since the last good transfer
  Duration longest_outage{};                ///< from a first failure to the next good transfer; only those that ended
  std::array<std::uint64_t, failure_kinds> failures_by_kind{};  ///< by position of FailureKind
  std::string last_error;                                       ///< "" when the last transfer was good
  std::optional<SteadyTime> confirmed_at;                       ///< when the server last gave or confirmed the data
  std::optional<SteadyTime> next_try;                           ///< nothing before the first fetch has ended
};
/// The longest time without a good transfer since one failed, the one that goes on at `now` included.
Duration longest_outage(const SourceStatus& status, SteadyTime now);
const char* name_of(SourceStatus::State state);  ///< "waiting", "ok", "failing"

/// The clocks, handed in: the room reads none of its own. Called from the fetch thread. A steady clock that runs faster
/// than real time brings polls and retries forward; the limits of a transfer under way stay in real time.
struct Clocks {
  std::function<SteadyTime()> steady;
  std::function<WallTime()> wall;
};

/// The address of the page after the one that `url` gave, perhaps relative to it; nothing after the last one. A source
/// is fetched page by page as long as there is one; each has the source's timeout, all together its max_bytes. The
/// validators of several pages are not kept, for none stands for all.
using NextPage =
    std::function<std::optional<std::string>(const SourceConfig&, const std::string& url, std::string_view page)>;

/// Once, blocking: for `pandang fetch` and `check --feed URL`. `known` makes the request conditional.
tl::expected<Response, Failure> fetch_once(const SourceConfig& source, const Limits& limits, const Validators& known,
                                           const Clocks& clocks, const NextPage& next_page = {});

/// Fetches several sources on one thread of its own; a source that stalls delays no other. The consumer runs on that
/// thread.
class Fetcher {
 public:
  struct Consumer {
    /// A new body. Called before its validators are kept, so that a body refused is asked for again in full.
    std::function<Verdict(const SourceConfig&, const Response&)> body;
    /// The server confirmed what it gave before (304). False when that is kept no more: next time the whole body is
    /// asked for.
    std::function<bool(const SourceConfig&, const Response&)> confirmed;
    NextPage next_page{};  ///< may be absent: then every source is one page
  };

  /// `known`: validators of what the store holds, by position of `sources`; empty ones for nothing stored. A 304
  /// without validators sent is a failure.
  Fetcher(std::vector<SourceConfig> sources, std::vector<Validators> known, Limits limits, Consumer consumer,
          Clocks clocks);
  ~Fetcher();  ///< stops the thread; an open transfer is aborted within 100 ms
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  /// Fetches every source now that is not under way; see Schedule::hurry. Does not wait.
  void hurry();
  std::vector<SourceStatus> status() const;  ///< a copy, by position of `sources`
  /// When the thread last looked for what is due: at least four times a second, unless the consumer or libcurl holds
  /// it.
  SteadyTime last_sign() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pandang::fetch
