#pragma once

#include <span>
#include <string_view>

namespace pandang {

/// Single-character edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`.
int edit_distance(std::string_view a, std::string_view b);

/// The one of `known` that a typo of `name` most likely meant; "" when none is near.
std::string_view near_name(std::string_view name, std::span<const std::string_view> known);

/// The same for a value of data: also one that differs in capitals or has more or fewer words, so that "Banjarmasin"
/// means "Kota Banjarmasin".
std::string_view near_value(std::string_view value, std::span<const std::string_view> known);

}  // namespace pandang
