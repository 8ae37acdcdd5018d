#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/config.hpp"
#include "config/json.hpp"

namespace pandang::feed {

/// One value of a foreign table.
struct Cell {
  enum class Kind {
    missing,  ///< the row has no such column
    null,     ///< it has, and nothing stands there
    number,
    text,
    other  ///< a list, an object, true or false
  };
  Kind kind = Kind::missing;
  double number = 0;
  std::string_view text{};
};

/// The wanted columns of one page of foreign rows, whatever their document looked like.
struct Table {
  std::size_t width = 0;             ///< wanted columns
  std::vector<Cell> cells;           ///< row by row, `width` each, in the order they were asked for
  std::vector<std::string> columns;  ///< the names of all columns there are, for what is said of one that is not
  std::uint32_t first_row = 0;       ///< number of the first row: below a sheet's header it is 1
  std::vector<std::string> keys;     ///< the rows' own names where they have no numbers

  std::size_t rows() const { return width == 0 ? 0 : cells.size() / width; }
  const Cell* row(std::size_t index) const { return cells.data() + index * width; }

  // What the cells' texts stand in.
  json::Document document{};
  std::deque<std::string> texts{};
};

/// What is read of foreign documents at most, besides the source's max_bytes.
inline constexpr std::size_t most_rows = 200'000, most_columns = 200, longest_cell = 10'000;

/// Reads one page of the mapping's kind. `wanted`: column names, or JSON pointers into a row. Nothing, and a rejecting
/// offence, when the document is not what the preset expects, an error answer, or a web page.
std::optional<Table> read_table(std::string_view page, const Mapping& mapping, const std::vector<std::string>& wanted,
                                const FeedBounds& bounds, json::Offences& offences);

// One reader a kind of document.
namespace tables {
std::optional<Table> of_list(json::Document document, const Mapping& mapping, const std::vector<std::string>& wanted,
                             json::Offences& offences);
std::optional<Table> of_bps_data(json::Document document, const std::vector<std::string>& wanted,
                                 json::Offences& offences);
std::optional<Table> of_gviz(json::Document document, const std::vector<std::string>& wanted, json::Offences& offences);
std::optional<Table> of_csv(std::string_view text, const std::vector<std::string>& wanted, json::Offences& offences);
}  // namespace tables

/// The value that a JSON pointer names below `value`, or null.
const json::Value* at_pointer(const json::Value& value, std::string_view pointer);
Cell cell_of(const json::Value& value);

/// The document of one page of a JSON preset, out of what it may be wrapped in. Nothing, and an offence, for what is
/// none.
std::optional<json::Document> page_document(std::string_view page, const Mapping& mapping, int depth,
                                            json::Offences& offences);

}  // namespace pandang::feed
