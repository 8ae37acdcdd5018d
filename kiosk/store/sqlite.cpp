#include "store/sqlite.hpp"

namespace pandang::store {

Statement::Statement(sqlite3* connection, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  code_ = sqlite3_prepare_v2(connection, sql, -1, &statement, nullptr);
  statement_.reset(statement);
}

void Statement::keep(int code) {
  if (code_ == SQLITE_OK) code_ = code;
}

Statement& Statement::bind(std::int64_t value) {
  keep(sqlite3_bind_int64(statement_.get(), ++bound_, value));
  return *this;
}

Statement& Statement::bind(double value) {
  keep(sqlite3_bind_double(statement_.get(), ++bound_, value));
  return *this;
}

Statement& Statement::bind(std::string_view text) {
  keep(sqlite3_bind_text64(statement_.get(), ++bound_, text.empty() ? "" : text.data(), text.size(), SQLITE_STATIC,
                           SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind_blob(std::string_view bytes) {
  keep(sqlite3_bind_blob64(statement_.get(), ++bound_, bytes.empty() ? "" : bytes.data(), bytes.size(), SQLITE_STATIC));
  return *this;
}

Statement& Statement::again() {
  sqlite3_reset(statement_.get());  // repeats the error of the step before, which was told then
  bound_ = 0;
  return *this;
}

int Statement::step() {
  return code_ == SQLITE_OK ? sqlite3_step(statement_.get()) : code_;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const {
  return sqlite3_column_double(statement_.get(), column);
}

std::string Statement::text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return bytes ? std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size)) : "";
}

int run(sqlite3* connection, const char* sql) {
  return sqlite3_exec(connection, sql, nullptr, nullptr, nullptr);
}

std::int64_t number(sqlite3* connection, const char* sql, std::int64_t otherwise) {
  Statement statement(connection, sql);
  return statement.step() == SQLITE_ROW ? statement.integer(0) : otherwise;
}

Transaction::~Transaction() {
  if (code_ == SQLITE_OK && !sqlite3_get_autocommit(connection_)) run(connection_, "ROLLBACK");
}

int Transaction::commit() {
  return run(connection_, "COMMIT");
}

}  // namespace pandang::store
