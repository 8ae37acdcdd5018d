#include "app/source_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/number_text.hpp"
#include "base/utf8.hpp"

namespace pandang::app {
namespace {

constexpr std::size_t most_lines = 3;  // of one source
constexpr std::size_t table_columns = 5;
using Row = std::array<std::string, table_columns>;

Row row_of(const SourceReport& source, WallTime now) {
  const bool read = source.state == SourceReport::State::ok;
  return {printable(source.name), name_of(source.state),
          source.made ? age_text(now - *source.made, Language::english) : "-", read ? std::to_string(source.used) : "-",
          read ? std::to_string(source.left_out) : "-"};
}

/// Words to the left, numbers to the right; no blanks at the end.
std::string padded(const Row& row, const std::array<std::size_t, table_columns>& widths) {
  std::string line;
  for (std::size_t c = 0; c < table_columns; ++c) {
    const std::string blanks(widths[c] - code_points(row[c]), ' ');
    line += (c == 0 ? "" : "  ") + (c < 3 ? row[c] + blanks : blanks + row[c]);
  }
  return line + '\n';
}

}  // namespace

const char* name_of(SourceReport::State state) {
  switch (state) {
    case SourceReport::State::ok:
      return "ok";
    case SourceReport::State::failing:
      return "failing";
    case SourceReport::State::waiting:
      return "waiting";
    case SourceReport::State::refused:
      break;
  }
  return "refused";
}

std::string source_table(const std::vector<SourceReport>& sources, WallTime now) {
  const Row head{"SOURCE", "STATUS", "DATA MADE", "USED", "LEFT OUT"};
  std::vector<Row> rows{head};
  for (const SourceReport& source : sources) rows.push_back(row_of(source, now));
  std::array<std::size_t, table_columns> widths{};
  for (const Row& row : rows)
    for (std::size_t c = 0; c < table_columns; ++c) widths[c] = std::max(widths[c], code_points(row[c]));
  std::string table = padded(head, widths);
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const std::vector<std::string>& lines = sources[i].lines;
    table += padded(rows[i + 1], widths);
    for (std::size_t n = 0; n < std::min(most_lines, lines.size()); ++n) table += "  " + lines[n] + '\n';
    if (lines.size() > most_lines) table += fmt::format("  and {} more\n", lines.size() - most_lines);
  }
  return table;
}

}  // namespace pandang::app
