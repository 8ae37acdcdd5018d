#include "scene/composition_setter.hpp"

#include <algorithm>
#include <utility>

#include "base/words.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

constexpr float between_aspects = 0.12f;  // em, besides the leading
constexpr float descender = 0.22f;        // em
constexpr float swatch_width = 0.66f;     // em
constexpr float after_swatch = 0.013f;    // S, from a swatch to its aspect's name
constexpr float beside = 0.80f;           // em, from an aspect to the next one beside it
constexpr float bolder = 0.15f;           // em, what a weight is wider when it is set apart
constexpr std::size_t most_aspect_lines = 4, most_name_lines = 5;

float percent_em(float number) {
  return number >= 0.14f ? std::max(theme::em::title, number * 0.45f) : theme::em::secondary;
}

/// From a weight to its sign: Indonesian has a space there, English has none.
float sign_gap(Language language, float em) {
  return language == Language::english ? 0.015f * em : 0.06f * em + 0.004f;
}

/// Where a line may break after a hyphen, a blank: "government- administration".
std::string breakable(const std::string& name) {
  std::string out;
  for (const char c : name) out += c == '-' ? std::string("- ") : std::string(1, c);
  return out;
}

float swatch_inset(float em) {
  return swatch_width * em + after_swatch;
}

/// Without the blanks of breakable() inside a line.
void close_hyphens(std::vector<std::string>& lines) {
  for (std::string& line : lines)
    for (std::size_t at = line.find("- "); at != std::string::npos; at = line.find("- ", at + 1)) line.erase(at + 1, 1);
}

}  // namespace

void add_lines(std::vector<SetText>& out, const std::vector<std::string>& lines, Vec2 at, const draw::TextStyle& style,
               float step) {
  for (const std::string& line : lines) {
    out.push_back({line, at, style});
    at.y += step;
  }
}

void move(std::vector<SetText>& texts, Vec2 by) {
  for (SetText& text : texts) text.baseline = {text.baseline.x + by.x, text.baseline.y + by.y};
}

void add_aspects(DomainWords& words, AspectLines lines, Vec2 by) {
  words.aspects = std::move(lines.texts);
  words.swatches = std::move(lines.swatches);
  move(words.aspects, by);
  for (Swatch& swatch : words.swatches) swatch.centre = {swatch.centre.x + by.x, swatch.centre.y + by.y};
}

DomainWords moved(WordColumn column, Vec2 by) {
  DomainWords& words = column.words;
  move(words.quiet, by);
  move(words.spoken, by);
  AspectLines lines;
  lines.texts = std::move(words.aspects);
  lines.swatches = std::move(words.swatches);
  add_aspects(words, std::move(lines), by);
  return std::move(words);
}

WordSetter::WordSetter(draw::Canvas& its_canvas, const CompositionWords& its_words, const ClothPlace& its_place)
    : canvas(its_canvas),
      words(its_words),
      place(its_place),
      together(whole_names(its_words.snapshot, its_words.language)),
      best_together(together) {
  for (std::size_t d = 0; d < count(); ++d)
    for (std::size_t p = 0; p < words.index.components[d].parts.size(); ++p)
      if (const auto weight = words.aspect_weight(d, p)) {
        const std::string name = breakable(words.aspect(d, p));
        best_together.push_back(*weight + " " + name.substr(0, name.find(' ')));
      }
}

float WordSetter::width_of(const std::vector<std::string>& lines, const draw::TextStyle& style) {
  float width = 0;
  for (const std::string& line : lines) width = std::max(width, canvas.measure(line, style));
  return width;
}

float WordSetter::widest_word(std::string_view text, const draw::TextStyle& style) {
  return width_of(draw::balanced(canvas, text, 0.001f, style), style);
}

Paragraph WordSetter::name(const std::string& text, float width, const draw::TextStyle& style,
                           std::initializer_list<float> sizes, std::size_t most) {
  Paragraph p;
  const auto fits = [&] { return p.lines.size() <= most && width_of(p.lines, p.style) <= width; };
  for (const std::vector<std::string>* whole : {&std::as_const(best_together), &together}) {
    p = paragraph(canvas, text, width, style, sizes, most, *whole);
    if (!fits() && text.find("- ") == std::string::npos) {
      p = paragraph(canvas, breakable(text), width, style, sizes, most, *whole);
      close_hyphens(p.lines);
    }
    if (fits()) return p;
  }
  p.lines = lines_within(canvas, text, p.style, width, most);
  return p;
}

void WordSetter::add_weight(std::vector<SetText>& out, const std::string& weight, Vec2 at, float em, bool spoken) {
  const draw::TextStyle style = strong(em, spoken ? theme::gold : theme::paper);
  // So that its stem stands over the name's; in its fixed advance a 1 has more room on its left.
  const float x = at.x - em * (weight.starts_with('1') ? 0.10f : 0.035f);
  const float sign_x = x + canvas.measure(weight, style) + sign_gap(words.language, em);
  out.push_back({weight, {x, at.y}, style});
  out.push_back({"%", {sign_x, at.y}, strong(percent_em(em), spoken ? theme::gold : theme::mist_text)});
}

float WordSetter::weight_width(const std::string& weight, float em) {
  return canvas.measure(weight, strong(em)) + sign_gap(words.language, em) +
         canvas.measure("%", strong(percent_em(em)));
}

std::string WordSetter::aspect_line(std::size_t domain, std::size_t part) const {
  const auto weight = words.aspect_weight(domain, part);
  return weight ? *weight + " " + words.aspect(domain, part) : words.aspect(domain, part);
}

float WordSetter::aspect_width(std::size_t domain, std::size_t part, std::size_t lines) {
  const std::string text = aspect_line(domain, part), apart = breakable(text);
  const draw::TextStyle style = plain(name_em);
  const float line = canvas.measure(text, style);
  float width = line;
  if (lines > 1) {
    const auto in = [&](float room) { return draw::balanced(canvas, apart, room, style, best_together); };
    width = std::max(line / static_cast<float>(lines), width_of(in(0.001f), style));
    while (width < line && in(width).size() > lines) width += 0.01f;
    width = std::min(line, width_of(in(width), style));
  }
  return swatch_inset(name_em) + width + bolder * name_em + 0.001f;
}

/// Of a line that begins with a weight, the weight in a bolder face.
void WordSetter::set_weight_apart(std::vector<SetText>& texts, std::size_t line, const std::string& weight) {
  SetText name = texts[line];
  if (!name.text.starts_with(weight)) return;
  texts[line].text = weight;
  texts[line].style = strong(name.style.size);
  name.text.erase(0, std::min(name.text.size(), weight.size() + 1));
  if (name.text.empty()) return;
  name.baseline.x += canvas.measure(weight, texts[line].style) + 0.28f * name.style.size;
  texts.push_back(std::move(name));
}

AspectLines WordSetter::aspects_in(std::size_t domain, const AspectRoom& room, float em, std::size_t shown,
                                   std::size_t most_lines) {
  AspectLines set;
  const draw::TextStyle style = plain(em);
  const float inset = swatch_inset(em), step = em * leading;
  float x = 0;
  set.height = em;
  const auto add = [&](const std::string& text) {
    const Paragraph p = name(text, room.width - inset - bolder * em, style, {em}, most_lines);
    const float width = inset + width_of(p.lines, style) + bolder * em;
    const bool several = p.lines.size() > 1;
    if (x > 0 && (!room.beside || several || x + width > room.width)) {
      x = 0;
      set.height += step + between_aspects * em;
    }
    const Vec2 at{x + inset, set.height};
    add_lines(set.texts, p.lines, at, style, step);
    set.whole = set.whole && !p.lines.back().ends_with("…");
    set.width = std::max(set.width, x + width);
    set.height += static_cast<float>(p.lines.size() - 1) * step;
    x = several ? room.width : x + width + beside * em;
    return at;
  };
  for (std::size_t p = 0; p < shown; ++p) {
    const std::size_t first = set.texts.size();
    const Vec2 at = add(aspect_line(domain, p));
    if (const auto weight = words.aspect_weight(domain, p)) set_weight_apart(set.texts, first, *weight);
    const float half = em * 0.46f;
    set.swatches.push_back({{at.x - inset + half * 0.72f, at.y - em * 0.36f}, half, static_cast<int>(p % 3)});
  }
  const std::size_t all = words.index.components[domain].parts.size();
  if (shown > 0 && shown < all) add(filled(Word::and_more, words.language, {{"n", std::to_string(all - shown)}}));
  set.whole = set.whole && shown == words.named(domain);
  return set;
}

AspectLines WordSetter::aspects(std::size_t domain, const AspectRoom& room) {
  const std::size_t named = words.named(domain);
  float least = name_em;
  for (const float em : {name_em, 0.042f, 0.038f, theme::em::note}) {
    if (em < room.least) break;
    least = em;
    AspectLines set = aspects_in(domain, room, em, named, most_aspect_lines);
    if (set.whole && set.height <= room.height) return set;
  }
  for (const std::size_t lines : {most_aspect_lines, std::size_t{2}, std::size_t{1}})
    if (AspectLines set = aspects_in(domain, room, least, named, lines); set.height <= room.height) return set;
  for (std::size_t shown = named; shown > 0; --shown)
    if (AspectLines set = aspects_in(domain, room, least, shown, 1); set.height <= room.height) return set;
  AspectLines none;
  none.whole = named == 0;
  return none;
}

WordColumn WordSetter::column(std::size_t domain, const ColumnRoom& room) {
  WordColumn column;
  std::vector<SetText>&quiet_words = column.words.quiet, &spoken = column.words.spoken;
  float y = 0;
  const auto percent = words.weight(domain);
  if (percent) {
    y = place.spoken_number * draw::cap_height;
    add_weight(quiet_words, *percent, {0, y}, place.number, false);
    add_weight(spoken, *percent, {0, y}, place.spoken_number, true);
    y += 0.028f;
  }
  const std::string text = words.name(domain);
  draw::TextStyle style = strong(room.name, theme::gold);
  // Beside the cloth a name is one line where that can be, so that its neighbours need not make way.
  if (place.hangs) style = fit_line(canvas, text, style, room.width, name_em).style;
  const Paragraph lines = name(text, room.width, style, {style.size, name_em}, most_name_lines);
  style = lines.style;
  const float step = style.size * leading;
  y += style.size * (percent ? 0.80f : draw::cap_height);
  add_lines(spoken, lines.lines, {0, y}, style, step);
  style.colour = theme::mist_text;
  add_lines(quiet_words, lines.lines, {0, y}, style, step);
  column.name_lines = lines.lines.size();
  const float end = y + static_cast<float>(column.name_lines - 1) * step;
  column.height = end + descender * style.size;
  if (words.named(domain) == 0) return column;

  const float from = std::max(end, y + static_cast<float>(room.name_lines - 1) * step) + 0.024f;
  const float below = descender * name_em;
  AspectLines set = aspects(domain, {.width = room.width, .height = room.height - from - below, .least = room.least});
  column.whole = set.whole;
  column.height = from + set.height + below;
  add_aspects(column.words, std::move(set), {0, from});
  return column;
}

}  // namespace pandang::scene
