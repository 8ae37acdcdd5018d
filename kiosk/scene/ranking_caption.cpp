#include "scene/ranking_caption.hpp"

#include <algorithm>

#include "base/number_text.hpp"
#include "base/words.hpp"
#include "scene/fit.hpp"
#include "scene/layout.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

bool has_origin_line(Layout layout) {
  return layout == Layout::portrait || layout == Layout::strip;
}

struct CaptionLook {
  draw::TextStyle style;
  bool ring = false;
  float left = 0, right = 0;  ///< of the words
};

CaptionLook look_of(const draw::Canvas& canvas, const Caption* caption) {
  constexpr float beside_ring = 0.046f, strip_room = 1.10f;
  const float left = theme::space::margin;
  const bool ring = caption != nullptr && caption->absent, loud = caption != nullptr && caption->loud;
  return {loud ? strong(theme::em::secondary, theme::gold) : quiet(theme::em::note, theme::mist_text), ring,
          left + (ring ? beside_ring : 0), layout_of(canvas) == Layout::strip ? left + strip_room : canvas.w() - left};
}

void mark(draw::Canvas& canvas, const CaptionLook& look, float y) {
  constexpr float radius = 0.0125f;
  if (look.ring)
    canvas.ring({theme::space::margin + radius, y - look.style.size * 0.35f}, radius, theme::gold, 0.0040f);
}

/// On one line, with where the bars start at its right; whether that has room.
bool draw_wide_caption(draw::Canvas& canvas, const Caption* caption, const CaptionLook& look, const BarScale& scale,
                       Language language) {
  constexpr float y = 0.886f, gap = 0.050f;
  const std::string from = bars_from(scale, caption == nullptr, language);
  const float from_left = look.right - canvas.measure(from, quiet(theme::em::note));
  const float room = (caption == nullptr ? look.right : from_left - gap) - look.left;
  const FittedLine line =
      fit_line(canvas, caption == nullptr ? from : caption->text, look.style, room, theme::em::source);
  if (!line.whole) return false;
  mark(canvas, look, y);
  canvas.text({look.left, y}, line.text, line.style);
  if (caption != nullptr) canvas.text({from_left, y}, from, quiet(theme::em::note));
  return true;
}

/// From line to line, in em.
float leading_of(Layout layout) {
  if (layout == Layout::wide) return theme::leading::secondary;
  return layout == Layout::square ? 1.2f : 1.33f;  // clear of the foot
}

float first_baseline(const draw::Canvas& canvas, bool two_lines, bool loud) {
  switch (layout_of(canvas)) {
    case Layout::portrait:
      return canvas.h() - (loud && two_lines ? 0.246f : 0.232f);
    case Layout::square:
      return canvas.h() - (two_lines ? 0.214f : 0.180f);
    case Layout::wide:
      return 0.872f;
    case Layout::strip:
    case Layout::module:  // has no caption
      break;
  }
  return 0.815f;
}

}  // namespace

std::string bars_from(const BarScale& scale, bool alone, Language language) {
  const int decimals = scale.stated ? scale.decimals : 0;
  return filled(alone && scale.stated ? Word::bars_from_lowest : Word::bars_from, language,
                {{"min", number_text(scale.min, decimals, language)}});
}

void draw_origin(draw::Canvas& canvas, const BarScale& scale, Language language) {
  const Layout layout = layout_of(canvas);
  if (!has_origin_line(layout)) return;
  const float left = theme::space::margin, right = canvas.w() - left;
  const draw::TextStyle style = quiet(theme::em::note, theme::mist_text);
  const FittedLine line = fit_line(canvas, bars_from(scale, true, language), style, right - left, theme::em::source);
  if (layout == Layout::portrait) canvas.text({left, 0.360f}, line.text, line.style);
  if (layout == Layout::strip) canvas.text({right, 0.872f}, line.text, aligned(line.style, draw::Align::right));
}

void draw_caption(draw::Canvas& canvas, const Caption* caption, const BarScale& scale, Language language) {
  const Layout layout = layout_of(canvas);
  if (caption == nullptr && has_origin_line(layout)) return;
  const CaptionLook look = look_of(canvas, caption);
  if (layout == Layout::wide && draw_wide_caption(canvas, caption, look, scale, language)) return;

  const bool loud = caption != nullptr && caption->loud;
  const bool alone = has_origin_line(layout) || (loud && layout != Layout::wide);
  const std::string text = caption == nullptr ? bars_from(scale, true, language)
                           : alone            ? caption->text
                                              : caption->text + "; " + bars_from(scale, false, language);
  const float width = look.right - look.left;
  const float largest = layout == Layout::wide ? theme::em::source : look.style.size;
  const Paragraph lines = paragraph(canvas, text, width, look.style,
                                    {largest, std::min(largest, theme::em::note), theme::em::source}, 2, {});
  const float y = first_baseline(canvas, lines.lines.size() > 1, loud);
  mark(canvas, look, y);
  std::string rest;  // of more than two lines: cut, for below them stands the foot
  for (std::size_t i = 1; i < lines.lines.size(); ++i) rest += (i > 1 ? " " : "") + lines.lines[i];
  canvas.text({look.left, y}, lines.lines.front(), lines.style);
  if (rest.empty()) return;
  const FittedLine second = fit_line(canvas, rest, lines.style, width, lines.style.size);
  canvas.text({look.left, y + lines.style.size * leading_of(layout)}, second.text, second.style);
}

}  // namespace pandang::scene
