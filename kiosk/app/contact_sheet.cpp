#include "app/contact_sheet.hpp"

#include <algorithm>
#include <cmath>

namespace pandang::app {

namespace {

constexpr int thumb_width = 640, gap = 16;
constexpr std::uint8_t ground[3] = {0x06, 0x1A, 0x24};

void paste(render::Image& sheet, const render::Image& picture, int left, int top) {
  for (int y = 0; y < picture.height; ++y) {
    const auto from = picture.rgb.begin() + static_cast<std::ptrdiff_t>(y) * picture.width * 3;
    std::copy_n(from, static_cast<std::size_t>(picture.width) * 3,
                sheet.rgb.begin() + (static_cast<std::ptrdiff_t>(top + y) * sheet.width + left) * 3);
  }
}

}  // namespace

render::Image shrunk(const render::Image& picture, int factor) {
  render::Image out{picture.width / factor, picture.height / factor, {}};
  const auto row = static_cast<std::size_t>(out.width) * 3, size = static_cast<std::size_t>(factor);
  const auto whole_row = static_cast<std::size_t>(picture.width) * 3;
  out.rgb.resize(row * static_cast<std::size_t>(out.height));
  std::vector<std::uint32_t> sums(row);
  for (std::size_t y = 0; y < static_cast<std::size_t>(out.height); ++y) {
    std::fill(sums.begin(), sums.end(), 0);
    for (std::size_t j = 0; j < size; ++j) {
      const std::uint8_t* from = picture.rgb.data() + (y * size + j) * whole_row;
      for (std::size_t x = 0; x < row; x += 3)
        for (std::size_t i = 0; i < size; ++i, from += 3)
          for (std::size_t c = 0; c < 3; ++c) sums[x + c] += from[c];
    }
    for (std::size_t x = 0; x < row; ++x)
      out.rgb[y * row + x] = static_cast<std::uint8_t>(sums[x] / static_cast<std::uint32_t>(size * size));
  }
  return out;
}

render::Image contact_sheet(const std::vector<render::Image>& pictures) {
  if (pictures.empty()) return {};
  const int factor = std::max(1, pictures.front().width / thumb_width);
  const int w = pictures.front().width / factor, h = pictures.front().height / factor;
  const int columns =
      std::max(1, static_cast<int>(std::ceil(std::sqrt(pictures.size() * static_cast<double>(h) / w * 1.6))));
  const int rows = (static_cast<int>(pictures.size()) + columns - 1) / columns;
  render::Image sheet{columns * (w + gap) + gap, rows * (h + gap) + gap, {}};
  sheet.rgb.resize(static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height) * 3);
  for (std::size_t i = 0; i < sheet.rgb.size(); ++i) sheet.rgb[i] = ground[i % 3];
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const int column = static_cast<int>(i) % columns, row = static_cast<int>(i) / columns;
    paste(sheet, shrunk(pictures[i], factor), gap + column * (w + gap), gap + row * (h + gap));
  }
  return sheet;
}

}  // namespace pandang::app
