#pragma once

#include <optional>
#include <string_view>

namespace pandang {

/// A file compiled into the binary: "shaders/water.frag", "fonts/Inter-Medium.otf", "assets/banjarmasin.feed.json".
/// The bytes live as long as the process.
std::optional<std::string_view> embedded(std::string_view name);

}  // namespace pandang
