#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/language.hpp"
#include "base/number_reading.hpp"

namespace pandang {

/// Where the rows of a mapping go: into a series of an index, into one of its benchmarks, or into a ranking. Exactly
/// one of `index` and `ranking` is set.
struct MappingTarget {
  std::string index{};              ///< id of an index
  std::optional<Text> benchmark{};  ///< with `index`: the benchmark of that name, made when it is not there
  std::string ranking{};            ///< id of a ranking
};

/// Where one field of the canonical model comes from: a column, or the same for every row. Both empty: the field is not
/// given.
struct FieldSource {
  std::string column;             ///< member or column name; a JSON pointer into the row when it begins with `/`
  std::optional<std::string> is;  ///< a constant
  bool given() const { return !column.empty() || is; }
};

/// How a source that gives its rows in pages names the next one. At most 200 pages, and max_bytes of all together.
struct Paging {
  enum class By {
    none,
    offset,  ///< the rows so far go into a parameter of the address, until `total`, or without it until an empty page
    next,    ///< the answer has the next page's address
    page     ///< the page's number goes into a parameter of the address or into its path (`/page/1`), until `total`
  };
  By by = By::none;
  std::string parameter;  ///< of `offset` and `page`: its name in the address
  std::string total;      ///< JSON pointer to the number of rows (`offset`) or of pages (`page`); "" for none
  std::string next;       ///< of `next`: JSON pointer to an address, whole or relative; absent or null on the last page
};

/// How foreign rows become readings of the canonical model.
struct Mapping {
  enum class Preset {
    array,     ///< any JSON with a list of rows in it; the document itself by default
    ckan,      ///< CKAN datastore_search
    bps_list,  ///< BPS WebAPI, a list: `data` is [paging, rows]
    bps_data,  ///< BPS WebAPI, dynamic data: rows with region, variable, derived, year, part, period and value
    gviz,      ///< Google Sheets, tqx=out:json
    csv        ///< a table with a header; comma, semicolon or tab
  };
  Preset preset = Preset::array;
  MappingTarget into;
  std::string source;  ///< key of /sources that its readings name; by default the id of the source
  std::string rows;    ///< JSON pointer to the list of rows; the preset's own by default
  std::vector<std::pair<std::string, std::string>> where;  ///< column and the text or number it must have
  FieldSource period, value, name, kind, province, lat, lon;
  Notation numbers = Notation::automatic;
  Paging paging;
};

}  // namespace pandang
