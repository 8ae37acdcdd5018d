#include "scene/source_card.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/words.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

constexpr float words_gap = .022f;
/// Whoever wants to scan the card takes a step towards the screen: a phone must read it from here, in S. The poster of
/// an explainer is read from farther off.
constexpr float card_read_from = 1.9f;
constexpr float card_least_module = .0045f;
/// At the right of a strip, above the label of the target.
constexpr float strip_top = .062f, strip_most = .300f;
/// In portrait, below the labels of the axis and above the foot's first row.
constexpr float portrait_most = .260f, below_axis = .106f, above_foot = .178f;

/// The words beside the code, one below the other.
std::array<std::string_view, 2> said_beside(Language language) {
  const std::string_view words = word(Word::scan_source, language);
  const std::size_t space = std::min(words.find(' '), words.size() - 1);
  return {words.substr(0, space), words.substr(space + 1)};
}

}  // namespace

void draw_source_card(draw::Canvas& canvas, const SourceCard& card, const draw::QrCode& code, Language language) {
  draw::draw_qr(canvas, code, card.at, card.size, theme::mist_text);  // paper would outshine the number
  const float side = static_cast<float>(card.size.side) / canvas.unit();
  const bool right = layout_of(canvas) == Layout::portrait;
  // On the water the boat's light may lie behind the words.
  const draw::TextStyle style = right ? plain(theme::em::note) : aligned(quiet(theme::em::note), draw::Align::right);
  const float quiet_zone = static_cast<float>(draw::quiet_modules * card.size.module) / canvas.unit();
  const Vec2 last{right ? card.at.x + side + words_gap : card.at.x - words_gap, card.at.y + side - quiet_zone};
  const auto lines = said_beside(language);
  canvas.text({last.x, last.y - style.size * 1.25f}, lines[0], style);
  canvas.text(last, lines[1], style);
}

std::optional<SourceCard> source_card(const draw::Canvas& canvas, const std::optional<draw::QrCode>& code,
                                      float axis_y) {
  const Layout layout = layout_of(canvas);
  const bool strip = layout == Layout::strip, portrait = layout == Layout::portrait;
  if (!code || !(strip || portrait)) return std::nullopt;
  const float most = strip ? strip_most : std::min(portrait_most, canvas.h() - above_foot - axis_y - below_axis);
  const draw::QrWish wish{.side = most, .most = most, .least_module = card_least_module, .from = card_read_from};
  const std::optional<draw::QrSize> size = draw::qr_size(code->modules, wish, canvas.size());
  if (!size) return std::nullopt;
  if (portrait) return SourceCard{*size, {theme::space::margin, axis_y + below_axis}};
  const float side = static_cast<float>(size->side) / canvas.unit();
  return SourceCard{*size, {canvas.w() - theme::space::margin - side, strip_top}};  // the head ends before
}

}  // namespace pandang::scene
