// The answer of Google Sheets' query service: {"table": {"cols": [{"id", "label"}], "rows": [{"c": [{"v", "f"},
// null]}]}}.
#include <fmt/format.h>

#include <algorithm>

#include "base/number_reading.hpp"
#include "feed/table.hpp"

namespace pandang::feed::tables {
namespace {

/// What stands in a cell: its value; the text that the sheet shows for what is no number.
Cell sheet_cell(json::Array cells, std::size_t column) {
  if (column >= cells.size()) return {.kind = Cell::Kind::null};
  const auto object = cells[column].get<json::Object>();
  const json::Value* value = object ? json::find(*object, "v") : nullptr;
  return value ? cell_of(*value) : Cell{.kind = Cell::Kind::null};
}

std::optional<json::Array> cells_of(const json::Value& row) {
  const json::Value* cells = at_pointer(row, "/c");
  return cells ? cells->get<json::Array>() : std::nullopt;
}

std::string member_text(const json::Value& value, std::string_view key) {
  const auto object = value.get<json::Object>();
  const json::Value* member = object ? json::find(*object, key) : nullptr;
  const auto text = member ? member->get<std::string_view>() : std::nullopt;
  return text ? std::string(trimmed(*text)) : "";
}

std::string header_text(const Cell& cell) {
  if (cell.kind == Cell::Kind::number) return fmt::format("{}", cell.number);  // years as columns
  return std::string(trimmed(cell.text));
}

/// The names of the columns, and whether the first row of data is where they stood.
struct SheetHeader {
  std::vector<std::string> names, letters;
  bool in_data = false;
};

SheetHeader header_of(json::Array columns, json::Array rows) {
  SheetHeader header;
  for (const json::Value& column : columns) {
    header.names.push_back(member_text(column, "label"));
    header.letters.push_back(member_text(column, "id"));
  }
  const bool labelled = std::ranges::any_of(header.names, [](const std::string& name) { return !name.empty(); });
  const auto first = rows.empty() ? std::nullopt : cells_of(rows.front());
  if (labelled || !first) return header;
  header.in_data = true;
  for (std::size_t i = 0; i < header.names.size(); ++i) header.names[i] = header_text(sheet_cell(*first, i));
  return header;
}

}  // namespace

std::optional<Table> of_gviz(json::Document document, const std::vector<std::string>& wanted,
                             json::Offences& offences) {
  Table table;
  table.width = wanted.size();
  table.document = std::move(document);
  const json::Value* cols = at_pointer(table.document.root(), "/table/cols");
  const json::Value* lines = at_pointer(table.document.root(), "/table/rows");
  const auto columns = cols ? cols->get<json::Array>() : std::nullopt;
  const auto rows = lines ? lines->get<json::Array>() : std::nullopt;
  if (!columns || !rows || columns->size() > most_columns || rows->size() > most_rows) {
    offences.add(
        Severity::rejected, std::string("/table"), "not a sheet that can be read",
        columns && rows ? fmt::format("{} columns, {} rows", columns->size(), rows->size()) : "no cols or rows",
        fmt::format("at most {} columns and {} rows", most_columns, most_rows));
    return std::nullopt;
  }
  const SheetHeader header = header_of(*columns, *rows);
  std::vector<std::optional<std::size_t>> at;
  for (const std::string& name : wanted) {
    const auto find = [&name](const std::vector<std::string>& all) {
      return static_cast<std::size_t>(std::ranges::find(all, name) - all.begin());
    };
    const std::size_t named = find(header.names), lettered = find(header.letters);
    at.push_back(named < columns->size()      ? std::optional(named)
                 : lettered < columns->size() ? std::optional(lettered)
                                              : std::nullopt);
  }
  for (std::size_t i = 0; i < columns->size(); ++i)
    if (!header.names[i].empty()) table.columns.push_back(header.names[i]);
  table.first_row = 1;  // the first line of a sheet is its header
  table.cells.reserve(rows->size() * wanted.size());
  for (std::size_t i = header.in_data ? 1 : 0; i < rows->size(); ++i) {
    const auto cells = cells_of((*rows)[i]);
    for (const auto& column : at)
      table.cells.push_back(column ? sheet_cell(cells.value_or(json::Array()), *column) : Cell{});
  }
  return table;
}

}  // namespace pandang::feed::tables
