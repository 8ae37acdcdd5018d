#include "app/rows.hpp"

#include <algorithm>
#include <iostream>

#include "base/utf8.hpp"

namespace pandang::app {

namespace {

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

}  // namespace

void print_csv(const std::vector<PrintedRow>& rows) {
  for (const PrintedRow& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) std::cout << csv_field(row[i]) << (i + 1 < row.size() ? "," : "\r\n");
}

void print_table(const std::vector<PrintedRow>& rows) {
  std::vector<std::size_t> widths(rows.empty() ? 0 : rows.front().size());
  for (const PrintedRow& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], code_points(row[i]));
  for (const PrintedRow& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) line += row[i] + std::string(widths[i] - code_points(row[i]) + 2, ' ');
    std::cout << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
  }
}

}  // namespace pandang::app
