// Rows that stand in a list somewhere in a JSON document, as objects or as lists of their own.
#include <fmt/format.h>

#include <algorithm>

#include "feed/table.hpp"

namespace pandang::feed::tables {
namespace {

constexpr std::size_t rows_looked_at = 50;  // for the names of columns

const json::Value* in_row(const json::Value& row, std::string_view column) {
  if (column.starts_with('/')) return at_pointer(row, column);
  const auto object = row.get<json::Object>();
  return object ? json::find(*object, column) : nullptr;
}

std::vector<std::string> columns_of(json::Array rows) {
  std::vector<std::string> names;
  const auto add = [&names](std::string name) {
    if (names.size() < most_columns && std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  };
  for (std::size_t i = 0; i < std::min(rows.size(), rows_looked_at); ++i) {
    if (const auto object = rows[i].get<json::Object>())
      for (const json::Member& member : *object) add(std::string(member.key));
    if (const auto list = rows[i].get<json::Array>())
      for (std::size_t k = 0; k < list->size(); ++k) add(fmt::format("/{}", k));
  }
  return names;
}

}  // namespace

std::optional<Table> of_list(json::Document document, const Mapping& mapping, const std::vector<std::string>& wanted,
                             json::Offences& offences) {
  Table table;
  table.width = wanted.size();
  table.document = std::move(document);
  const json::Value* value = at_pointer(table.document.root(), mapping.rows);
  const auto rows = value ? value->get<json::Array>() : std::nullopt;
  if (!rows || rows->size() > most_rows) {
    offences.add(Severity::rejected, mapping.rows, rows ? "too many rows" : "no list of rows",
                 rows    ? fmt::format("{}", rows->size())
                 : value ? json::found(*value)
                         : "nothing",
                 rows ? fmt::format("at most {}", most_rows) : "a list; `rows` of the mapping says where");
    return std::nullopt;
  }
  table.columns = columns_of(*rows);
  table.cells.reserve(rows->size() * wanted.size());
  for (const json::Value& row : *rows) {
    for (const std::string& column : wanted) {
      const json::Value* cell = in_row(row, column);
      table.cells.push_back(cell ? cell_of(*cell) : Cell{});
    }
  }
  return table;
}

}  // namespace pandang::feed::tables
