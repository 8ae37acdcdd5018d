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

constexpr float from_bottom = 0.058f, row = 0.060f, seal_radius = 0.0155f, text_inset = 0.046f, gap = 0.040f;

/// The freshness mark tells by shape: a dot for what is current, an open ring for what is stored or stale.
void draw_mark(draw::Canvas& canvas, Vec2 at, const feed::DataAge& age, bool open) {
  if (open) {
    canvas.ring(at, 0.0085f, theme::coral, 0.0042f);
  } else {
    canvas.circle(at, 0.0065f, age.freshness == feed::Freshness::fresh ? theme::current : theme::mist);
  }
}

}  // namespace

float foot_top(const draw::Canvas& canvas) {
  return canvas.h() - (layout_of(canvas) == Layout::portrait ? 0.228f : 0.168f);
}

void draw_foot(draw::Canvas& canvas, const Moment& moment, std::string_view source, bool with_clock) {
  const bool portrait = layout_of(canvas) == Layout::portrait;
  const float y = canvas.h() - from_bottom, source_y = portrait ? y - row : y;
  const float left = theme::space::margin, right = canvas.w() - theme::space::margin;
  const draw::TextStyle small = plain(theme::em::source, theme::mist_text);

  float clock_left = right + gap;
  if (with_clock) {
    const std::string clock = clock_text(moment.civil, moment.language) + " " + moment.civil.abbreviation;
    clock_left = canvas.text({right, y}, clock, aligned(strong(theme::em::source), draw::Align::right)).x0;
  }
  const bool open = moment.age.stored || moment.age.freshness >= feed::Freshness::stale;
  const std::string age = filled(open ? Word::stored : Word::updated, moment.language,
                                 {{"age", age_text(moment.age.age, moment.language)}});
  draw::TextStyle age_style = open ? strong(theme::em::source, theme::mist_text) : small;
  float mark_x = left + seal_radius, age_left = left + text_inset;
  if (portrait) {
    canvas.text({age_left, y}, age, age_style);
  } else {
    age_left = canvas.text({clock_left - gap, y}, age, aligned(age_style, draw::Align::right)).x0;
    mark_x = age_left - 0.022f;
  }
  draw_mark(canvas, {mark_x, y - 0.0105f}, moment.age, open);

  if (source.empty()) return;
  draw::draw_seal(canvas, {left + seal_radius, source_y - 0.0105f}, seal_radius, theme::gold);
  const float room = (portrait ? right : mark_x - gap) - (left + text_inset);
  const FittedLine line = fit_line(canvas, source, small, room, theme::em::source);
  canvas.text({left + text_inset, source_y}, line.text, line.style);
}

std::string source_words(const Snapshot& snapshot, const std::vector<std::string>& keys, std::string_view otherwise,
                         std::string_view period, Language language) {
  std::vector<std::string> names;
  for (const std::string& key : keys) {
    if (key.empty()) continue;
    std::string name(snapshot.source_name(key));
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  if (names.empty() && !otherwise.empty()) names.emplace_back(otherwise);
  std::string joined;
  for (const std::string& name : names) joined += (joined.empty() ? "" : " · ") + name;
  std::string words = joined.empty() ? std::string() : filled(Word::source, language, {{"source", joined}});
  if (!period.empty()) words += (words.empty() ? "" : " · ") + std::string(period);
  return words;
}

void draw_head(draw::Canvas& canvas, std::string_view title, std::string_view line) {
  const float left = theme::space::margin, width = canvas.w() - 2 * theme::space::margin;
  switch (layout_of(canvas)) {
    case Layout::portrait: {
      canvas.text({left, 0.128f}, title, fitted(canvas, title, strong(theme::em::key), width));
      const Paragraph lines =
          paragraph(canvas, line, width, quiet(theme::em::secondary), {theme::em::secondary, 0.040f, 0.0345f}, 2, {});
      float y = 0.200f;
      for (const std::string& text : lines.lines) {
        canvas.text({left, y}, text, lines.style);
        y += theme::em::secondary * theme::leading::secondary;
      }
      break;
    }
    case Layout::strip: {
      const auto span = canvas.text({left, 0.138f}, title, fitted(canvas, title, strong(0.086f), width * 0.5f));
      const float x = span.x1 + 0.040f;
      canvas.text({x, 0.138f}, line, fitted(canvas, line, quiet(0.062f), canvas.w() * 0.62f - x));
      break;
    }
    case Layout::wide:
    case Layout::square:
    case Layout::module: {
      canvas.text({left, theme::space::title_baseline}, title, fitted(canvas, title, strong(theme::em::title), width));
      canvas.text({left, theme::space::sub_baseline}, line, fitted(canvas, line, quiet(theme::em::secondary), width));
      break;
    }
  }
}

draw::StageBase night_stage(const draw::Canvas& canvas, float horizon) {
  draw::StageBase base;
  base.horizon = horizon;
  base.sky = night_sky();
  base.glow_at = {canvas.w() / 2, horizon};
  base.foot_y = foot_top(canvas);
  return base;
}

}  // namespace pandang::scene
