#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace pandang::store {

struct StatementCloser {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

struct ConnectionCloser {
  void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
};
using Connection = std::unique_ptr<sqlite3, ConnectionCloser>;

/// One prepared statement. Errors are kept: a failed preparation shows as the code of step().
class Statement {
 public:
  Statement(sqlite3* connection, const char* sql);

  /// Parameters in the order they stand; text and blobs must outlive the last step().
  Statement& bind(std::int64_t value);
  Statement& bind(double value);
  Statement& bind(WallTime time) { return bind(std::int64_t{time.time_since_epoch().count()}); }
  Statement& bind(std::string_view text);
  Statement& bind_blob(std::string_view bytes);

  /// Ready to be bound and run anew.
  Statement& again();

  int step();  ///< SQLITE_ROW, SQLITE_DONE or the error
  std::int64_t integer(int column) const;
  double real(int column) const;
  WallTime time(int column) const { return WallTime(Duration(integer(column))); }
  std::string text(int column) const;  ///< of text or blob

 private:
  void keep(int code);
  std::unique_ptr<sqlite3_stmt, StatementCloser> statement_;
  int code_ = SQLITE_OK;
  int bound_ = 0;
};

/// Runs SQL without results; SQLITE_OK or the error.
int run(sqlite3* connection, const char* sql);

/// The first column of the first row as a number; `otherwise` when there is none.
std::int64_t number(sqlite3* connection, const char* sql, std::int64_t otherwise);

/// A transaction that is rolled back unless it was committed.
class Transaction {
 public:
  explicit Transaction(sqlite3* connection) : connection_(connection), code_(run(connection, "BEGIN IMMEDIATE")) {}
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  int code() const { return code_; }  ///< of its beginning
  int commit();

 private:
  sqlite3* connection_;
  int code_;
};

}  // namespace pandang::store
