#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace pandang::store {

/// One showing of a scene.
struct Played {
  WallTime begun{};  ///< by trusted time, as far as there was one
  Duration shown{};
  std::string scene;                 ///< id
  std::string digest, generated_at;  ///< of the data it showed, the second as RFC 3339; "" = none
  bool operator==(const Played&) const = default;
};

/// What a screen showed, for who has to account for it: `played.db` under the state directory, beside the database of
/// the feeds, so that neither waits for the other or is lost with it. One thread at a time.
class PlayLog {
 public:
  /// Opens or creates it; what is corrupt is set aside as the store's.
  static Result<PlayLog> open(const std::string& directory);
  /// One that is there, also while the kiosk writes; changes nothing on the disk.
  static Result<PlayLog> look_at(const std::string& directory);
  PlayLog(PlayLog&&) noexcept;
  PlayLog& operator=(PlayLog&&) noexcept;
  ~PlayLog();

  /// All of it or nothing, also at power loss. Then what began more than `keep_days` before the last of these goes, and
  /// of more than `most` the oldest.
  Result<void> add(const std::vector<Played>& played, int keep_days);

  /// Those that began in [from, to), by when they began.
  Result<std::vector<Played>> between(WallTime from, WallTime to) const;

  /// Some 30 MB: two months of a scene every ten seconds.
  static constexpr std::int64_t most = 500'000;

 private:
  struct Impl;
  explicit PlayLog(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace pandang::store
