#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scene/text_block.hpp"

namespace pandang::scene {

/// A claim as it is shown: whole in the largest of `sizes` in which it fits; else on as few pages as hold it in the
/// last of them, one after the other, since a quotation is not cut and no text is set smaller than can be read.
std::vector<TextBlock> claim_pages(draw::Canvas& canvas, std::string_view text, BlockRoom room,
                                   const draw::TextStyle& style, std::span<const float> sizes, float leading,
                                   std::span<const std::string> names);

/// `text` in `count` parts of about equal length, broken between words, at the end of a clause where one is near, but
/// not inside one of `names`. A part that goes on ends with "…". Fewer parts when there are fewer places to break.
std::vector<std::string> even_parts(std::string_view text, std::size_t count, std::span<const std::string> names = {});

}  // namespace pandang::scene
