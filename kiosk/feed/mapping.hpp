#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/offence.hpp"
#include "config/config.hpp"
#include "feed/part.hpp"

namespace pandang::feed {

/// Foreign rows read. `rows` is null exactly when an offence rejects the whole: another kind of document, an error
/// answer, a column of the mapping that no row has, or no row that can be used.
struct MappingReading {
  std::shared_ptr<const MappedRows> rows;
  std::vector<Offence> offences;  ///< a place is a JSON pointer, `row 18, column "nilai"`, or a key of the mapping
};

/// Reads what a mapped source gave: one document, or several pages as pages_of() parts them. A row whose value is
/// absent is no row; one that cannot be read is dropped and reported. Scale and duplicates are judged by merged().
MappingReading read_mapped(std::string_view body, const Mapping& mapping, const FeedBounds& bounds);

/// The address of the next page after the one that `url` gave, perhaps relative to it; nothing after the last page, or
/// when the page cannot be read, which read_mapped() then says.
std::optional<std::string> next_page(const Mapping& mapping, std::string_view url, std::string_view page);

/// A body of several pages is a JSON text sequence (RFC 7464): each page after a record separator, U+001E, which no
/// JSON has. Anything else is one page.
std::vector<std::string_view> pages_of(std::string_view body);

}  // namespace pandang::feed
