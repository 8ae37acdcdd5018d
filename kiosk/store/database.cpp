#include "store/database.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "base/log.hpp"

namespace pandang::store {
namespace {

constexpr int most_set_aside = 20;  // more than that is a dying disk, and would fill it

struct Opened {
  Connection connection;
  int code = SQLITE_OK;
};

Opened open_file(const std::string& name, int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
  Opened opened{Connection(handle), code};
  if (handle) sqlite3_extended_result_codes(handle, 0);
  if (handle) sqlite3_busy_timeout(handle, 2000);  // a reader's moment, not a deadlock
  return opened;
}

int newest_version(Migrations migrations) {
  return static_cast<int>(migrations.size());
}

/// SQLITE_OK when every page is in order.
int checked(sqlite3* connection) {
  Statement check(connection, "PRAGMA quick_check(1)");
  const int code = check.step();
  if (code != SQLITE_ROW) return code;
  return check.text(0) == "ok" ? SQLITE_OK : SQLITE_CORRUPT;
}

int migrated(sqlite3* connection, int from, Migrations migrations) {
  for (int version = from; version < newest_version(migrations); ++version) {
    Transaction transaction(connection);
    if (transaction.code() != SQLITE_OK) return transaction.code();
    const std::string mark = fmt::format("PRAGMA user_version = {}", version + 1);
    if (const int code = run(connection, migrations[static_cast<std::size_t>(version)]); code != SQLITE_OK) return code;
    if (const int code = run(connection, mark.c_str()); code != SQLITE_OK) return code;
    if (const int code = transaction.commit(); code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

int version_of(sqlite3* connection) {
  return static_cast<int>(number(connection, "PRAGMA user_version", 0));
}

/// WAL with FULL: a commit is on the disk before it returns, so a power cut loses nothing reported as saved.
constexpr const char* writing_mode =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 4194304;";

/// Ready for writing, or the code of what is in the way.
Opened attempt(const std::string& path, Migrations migrations) {
  Opened opened = open_file(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  sqlite3* const connection = opened.connection.get();
  if (opened.code != SQLITE_OK) return opened;
  if (sqlite3_db_readonly(connection, "main") == 1) {
    opened.code = SQLITE_READONLY;
    return opened;
  }
  opened.code = run(connection, writing_mode);
  if (opened.code == SQLITE_OK) opened.code = checked(connection);
  if (opened.code != SQLITE_OK) return opened;
  const int version = version_of(connection);
  if (version > newest_version(migrations)) {
    opened.code = SQLITE_SCHEMA;
    return opened;
  }
  opened.code = migrated(connection, version, migrations);
  return opened;
}

}  // namespace

bool damaged(int code) {
  return (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;
}

std::string reason(sqlite3* connection, int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return "the disk is full";
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return "it cannot be written";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another program holds it";
    default:
      return connection ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
  }
}

Result<void> set_aside(const std::string& path, const std::string& why, const std::string& found) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return {};
  for (int n = 1; n <= most_set_aside; ++n) {
    const std::string target = fmt::format("{}.{}-{}", path, why, n);
    if (std::filesystem::exists(target, error)) continue;
    // The journal goes along: it may hold the newest commits. The shared memory is made anew by whoever opens it.
    for (const char* part : {"-wal", ""}) {
      if (!std::filesystem::exists(path + part, error)) continue;
      std::filesystem::rename(path + part, target + part, error);
      if (error) return fail(fmt::format("{} ({}) cannot be set aside: {}", path, found, error.message()));
    }
    std::filesystem::remove(path + "-shm", error);
    log(LogLevel::error, "store", fmt::format("{} is {}; set aside as {}, a new one is begun", path, found, target));
    return {};
  }
  return fail(
      fmt::format("{} is {} and {} like it are set aside already; look at the disk", path, found, most_set_aside));
}

Result<Connection> open_for_writing(const std::string& path, Migrations migrations) {
  for (int tries = 0; tries < 2; ++tries) {
    Opened opened = attempt(path, migrations);
    if (opened.code == SQLITE_OK) return std::move(opened.connection);
    const bool newer = opened.code == SQLITE_SCHEMA;
    if (!newer && !damaged(opened.code)) {
      return fail(fmt::format("{} cannot be opened: {}", path, reason(opened.connection.get(), opened.code)));
    }
    opened.connection.reset();
    const auto moved =
        set_aside(path, newer ? "newer" : "corrupt", newer ? "of a newer version of Pandang" : "corrupt");
    if (!moved) return tl::unexpected(moved.error());
  }
  return fail(fmt::format("{} is corrupt again right after it was begun anew; look at the disk", path));
}

Result<Connection> open_for_reading(const std::string& path, Migrations migrations) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return fail(path + " is not there to be read");
  // A read-only directory has no room for WAL's shared memory; a database closed in order can be read without.
  std::string escaped;
  for (const char c : path)
    escaped += (c == '?' || c == '#' || c == '%') ? fmt::format("%{:02X}", c) : std::string(1, c);
  for (const char* mode : {"?mode=ro", "?mode=ro&immutable=1"}) {
    Opened opened = open_file("file:" + escaped + mode, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    if (opened.code != SQLITE_OK || checked(opened.connection.get()) != SQLITE_OK) continue;
    const int version = version_of(opened.connection.get());
    if (version > 0 && version <= newest_version(migrations)) return std::move(opened.connection);
  }
  return fail(path + " cannot be read");
}

}  // namespace pandang::store
