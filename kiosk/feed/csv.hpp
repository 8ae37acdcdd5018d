#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace pandang::feed {

/// The fields of a comma-separated text, record by record. Views into the text, or into `unquoted`.
struct Csv {
  std::vector<std::string_view> fields;
  std::vector<std::size_t> ends;  ///< of each record: one past its last field
  std::deque<std::string> unquoted;

  std::size_t records() const { return ends.size(); }
  std::size_t begin_of(std::size_t record) const { return record == 0 ? 0 : ends[record - 1]; }
};

struct CsvLimits {
  std::size_t records = 200'000, fields = 200, bytes = 10'000;  ///< of the text, of one record, of one field
};

/// RFC 4180, and what spreadsheets make of it: a byte order mark, LF or CRLF, and the one of `,` `;` and tab that the
/// first record has most of. An empty line is a record with one empty field. The error names the row, counted from 1.
Result<Csv> read_csv(std::string_view text, const CsvLimits& limits);

}  // namespace pandang::feed
