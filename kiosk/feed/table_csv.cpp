// A comma-separated table whose first row is its header.
#include <fmt/format.h>

#include <algorithm>

#include "base/number_reading.hpp"
#include "base/utf8.hpp"
#include "feed/csv.hpp"
#include "feed/table.hpp"

namespace pandang::feed::tables {
namespace {

/// True when nothing stands in the record's fields from `first` on.
bool blank_from(const Csv& csv, std::size_t record, std::size_t first) {
  const std::size_t begin = std::min(csv.begin_of(record) + first, csv.ends[record]);
  return std::all_of(csv.fields.begin() + static_cast<std::ptrdiff_t>(begin),
                     csv.fields.begin() + static_cast<std::ptrdiff_t>(csv.ends[record]),
                     [](std::string_view field) { return trimmed(field).empty(); });
}

}  // namespace

std::optional<Table> of_csv(std::string_view text, const std::vector<std::string>& wanted, json::Offences& offences) {
  if (const auto at = invalid_utf8_at(text)) {
    offences.add(Severity::rejected, std::string(), "not UTF-8 text", fmt::format("another byte at offset {}", *at),
                 "a table saved as \"CSV UTF-8\"");
    return std::nullopt;
  }
  auto csv = read_csv(text, {.records = most_rows, .fields = most_columns, .bytes = longest_cell});
  if (!csv || csv->records() == 0) {
    offences.add(Severity::rejected, std::string(), csv ? "the table is empty" : csv.error().message,
                 csv ? "no row" : "a broken table", "a header and rows");
    return std::nullopt;
  }
  Table table;
  table.width = wanted.size();
  for (std::size_t i = 0; i < csv->ends[0]; ++i) table.columns.emplace_back(trimmed(csv->fields[i]));
  const std::size_t columns = table.columns.size();
  std::vector<std::size_t> at;
  for (const std::string& name : wanted)
    at.push_back(static_cast<std::size_t>(std::ranges::find(table.columns, name) - table.columns.begin()));
  table.first_row = 1;
  table.cells.reserve((csv->records() - 1) * wanted.size());
  for (std::size_t record = 1; record < csv->records(); ++record) {
    const std::size_t begin = csv->begin_of(record), fields = csv->ends[record] - begin;
    const bool too_long = fields > columns && !blank_from(*csv, record, columns);
    if (too_long) {
      offences.add(Severity::dropped, fmt::format("row {}", record + 1), "more fields than the header has columns",
                   fmt::format("{}", fields), fmt::format("{}", columns));
    }
    const bool skipped = too_long || blank_from(*csv, record, 0);
    for (const std::size_t column : at) {
      const bool there = column < columns && !skipped;
      Cell cell{.kind = column < columns ? Cell::Kind::null : Cell::Kind::missing};
      if (there && column < fields) cell = {.kind = Cell::Kind::text, .text = csv->fields[begin + column]};
      table.cells.push_back(cell);
    }
  }
  std::erase(table.columns, "");
  table.texts = std::move(csv->unquoted);
  return table;
}

}  // namespace pandang::feed::tables
