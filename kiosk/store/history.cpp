#include "store/history.hpp"

#include "store/sqlite.hpp"

namespace pandang::store {
namespace {

/// Some 30 MB: a source that gives noise instead of values must not fill the disk.
constexpr std::int64_t most_rows = 200'000;
/// A value given again moves its date once a day, so that a steady source costs a memory card nothing.
constexpr Duration touched_every = std::chrono::hours(24);

constexpr const char* newest =
    "SELECT id, value, last_given_at FROM history "
    "WHERE source = ? AND subject = ? AND series = ? AND period = ? AND method = ? ORDER BY id DESC LIMIT 1";
constexpr const char* insert_value =
    "INSERT INTO history (source, subject, series, period, method, value, cited, first_received_at, last_given_at, "
    "correction) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* touch = "UPDATE history SET last_given_at = ? WHERE id = ?";
constexpr const char* forget_old = "DELETE FROM history WHERE last_given_at < ?";
constexpr const char* keep_most =
    "DELETE FROM history WHERE id IN (SELECT id FROM history ORDER BY last_given_at, id "
    "LIMIT max(0, (SELECT count(*) FROM history) - ?))";

/// The statements of one recording, each prepared once.
class Recording {
 public:
  Recording(sqlite3* connection, const std::string& source, WallTime now)
      : source_(source),
        now_(now),
        newest_(connection, newest),
        insert_(connection, insert_value),
        touch_(connection, touch) {}

  int add(const ReceivedValue& v) {
    newest_.again().bind(source_).bind(v.subject).bind(v.series).bind(v.period).bind(v.method);
    const int code = newest_.step();
    if (code == SQLITE_DONE) return insert(v, false);
    if (code != SQLITE_ROW) return code;
    if (newest_.real(1) != v.value) return insert(v, true);
    if (now_ - newest_.time(2) < touched_every) return SQLITE_DONE;
    changed_ = true;
    return touch_.again().bind(now_).bind(newest_.integer(0)).step();
  }
  bool changed() const { return changed_; }

 private:
  int insert(const ReceivedValue& v, bool correction) {
    changed_ = true;
    insert_.again().bind(source_).bind(v.subject).bind(v.series).bind(v.period).bind(v.method).bind(v.value);
    return insert_.bind(v.cited).bind(now_).bind(now_).bind(std::int64_t{correction}).step();
  }

  const std::string& source_;
  const WallTime now_;
  Statement newest_, insert_, touch_;
  bool changed_ = false;
};

}  // namespace

int record(sqlite3* connection, const std::string& source, const std::vector<ReceivedValue>& values, WallTime now,
           int keep_years) {
  Recording recording(connection, source, now);
  for (const ReceivedValue& value : values)
    if (const int code = recording.add(value); code != SQLITE_DONE) return code;
  if (!recording.changed()) return SQLITE_DONE;
  const WallTime oldest = now - std::chrono::years(keep_years);
  if (const int code = Statement(connection, forget_old).bind(oldest).step(); code != SQLITE_DONE) return code;
  return Statement(connection, keep_most).bind(most_rows).step();
}

std::vector<KeptValue> history(sqlite3* connection, const std::string& source, const std::string& subject, int& code) {
  std::vector<KeptValue> found;
  code = SQLITE_DONE;
  if (number(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'history'", 0) == 0) return found;
  Statement select(connection,
                   "SELECT source, subject, series, period, method, value, cited, first_received_at, last_given_at, "
                   "correction FROM history WHERE (?1 = '' OR source = ?1) AND (?2 = '' OR subject = ?2) "
                   "ORDER BY subject, series, period, source, id");
  select.bind(source).bind(subject);
  while ((code = select.step()) == SQLITE_ROW) {
    found.push_back({.what = {.subject = select.text(1),
                              .series = select.text(2),
                              .period = select.text(3),
                              .value = select.real(5),
                              .cited = select.text(6),
                              .method = select.text(4)},
                     .source = select.text(0),
                     .first_received_at = select.time(7),
                     .last_given_at = select.time(8),
                     .correction = select.integer(9) != 0});
  }
  if (code != SQLITE_DONE) found.clear();
  return found;
}

}  // namespace pandang::store
