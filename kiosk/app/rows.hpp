#pragma once

#include <string>
#include <vector>

namespace pandang::app {

/// A line of what a command prints; the first of several is the heading.
using PrintedRow = std::vector<std::string>;

/// As RFC 4180 wants it. All rows have as many fields as the first.
void print_csv(const std::vector<PrintedRow>& rows);
/// In columns, for people.
void print_table(const std::vector<PrintedRow>& rows);

}  // namespace pandang::app
