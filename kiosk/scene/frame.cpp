#include "scene/frame.hpp"

#include <algorithm>
#include <array>

#include "base/number_text.hpp"
#include "base/words.hpp"
#include "draw/seal.hpp"
#include "scene/fit.hpp"
#include "scene/sky.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

constexpr float from_bottom = 0.058f, seal_radius = 0.0155f, text_inset = 0.046f, gap = 0.040f;
/// A module's mark is some pixels large, or it would not be seen.
constexpr float module_mark = 3.4f, module_mark_inset = 0.070f;

/// From the row of the source to the row below it; 0 where both share one.
float row_of(Layout layout) {
  return layout == Layout::portrait ? 0.060f : layout == Layout::square ? 0.050f : 0;
}

bool is_open(const feed::DataAge& age) {
  return age.stored || age.freshness >= feed::Freshness::stale;
}

/// The freshness mark tells by shape: a dot for what is current, an open ring for what is stored or stale.
void draw_mark(draw::Canvas& canvas, Vec2 at, const feed::DataAge& age, float enlarge) {
  if (is_open(age)) {
    canvas.ring(at, 0.0085f * enlarge, theme::coral, 0.0042f * enlarge);
  } else {
    canvas.circle(at, 0.0065f * enlarge, age.freshness == feed::Freshness::fresh ? theme::current : theme::mist);
  }
}

/// Each source's name once, in the order of the keys.
std::vector<std::string> names_of(const Snapshot& snapshot, const std::vector<std::string>& keys) {
  std::vector<std::string> names;
  for (const std::string& key : keys) {
    if (key.empty()) continue;
    std::string name(snapshot.source_name(key));
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace

void draw_shade(draw::Canvas& canvas, Rect box, float alpha, float reach) {
  constexpr float step = 0.10f;  // between the spots that it is made of
  const float y = (box.y0 + box.y1) / 2, ry = box.height() / 2 + reach;
  const int spots = std::max(1, static_cast<int>(box.width() / step));
  const float each = box.width() / static_cast<float>(spots);
  for (int i = 0; i < spots; ++i)
    canvas.glow({box.x0 + each * (static_cast<float>(i) + 0.5f), y}, each / 2 + reach, ry, faded(theme::deep, alpha));
}

float foot_top(const draw::Canvas& canvas) {
  const float row = row_of(layout_of(canvas));
  return canvas.h() - 0.168f - row;
}

void draw_foot(draw::Canvas& canvas, const Moment& moment, std::string_view source, bool with_clock,
               std::string_view shorter) {
  const Layout layout = layout_of(canvas);
  if (layout == Layout::module) {
    const float enlarge = std::max(1.0f, module_mark / (0.0085f * canvas.unit()));
    return draw_mark(canvas, {canvas.w() - module_mark_inset, canvas.h() - module_mark_inset}, moment.age, enlarge);
  }
  const float row = row_of(layout);
  const bool two_rows = row > 0;
  const float y = canvas.h() - from_bottom, source_y = y - row;
  const float left = theme::space::margin, right = canvas.w() - theme::space::margin;
  const draw::TextStyle small = plain(theme::em::source, theme::mist_text);

  float clock_left = right + gap;
  if (with_clock) {
    const std::string clock = clock_text(moment.civil, moment.language) + " " + moment.civil.abbreviation;
    clock_left = canvas.text({right, y}, clock, aligned(strong(theme::em::source), draw::Align::right)).x0;
  }
  const bool open = is_open(moment.age);
  const std::string age = filled(open ? Word::stored : Word::updated, moment.language,
                                 {{"age", age_text(moment.age.age, moment.language)}});
  draw::TextStyle age_style = open ? strong(theme::em::source, theme::mist_text) : small;
  float mark_x = left + seal_radius, age_left = left + text_inset;
  if (two_rows) {
    canvas.text({age_left, y}, age, age_style);
  } else {
    age_left = canvas.text({clock_left - gap, y}, age, aligned(age_style, draw::Align::right)).x0;
    mark_x = age_left - 0.022f;
  }
  draw_mark(canvas, {mark_x, y - 0.0105f}, moment.age, 1);

  if (source.empty()) return;
  draw::draw_seal(canvas, {left + seal_radius, source_y - 0.0105f}, seal_radius, theme::gold);
  const float room = (two_rows ? right : mark_x - gap) - (left + text_inset);
  if (!shorter.empty() && canvas.measure(source, small) > room) source = shorter;
  const FittedLine line = fit_line(canvas, source, small, room, theme::em::source);
  canvas.text({left + text_inset, source_y}, line.text, line.style);
}

std::vector<std::string> source_names(const Snapshot& snapshot, const std::vector<std::string>& keys,
                                      std::string_view otherwise) {
  std::vector<std::string> names = names_of(snapshot, keys);
  if (names.empty() && !otherwise.empty()) names.emplace_back(otherwise);
  return names;
}

std::string source_words(const Snapshot& snapshot, const std::vector<std::string>& keys, std::string_view otherwise,
                         std::string_view period, Language language) {
  std::string joined;
  for (const std::string& name : source_names(snapshot, keys, otherwise))
    joined += (joined.empty() ? "" : " · ") + name;
  std::string words = joined.empty() ? std::string() : filled(Word::source, language, {{"source", joined}});
  if (!period.empty()) words += (words.empty() ? "" : " · ") + std::string(period);
  return words;
}

namespace {

/// Both lines at the left, the second on as many as two. Neither is set smaller than can be read: what is too long for
/// its room ends with "…".
void draw_stacked_head(draw::Canvas& canvas, std::string_view title, float size, float title_y, std::string_view line,
                       float line_y, std::size_t most_lines) {
  const float left = theme::space::margin, room = canvas.w() - 2 * theme::space::margin;
  const FittedLine head = fit_line(canvas, title, strong(size), room, theme::em::secondary);
  canvas.text({left, title_y}, head.text, head.style);
  const draw::TextStyle style = quiet(theme::em::secondary);
  for (const std::string& part : lines_within(canvas, line, style, room, most_lines)) {
    canvas.text({left, line_y}, part, style);
    line_y += style.size * theme::leading::secondary;
  }
}

}  // namespace

void draw_head(draw::Canvas& canvas, std::string_view title, std::string_view line) {
  const float left = theme::space::margin;
  switch (layout_of(canvas)) {
    case Layout::portrait:
      return draw_stacked_head(canvas, title, theme::em::key, 0.128f, line, 0.200f, 2);
    case Layout::square:
      return draw_stacked_head(canvas, title, theme::em::title, square_head::title_y, line, square_head::line_y, 2);
    case Layout::wide:
      return draw_stacked_head(canvas, title, theme::em::title, theme::space::title_baseline, line,
                               theme::space::sub_baseline, 1);
    case Layout::strip: {
      const FittedLine head = fit_line(canvas, title, strong(0.086f), canvas.w() * 0.5f, theme::em::title);
      const float x = canvas.text({left, 0.138f}, head.text, head.style).x1 + 0.040f;
      const FittedLine sub = fit_line(canvas, line, quiet(0.062f), canvas.w() * 0.62f - x, theme::em::secondary);
      canvas.text({x, 0.138f}, sub.text, sub.style);
      return;
    }
    case Layout::module:
      return;  // the scene's line says it in turns
  }
}

float head_bottom(draw::Canvas& canvas, std::string_view line) {
  const float room = canvas.w() - 2 * theme::space::margin;
  const draw::TextStyle style = quiet(theme::em::secondary);
  const std::size_t lines = lines_within(canvas, line, style, room, 2).size();
  return square_head::line_y + static_cast<float>(lines > 0 ? lines - 1 : 0) * style.size * theme::leading::secondary;
}

draw::StageBase night_stage(const draw::Canvas& canvas, float horizon) {
  draw::StageBase base;
  base.horizon = horizon;
  base.sky = night_sky();
  base.glow_at = {canvas.w() / 2, horizon};
  base.foot_y = layout_of(canvas) == Layout::module ? 0 : foot_top(canvas);
  return base;
}

}  // namespace pandang::scene
