#pragma once

#include <span>
#include <string>

#include "base/result.hpp"
#include "store/sqlite.hpp"

namespace pandang::store {

/// What brings a database from version n to n + 1, by n. Never edited once released; a step is added instead.
using Migrations = std::span<const char* const>;

/// Opens or creates the database for writing: WAL, every commit on the disk before it returns, schema brought up to
/// date. What is corrupt, or was written by a newer version, is set aside and a new database begun.
Result<Connection> open_for_writing(const std::string& path, Migrations migrations);

/// Opens a database that is there for reading alone. Fails for one that is not there, or not sound.
Result<Connection> open_for_reading(const std::string& path, Migrations migrations);

/// Moves a database with its journal to the first free of `path`.`why`-1, -2 ... and logs it with what was `found`.
Result<void> set_aside(const std::string& path, const std::string& why, const std::string& found);

/// True for a result code that says the file is damaged or not a database.
bool damaged(int code);

/// "the disk is full"; for other codes SQLite's own words.
std::string reason(sqlite3* connection, int code);

}  // namespace pandang::store
