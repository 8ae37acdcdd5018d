#include "scene/source_card.hpp"

#include <algorithm>

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

constexpr float margin = theme::space::margin, gap = .050f;
/// Whoever wants to scan the small card steps up to the screen: a distance of 1.2 S, by a code of .12 S.
constexpr float read_from = 1.2f;
constexpr float least_module = .0032f;
/// Above the category, which begins at .258 (wide).
constexpr float wide_top = .062f, wide_most = .178f;
constexpr float strip_top = .062f, strip_most = .300f;
/// Below the labels of the axis, and above the foot's first row.
constexpr float below_axis = .106f, above_foot = .178f;

}  // namespace

std::optional<SourceCard> source_card(draw::Canvas& canvas, const std::optional<draw::QrCode>& code,
                                      std::string_view title, std::string_view line, float axis_y) {
  if (!code) return std::nullopt;
  draw::QrWish wish{.side = wide_most, .most = wide_most, .least_module = least_module, .from = read_from};
  const Layout layout = layout_of(canvas);
  if (layout == Layout::strip) wish.side = wish.most = strip_most;
  if (layout == Layout::portrait)
    wish.side = wish.most = std::min(.260f, canvas.h() - above_foot - axis_y - below_axis);
  const std::optional<draw::QrSize> size = draw::qr_size(code->modules, wish, canvas.size());
  if (!size) return std::nullopt;

  const float side = static_cast<float>(size->side) / canvas.unit(), x = canvas.w() - margin - side;
  switch (layout) {
    case Layout::portrait:
      return SourceCard{*size, {margin, axis_y + below_axis}};
    case Layout::strip:  // its head ends before
      return SourceCard{*size, {x, strip_top}};
    case Layout::wide: {
      const float head =
          std::max(canvas.measure(title, strong(theme::em::title)), canvas.measure(line, quiet(theme::em::secondary)));
      if (margin + head > x - gap) return std::nullopt;
      return SourceCard{*size, {x, wide_top}};
    }
    case Layout::square:
    case Layout::module:
      break;
  }
  return std::nullopt;
}

}  // namespace pandang::scene
