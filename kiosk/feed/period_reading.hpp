#pragma once

#include <optional>
#include <string_view>

#include "feed/snapshot.hpp"

namespace pandang::feed {

/// Reads a period as tables write it. Years: `2024`, `2024.0`, `Tahun 2024`. Quarters: `2024-Q3`, `2024Q3`, `Q3 2024`,
/// `Triwulan III 2024`, `TW 3 2024`. Months, with the names of both languages: `2024-03`, `Maret 2024`, `Mar 2024`,
/// `03/2024`. A day stands for its month: `2024-03-31`, with or without a time, and `Date(2024,2,31)` of Google Sheets,
/// which counts months from 0.
std::optional<Period> read_period(std::string_view text);

}  // namespace pandang::feed
