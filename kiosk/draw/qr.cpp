#include "draw/qr.hpp"

#include <qrencode.h>

#include <array>
#include <cmath>
#include <memory>
#include <numbers>

#include "draw/theme.hpp"

namespace pandang::draw {

namespace {

/// Runs of dark modules row by row; one that has the same ends as a run of the row above makes that box higher.
std::vector<CellBox> boxes_of(const unsigned char* data, int modules) {
  std::vector<CellBox> boxes;
  std::vector<std::size_t> above, row;  // the boxes that reach down to the row before, and to this one
  const auto dark = [&](int x, int y) { return (data[y * modules + x] & 1) != 0; };
  for (int y = 0; y < modules; ++y) {
    row.clear();
    for (int x = 0; x < modules; ++x) {
      if (!dark(x, y)) continue;
      const int x0 = x;
      while (x < modules && dark(x, y)) ++x;
      std::size_t box = boxes.size();
      for (const std::size_t k : above)
        if (boxes[k].x0 == x0 && boxes[k].x1 == x) box = k;
      if (box == boxes.size()) boxes.push_back({x0, y, x, y});
      boxes[box].y1 = y + 1;
      row.push_back(box);
    }
    above.swap(row);
  }
  return boxes;
}

constexpr int corner_points = 8;

std::array<Vec2, 4 * corner_points> rounded(Rect box, float radius) {
  constexpr float quarter = std::numbers::pi_v<float> / 2;
  const std::array<Vec2, 4> centres = {{{box.x1 - radius, box.y1 - radius},
                                        {box.x0 + radius, box.y1 - radius},
                                        {box.x0 + radius, box.y0 + radius},
                                        {box.x1 - radius, box.y0 + radius}}};
  std::array<Vec2, 4 * corner_points> points;
  std::size_t n = 0;
  for (std::size_t corner = 0; corner < 4; ++corner)
    for (int i = 0; i < corner_points; ++i) {
      const float angle = quarter * (static_cast<float>(corner) + static_cast<float>(i) / (corner_points - 1));
      points[n++] = centres[corner] + Vec2{std::cos(angle), std::sin(angle)} * radius;
    }
  return points;
}

}  // namespace

std::optional<QrCode> encode_qr(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0,
                        QR_ECLEVEL_M),
      &QRcode_free);
  if (!code) return std::nullopt;
  return QrCode{code->width, boxes_of(code->data, code->width)};
}

std::optional<QrSize> qr_size(int modules, const QrWish& wish, PixelSize canvas) {
  if (modules <= 0) return std::nullopt;
  const auto unit = static_cast<float>(canvas.short_side());
  const int across = modules + 2 * quiet_modules;
  const float from_module = wish.from / scan_distance(static_cast<float>(modules));
  constexpr float rounding = 1e-3f;  // pixels
  const int wished = static_cast<int>(std::lround(wish.side * unit / static_cast<float>(across)));
  const int least = static_cast<int>(std::ceil(std::max(wish.least_module, from_module) * unit - rounding));
  const int most = static_cast<int>(std::floor(wish.most * unit / static_cast<float>(across) + rounding));
  const int module = std::min(std::max({wished, least, 1}), most);
  if (module < std::max(least, 1)) return std::nullopt;
  return QrSize{module, module * across};
}

void draw_qr(Canvas& canvas, const QrCode& code, Vec2 top_left, const QrSize& size, Colour card) {
  const float unit = canvas.unit(), side = static_cast<float>(size.side) / unit;
  const Vec2 corner{std::round(top_left.x * unit) / unit, std::round(top_left.y * unit) / unit};
  canvas.fill(rounded({corner.x, corner.y, corner.x + side, corner.y + side}, theme::radius::qr_card), card);
  const float quiet = static_cast<float>(quiet_modules * size.module) / unit;
  canvas.cells(corner + Vec2{quiet, quiet}, size.module, code.dark, theme::deep);
}

}  // namespace pandang::draw
