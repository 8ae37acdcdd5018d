// history: every value ever received of an index or a ranking, as a table or CSV.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <set>

#include "app/commands.hpp"
#include "app/settings.hpp"
#include "base/utf8.hpp"
#include "base/zone.hpp"
#include "store/store.hpp"

namespace pandang::app {

namespace {

constexpr std::size_t columns = 6;
using Row = std::array<std::string, columns>;
const Row heading{"period", "value", "received", "source", "correction", "series"};

Row row_of(const KeptValue& kept) {
  return {kept.what.period, fmt::format("{}", kept.what.value),  rfc3339(kept.first_received_at),
          kept.source,      kept.correction ? "correction" : "", kept.what.series};
}

/// As RFC 4180 wants it.
std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

void print_csv(const std::vector<Row>& rows) {
  for (const Row& row : rows)
    for (std::size_t i = 0; i < columns; ++i) std::cout << csv_field(row[i]) << (i + 1 < columns ? "," : "\r\n");
}

void print_table(const std::vector<Row>& rows) {
  std::array<std::size_t, columns> widths{};
  for (const Row& row : rows)
    for (std::size_t i = 0; i < columns; ++i) widths[i] = std::max(widths[i], code_points(row[i]));
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < columns; ++i) line += row[i] + std::string(widths[i] - code_points(row[i]) + 2, ' ');
    std::cout << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
  }
}

/// Why there is no row, and what there is instead.
std::string nothing_of(const std::string& subject, const std::vector<KeptValue>& all, const std::string& directory) {
  std::set<std::string> subjects;
  for (const KeptValue& kept : all) subjects.insert(kept.what.subject);
  std::string there;
  for (const std::string& each : subjects) there += (there.empty() ? "" : ", ") + each;
  return fmt::format("no value of {} is kept in {} (found {})", subject, directory,
                     there.empty() ? "none of any index" : there);
}

}  // namespace

int history(const HistoryOptions& options) {
  const std::string directory = state_directory(options.state_dir);
  const std::string subject = options.index.empty() ? "ranking:" + options.ranking : "index:" + options.index;
  const Result<store::Store> store = store::Store::look_at(directory);
  const auto all = store ? store->history("", "") : tl::unexpected(store.error());
  if (!all) {
    std::cerr << all.error().message << '\n';
    return wrong;
  }
  std::vector<Row> rows{heading};
  for (const KeptValue& kept : *all)
    if (kept.what.subject == subject) rows.push_back(row_of(kept));
  if (rows.size() == 1) {
    std::cerr << nothing_of(subject, *all, directory) << '\n';
    return wrong;
  }
  if (options.csv) {
    print_csv(rows);
  } else {
    print_table(rows);
  }
  return good;
}

}  // namespace pandang::app
