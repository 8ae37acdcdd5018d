#include "store/store.hpp"

#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "base/log.hpp"
#include "store/database.hpp"
#include "store/history.hpp"

namespace pandang::store {
namespace {

constexpr std::array state_migrations = {
    R"(CREATE TABLE feed (
         id INTEGER PRIMARY KEY AUTOINCREMENT, -- grows with every generation: the order of arrival, whatever the clock says
         source TEXT NOT NULL,
         url TEXT NOT NULL,
         body BLOB NOT NULL,
         checksum INTEGER NOT NULL,            -- FNV-1a, 64 bit, of the body
         etag TEXT NOT NULL,
         last_modified TEXT NOT NULL,
         received_at INTEGER NOT NULL,         -- nanoseconds since 1970 UTC
         confirmed_at INTEGER NOT NULL);
       CREATE INDEX feed_by_source ON feed (source, id);)",
    R"(CREATE TABLE history (
         id INTEGER PRIMARY KEY AUTOINCREMENT, -- the order of arrival, whatever the clock says
         source TEXT NOT NULL,
         subject TEXT NOT NULL,                -- index:ID or ranking:ID
         series TEXT NOT NULL,                 -- '' = the city's own
         period TEXT NOT NULL,
         method TEXT NOT NULL,
         value REAL NOT NULL,
         cited TEXT NOT NULL,
         first_received_at INTEGER NOT NULL,   -- nanoseconds since 1970 UTC
         last_given_at INTEGER NOT NULL,
         correction INTEGER NOT NULL);
       CREATE INDEX history_by_period ON history (source, subject, series, period, method, id);
       ALTER TABLE feed ADD COLUMN first_received_at INTEGER NOT NULL DEFAULT 0;
       ALTER TABLE feed ADD COLUMN vouched INTEGER NOT NULL DEFAULT 0; -- first_received_at is by a server's clock
       UPDATE feed SET first_received_at = received_at;
       CREATE TABLE trusted_time (seen INTEGER NOT NULL); -- one row: the latest that was certain
       INSERT INTO trusted_time VALUES (0);)",
};

constexpr std::size_t most_bytes = 64 * 1024 * 1024;  // of one body: the largest max_bytes of a source

/// Of the trusted time: a memory card is not worn by each answer of a server.
constexpr Duration kept_every = std::chrono::hours(1);

/// FNV-1a: finds a worn memory card's flipped bits, which SQLite does not. http://www.isthe.com/chongo/tech/comp/fnv/
std::int64_t checksum(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return static_cast<std::int64_t>(hash);
}

/// The same body again is no new generation: else a server without validators would push the one before it out.
constexpr const char* renew =
    "UPDATE feed SET etag = ?, last_modified = ?, received_at = ?, confirmed_at = ? "
    "WHERE id = (SELECT max(id) FROM feed WHERE source = ?) AND url = ? AND checksum = ? AND body = ?";
constexpr const char* append =
    "INSERT INTO feed (etag, last_modified, received_at, confirmed_at, source, url, checksum, body, first_received_at, "
    "vouched) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?3, ?9)";
/// The columns of a database from before the history, which can still be read where it cannot be written.
constexpr const char* select_old =
    "SELECT url, body, etag, last_modified, received_at, confirmed_at, checksum, received_at, 0 FROM feed "
    "WHERE source = ? ORDER BY id DESC";
constexpr const char* select_all =
    "SELECT url, body, etag, last_modified, received_at, confirmed_at, checksum, first_received_at, vouched FROM feed "
    "WHERE source = ? ORDER BY id DESC";
constexpr const char* keep_two =
    "DELETE FROM feed WHERE source = ?1 AND id NOT IN (SELECT id FROM feed WHERE source = ?1 ORDER BY id DESC LIMIT 2)";
/// Sources that left the configuration long ago; 64 is more than any screen has.
constexpr const char* keep_sources =
    "DELETE FROM feed WHERE source NOT IN (SELECT source FROM feed GROUP BY source ORDER BY max(id) DESC LIMIT 64)";

Statement bound(sqlite3* connection, const char* sql, const StoredFeed& feed) {
  Statement statement(connection, sql);
  statement.bind(feed.etag).bind(feed.last_modified).bind(feed.received_at).bind(feed.confirmed_at);
  statement.bind(feed.source).bind(feed.url).bind(checksum(feed.body)).bind_blob(feed.body);
  return statement;
}

/// SQLITE_DONE when all of it is on the disk.
int saved(sqlite3* connection, const StoredFeed& feed, const Remembered& remembered) {
  Transaction transaction(connection);
  if (transaction.code() != SQLITE_OK) return transaction.code();
  if (const int code = bound(connection, renew, feed).step(); code != SQLITE_DONE) return code;
  if (sqlite3_changes(connection) == 0) {
    const int added = bound(connection, append, feed).bind(std::int64_t{feed.vouched}).step();
    if (added != SQLITE_DONE) return added;
    if (const int code = Statement(connection, keep_two).bind(feed.source).step(); code != SQLITE_DONE) return code;
    if (const int code = Statement(connection, keep_sources).step(); code != SQLITE_DONE) return code;
  }
  const int kept = record(connection, feed.source, remembered.values, feed.received_at, remembered.keep_years);
  if (kept != SQLITE_DONE) return kept;
  const int code = transaction.commit();
  return code == SQLITE_OK ? SQLITE_DONE : code;
}

}  // namespace

struct Store::Impl {
  std::string path;
  Connection connection;
  bool read_only = false;

  /// Damaged under way: what was kept is set aside. Without a connection that was done already.
  Result<void> begin_anew() {
    if (connection) {
      connection.reset();
      if (auto moved = set_aside(path, "corrupt", "corrupt"); !moved) return moved;
    }
    auto anew = open_for_writing(path, state_migrations);
    if (!anew) return tl::unexpected(anew.error());
    connection = std::move(*anew);
    return {};
  }
};

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::open(const std::string& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (!std::filesystem::is_directory(directory, error)) {
    return fail(fmt::format("the state directory {} cannot be made: {}", directory,
                            error ? error.message() : "something else has its name"));
  }
  auto impl = std::make_unique<Impl>();
  impl->path = (std::filesystem::path(directory) / "pandang.db").string();
  auto connection = open_for_writing(impl->path, state_migrations);
  if (!connection) {
    auto reading = open_for_reading(impl->path, state_migrations);
    if (!reading) return tl::unexpected(connection.error());
    log(LogLevel::warning, "store", connection.error().message + "; what it holds is used, nothing new is stored");
    impl->read_only = true;
    connection = std::move(reading);
  }
  impl->connection = std::move(*connection);
  return Store(std::move(impl));
}

Result<Store> Store::look_at(const std::string& directory) {
  auto impl = std::make_unique<Impl>();
  impl->path = (std::filesystem::path(directory) / "pandang.db").string();
  impl->read_only = true;
  auto connection = open_for_reading(impl->path, state_migrations);
  if (!connection) return tl::unexpected(connection.error());
  impl->connection = std::move(*connection);
  return Store(std::move(impl));
}

bool Store::read_only() const {
  return impl_->read_only;
}

Result<void> Store::save(const StoredFeed& feed, const Remembered& remembered) {
  const auto refused = [&](const std::string& why) {
    return fail(fmt::format("the feed of {} was not stored: {}", feed.source, why));
  };
  if (impl_->read_only) return refused(impl_->path + " can only be read");
  if (feed.body.size() > most_bytes) return refused(fmt::format("it has more than {} bytes", most_bytes));
  int code = impl_->connection ? saved(impl_->connection.get(), feed, remembered) : SQLITE_CORRUPT;
  if (damaged(code)) {
    if (const auto anew = impl_->begin_anew(); !anew) return refused(anew.error().message);
    code = saved(impl_->connection.get(), feed, remembered);
  }
  if (code != SQLITE_DONE) return refused(reason(impl_->connection.get(), code));
  return {};
}

Result<bool> Store::confirm(const std::string& source, WallTime when) {
  const auto refused = [&](const std::string& why) {
    return fail(fmt::format("that {} was confirmed was not stored: {}", source, why));
  };
  if (impl_->read_only) return refused(impl_->path + " can only be read");
  if (!impl_->connection) return false;  // save() begins anew
  const int code = Statement(impl_->connection.get(),
                             "UPDATE feed SET confirmed_at = ? WHERE id = (SELECT max(id) FROM feed WHERE source = ?)")
                       .bind(when)
                       .bind(source)
                       .step();
  if (damaged(code)) {
    if (const auto anew = impl_->begin_anew(); !anew) log(LogLevel::error, "store", anew.error().message);
    return false;
  }
  if (code != SQLITE_DONE) return refused(reason(impl_->connection.get(), code));
  return sqlite3_changes(impl_->connection.get()) > 0;
}

WallTime Store::seen() const {
  return WallTime(Duration(number(impl_->connection.get(), "SELECT seen FROM trusted_time", 0)));
}

Result<void> Store::saw(WallTime time) {
  const Duration after = time - seen();
  if (impl_->read_only || !impl_->connection || (after >= Duration{} && after < kept_every)) return {};
  const int code = Statement(impl_->connection.get(), "UPDATE trusted_time SET seen = ?").bind(time).step();
  if (code == SQLITE_DONE || damaged(code)) return {};  // what is kept next of the same answer begins anew
  return fail(fmt::format("the time was not stored: {}", reason(impl_->connection.get(), code)));
}

Result<std::vector<KeptValue>> Store::history(const std::string& source, const std::string& subject) const {
  if (!impl_->connection) return std::vector<KeptValue>{};
  int code = SQLITE_DONE;
  std::vector<KeptValue> found = store::history(impl_->connection.get(), source, subject, code);
  if (code == SQLITE_DONE) return found;
  return fail(fmt::format("the history in {} cannot be read: {}", impl_->path, reason(impl_->connection.get(), code)));
}

std::vector<StoredFeed> Store::generations(const std::string& source) const {
  std::vector<StoredFeed> found;
  if (!impl_->connection) return found;
  const bool old = number(impl_->connection.get(), "PRAGMA user_version", 0) < 2;
  Statement select(impl_->connection.get(), old ? select_old : select_all);
  select.bind(source);
  int code = SQLITE_OK;
  while ((code = select.step()) == SQLITE_ROW) {
    StoredFeed feed{.source = source,
                    .url = select.text(0),
                    .body = select.text(1),
                    .etag = select.text(2),
                    .last_modified = select.text(3),
                    .received_at = select.time(4),
                    .confirmed_at = select.time(5),
                    .first_received_at = select.time(7),
                    .vouched = select.integer(8) != 0};
    if (checksum(feed.body) == select.integer(6)) {
      found.push_back(std::move(feed));
    } else {
      log(LogLevel::error, "store", fmt::format("a stored feed of {} is damaged and left out", source));
    }
  }
  if (code != SQLITE_DONE) {
    log(LogLevel::error, "store",
        fmt::format("the stored feed of {} cannot be read: {}", source, reason(impl_->connection.get(), code)));
  }
  return found;
}

}  // namespace pandang::store
