#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/received_value.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace pandang::store {

/// The last good feed of a source, as it came.
struct StoredFeed {
  std::string source;  ///< id of the source
  std::string url;     ///< it came from; a changed url makes it foreign
  std::string body;
  std::string etag, last_modified;
  WallTime received_at{};
  WallTime confirmed_at{};
  /// When this body came for the first time; it does not move when the same comes again. Set by the store.
  WallTime first_received_at{};
  bool vouched = false;  ///< received_at, when the body came first, was certain by servers' clocks
};

/// What of a feed goes into the history, and how many years of it are kept.
struct Remembered {
  std::vector<ReceivedValue> values;
  int keep_years = 20;
};

/// SQLite in WAL mode under the state directory (`pandang.db`). One thread at a time.
class Store {
 public:
  /// Opens or creates `directory`/pandang.db. A corrupt database is set aside beside it (`pandang.db.corrupt-1` ...),
  /// never deleted, logged, and a new one begun. Fails with a sentence when the directory cannot be made or written;
  /// then a database that is there is still read where possible (see read_only()).
  static Result<Store> open(const std::string& directory);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  /// A database that is there, for looking at it while the kiosk may be writing; changes nothing on the disk.
  static Result<Store> look_at(const std::string& directory);

  /// True when the database could only be opened for reading: save() then fails with a sentence.
  bool read_only() const;

  /// One transaction: all of it or nothing, also at power loss. The one before is kept as the previous generation.
  /// The values of `remembered` that are new or changed join the history.
  Result<void> save(const StoredFeed& feed, const Remembered& remembered = {});
  /// The server confirmed the data: moves confirmed_at only. False when nothing is stored of the source, perhaps no
  /// more: a damaged database is set aside as by open().
  Result<bool> confirm(const std::string& source, WallTime when);

  /// A time that was certain. Kept to the hour, and also when it is earlier than the one before: see
  /// feed/trusted_time.hpp.
  Result<void> saw(WallTime time);
  WallTime seen() const;  ///< 1970 when none was kept

  /// Newest first: the last good one and the one before it.
  std::vector<StoredFeed> generations(const std::string& source) const;

  /// Every distinct value ever received, in the order of arrival within each series and period; of one source or, with
  /// "", of all; of one subject ("index:spbe") or, with "", of all.
  Result<std::vector<KeptValue>> history(const std::string& source, const std::string& subject) const;

 private:
  struct Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace pandang::store
