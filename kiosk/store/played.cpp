#include "store/played.hpp"

#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "store/database.hpp"

namespace pandang::store {
namespace {

constexpr std::array play_migrations = {
    R"(CREATE TABLE data (
         id INTEGER PRIMARY KEY,
         digest TEXT NOT NULL,
         generated_at TEXT NOT NULL,
         UNIQUE (digest, generated_at));
       CREATE TABLE played (
         id INTEGER PRIMARY KEY,
         begun INTEGER NOT NULL,  -- nanoseconds since 1970 UTC
         shown INTEGER NOT NULL,  -- nanoseconds
         scene TEXT NOT NULL,
         data INTEGER NOT NULL);
       CREATE INDEX played_by_time ON played (begun);)",
};

constexpr const char* insert_data = "INSERT OR IGNORE INTO data (digest, generated_at) VALUES (?, ?)";
constexpr const char* insert_played =
    "INSERT INTO played (begun, shown, scene, data) "
    "SELECT ?, ?, ?, id FROM data WHERE digest = ? AND generated_at = ?";
constexpr const char* forget_before = "DELETE FROM played WHERE begun < ?";
constexpr const char* forget_surplus =
    "DELETE FROM played WHERE id IN (SELECT id FROM played ORDER BY begun, id "
    "LIMIT max(0, (SELECT count(*) FROM played) - ?))";
constexpr const char* forget_data = "DELETE FROM data WHERE id NOT IN (SELECT data FROM played)";
constexpr const char* select_between =
    "SELECT shown, begun, scene, digest, generated_at FROM played JOIN data ON data.id = played.data "
    "WHERE begun >= ? AND begun < ? ORDER BY begun, played.id";

/// SQLITE_DONE or the error.
int add_all(sqlite3* connection, const std::vector<Played>& played) {
  Statement data(connection, insert_data), row(connection, insert_played);
  for (const Played& p : played) {
    if (const int code = data.again().bind(p.digest).bind(p.generated_at).step(); code != SQLITE_DONE) return code;
    row.again().bind(p.begun).bind(std::int64_t{p.shown.count()}).bind(p.scene).bind(p.digest).bind(p.generated_at);
    if (const int code = row.step(); code != SQLITE_DONE) return code;
  }
  return SQLITE_DONE;
}

int added(sqlite3* connection, const std::vector<Played>& played, int keep_days) {
  Transaction transaction(connection);
  if (transaction.code() != SQLITE_OK) return transaction.code();
  if (const int code = add_all(connection, played); code != SQLITE_DONE) return code;
  const WallTime oldest = played.back().begun - std::chrono::days(keep_days);
  if (const int code = Statement(connection, forget_before).bind(oldest).step(); code != SQLITE_DONE) return code;
  if (const int code = Statement(connection, forget_surplus).bind(PlayLog::most).step(); code != SQLITE_DONE)
    return code;
  if (const int code = Statement(connection, forget_data).step(); code != SQLITE_DONE) return code;
  const int code = transaction.commit();
  return code == SQLITE_OK ? SQLITE_DONE : code;
}

std::string path_in(const std::string& directory) {
  return (std::filesystem::path(directory) / "played.db").string();
}

}  // namespace

struct PlayLog::Impl {
  std::string path;
  Connection connection;
};

PlayLog::PlayLog(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PlayLog::PlayLog(PlayLog&&) noexcept = default;
PlayLog& PlayLog::operator=(PlayLog&&) noexcept = default;
PlayLog::~PlayLog() = default;

Result<PlayLog> PlayLog::open(const std::string& directory) {
  const std::string path = path_in(directory);
  auto connection = open_for_writing(path, play_migrations);
  if (!connection) return tl::unexpected(connection.error());
  return PlayLog(std::make_unique<Impl>(Impl{path, std::move(*connection)}));
}

Result<PlayLog> PlayLog::look_at(const std::string& directory) {
  const std::string path = path_in(directory);
  auto connection = open_for_reading(path, play_migrations);
  if (!connection) return tl::unexpected(connection.error());
  return PlayLog(std::make_unique<Impl>(Impl{path, std::move(*connection)}));
}

Result<void> PlayLog::add(const std::vector<Played>& played, int keep_days) {
  if (played.empty()) return {};
  const int code = added(impl_->connection.get(), played, keep_days);
  if (code == SQLITE_DONE) return {};
  return fail(
      fmt::format("what was played was not kept in {}: {}", impl_->path, reason(impl_->connection.get(), code)));
}

Result<std::vector<Played>> PlayLog::between(WallTime from, WallTime to) const {
  Statement select(impl_->connection.get(), select_between);
  select.bind(from).bind(to);
  std::vector<Played> found;
  int code = SQLITE_OK;
  while ((code = select.step()) == SQLITE_ROW)
    found.push_back({select.time(1), Duration(select.integer(0)), select.text(2), select.text(3), select.text(4)});
  if (code == SQLITE_DONE) return found;
  return fail(fmt::format("{} cannot be read: {}", impl_->path, reason(impl_->connection.get(), code)));
}

}  // namespace pandang::store
