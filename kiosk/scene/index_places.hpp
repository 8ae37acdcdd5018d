#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scene/layout.hpp"

namespace pandang::scene {

/// Where the parts of the index scene stand, in S.
struct IndexPlaces {
  float number_x = 0, number_y = 0, number_size = 0, number_room = 0;
  float block_x = 0;    ///< of category and lines where they stand below the number
  float block_gap = 0;  ///< between the number and the block beside it
  float block_y = 0;    ///< baseline of the category below the number; 0 where the block stands beside it
  float category_size = 0, line_size = 0;
  std::size_t category_lines = 1;
  float first_line = 0;       ///< from the category's baseline to the first line's
  bool lines_beside = false;  ///< of the category, where they fit
  std::size_t lines = 2;      ///< so many find room below the category
  float lines_end = 1e9f;     ///< no line of the block goes beyond this x
  float tower_height = 0, boat_length = 0;
};

/// The baseline of a number set in `style`: a smaller one hangs from where the design's has its cap top, on one line
/// with the block beside it.
inline Vec2 number_place(const IndexPlaces& places, const draw::TextStyle& style) {
  return {places.number_x, places.number_y - (places.number_size - style.size) * draw::cap_height};
}

/// The category at its own size, smaller down to the size of a key, then on as many lines as there is room for.
struct CategoryFit {
  std::vector<std::string> lines;
  draw::TextStyle style;
};
CategoryFit fit_category(draw::Canvas& canvas, std::string_view text, const IndexPlaces& places, float room);

/// `sub` is the line under the title, `axis_y` the waterline.
IndexPlaces index_places(draw::Canvas& canvas, std::string_view sub, float axis_y);

}  // namespace pandang::scene
