// What the words of the domains are, and the room they need.
#include <algorithm>
#include <cmath>

#include "base/words.hpp"
#include "scene/composition_setter.hpp"

namespace pandang::scene {

namespace theme = draw::theme;
using namespace set_words;

namespace {

float widest_word(draw::Canvas& canvas, std::string_view text, const draw::TextStyle& style) {
  return width_of(canvas, draw::balanced(canvas, text, 0.001f, style), style);
}

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

/// Without the blanks of breakable() inside a line.
void close_hyphens(std::vector<std::string>& lines) {
  for (std::string& line : lines)
    for (std::size_t at = line.find("- "); at != std::string::npos; at = line.find("- ", at + 1)) line.erase(at + 1, 1);
}

}  // namespace

namespace set_words {

float width_of(draw::Canvas& canvas, const std::vector<std::string>& lines, const draw::TextStyle& style) {
  float width = 0;
  for (const std::string& line : lines) width = std::max(width, canvas.measure(line, style));
  return width;
}

void add_lines(std::vector<SetText>& out, const std::vector<std::string>& lines, Vec2 at, const draw::TextStyle& style,
               float step) {
  for (const std::string& line : lines) {
    out.push_back({line, at, style});
    at.y += step;
  }
}

Rect box_of(draw::Canvas& canvas, const std::vector<SetText>& texts, Rect box) {
  for (const SetText& t : texts) {
    const float x0 =
        t.style.align == draw::Align::right ? t.baseline.x - canvas.measure(t.text, t.style) : t.baseline.x;
    box.x0 = std::min(box.x0, x0);
    box.x1 = std::max(box.x1, x0 + canvas.measure(t.text, t.style));
    box.y0 = std::min(box.y0, t.baseline.y - t.style.size * 0.76f);
    box.y1 = std::max(box.y1, t.baseline.y + t.style.size * 0.22f);
  }
  return box;
}

Paragraph name_lines(draw::Canvas& canvas, const std::string& name, float width, const draw::TextStyle& style,
                     std::initializer_list<float> sizes, std::size_t most, std::span<const std::string> whole) {
  Paragraph p = paragraph(canvas, name, width, style, sizes, most, whole);
  const auto fits = [&] { return p.lines.size() <= most && width_of(canvas, p.lines, p.style) <= width; };
  if (!fits() && name.find("- ") == std::string::npos) {
    p = paragraph(canvas, breakable(name), width, style, sizes, most, whole);
    close_hyphens(p.lines);
  }
  if (!fits()) p.lines = lines_within(canvas, name, p.style, width, most);
  return p;
}

}  // namespace set_words

std::optional<std::string> WordSetter::weight(std::size_t domain) const {
  const auto percent = words_.weight_of_domain(domain);
  return percent ? std::optional(words_.weight(*percent)) : std::nullopt;
}

/// The weight and its smaller sign.
void WordSetter::add_weight(std::vector<SetText>& out, const std::string& weight, Vec2 at, float em, Colour number,
                            Colour sign) {
  const draw::TextStyle style = strong(em, number);
  // So that its stem stands over the name's; in its fixed advance a 1 has more room on its left.
  const float x = at.x - em * (weight.starts_with('1') ? 0.10f : 0.035f);
  const float sign_x = x + canvas_.measure(weight, style) + sign_gap(words_.language, em);
  out.push_back({weight, {x, at.y}, style});
  out.push_back({"%", {sign_x, at.y}, strong(percent_em(em), sign)});
}

float WordSetter::weight_width(const std::string& weight, float em) {
  return canvas_.measure(weight, strong(em)) + sign_gap(words_.language, em) +
         canvas_.measure("%", strong(percent_em(em)));
}

/// "27,5 % Administrasi Pemerintahan"
std::string WordSetter::aspect_line(std::size_t domain, std::size_t part) const {
  const std::string name = words_.aspect(domain, part);
  const auto percent = words_.weight_of_part(domain, part);
  if (!percent) return name;
  return filled(Word::percent, words_.language, {{"n", words_.weight(*percent)}}) + " " + name;
}

std::vector<std::string> WordSetter::under_name(std::size_t domain, float width, bool spoken) {
  return draw::balanced(canvas_, words_.name(domain), width, spoken ? strong(name_em) : quiet(name_em), whole_);
}

/// The width of the words behind a domain's slices: the least in which all stand above the foot.
float WordSetter::strip_width(std::size_t domain) {
  constexpr float widest = 0.65f, step = 0.03f;
  const draw::TextStyle name = strong(spoken_name_em), aspect = plain(name_em);
  float width = widest_word(canvas_, words_.name(domain), name);
  if (const auto w = weight(domain)) width = std::max(width, weight_width(*w, place_.spoken_number));
  for (std::size_t p = 0; p < words_.named(domain); ++p)
    width = std::max(width, swatch_inset + widest_word(canvas_, aspect_line(domain, p), aspect));
  width += 0.001f;
  while (width < widest &&
         column(domain, place_.words_at, width, words_.named(domain)).spoken_box.y1 > place_.words_bottom)
    width += step;
  return width;
}

std::optional<WordsRoom> WordSetter::room() {
  WordsRoom room;
  for (std::size_t i = 0; i < count(); ++i) {
    const bool last = i + 1 == count();
    const auto percent = weight(i);
    switch (place_.layout) {
      case Layout::strip: {
        room.after.push_back(behind + strip_width(i) + (last ? 0.0f : 0.060f));
        break;
      }
      case Layout::portrait: {
        const std::vector<std::string> lines = under_name(i, place_.words_width, false);
        if (lines.size() > beside_lines || width_of(canvas_, lines, quiet(name_em)) > place_.words_width)
          return std::nullopt;
        room.after.push_back(last ? 0.0f : 0.036f);
        room.need.push_back((percent ? place_.number * draw::cap_height + 0.022f : 0.0f) +
                            static_cast<float>(lines.size()) * name_em * leading + 0.040f);
        break;
      }
      default: {
        float need = widest_word(canvas_, words_.name(i), strong(name_em)) + 0.026f;
        if (percent) need = std::max(need, weight_width(*percent, place_.number) + 0.040f);
        room.after.push_back(last ? 0.0f : 0.046f);
        room.need.push_back(last ? need - 0.025f : need);
      }
    }
  }
  return room;
}

/// Weight, name and the first aspects of a domain below each other.
DomainWords WordSetter::column(std::size_t domain, Vec2 top, float width, std::size_t named) {
  DomainWords words;
  float y = top.y;
  const auto percent = weight(domain);
  if (percent) {
    y += place_.spoken_number * draw::cap_height;
    add_weight(words.quiet, *percent, {top.x, y}, place_.number, theme::paper, theme::mist_text);
    add_weight(words.spoken, *percent, {top.x, y}, place_.spoken_number, theme::gold, theme::gold);
    y += 0.028f;
  }
  const std::string spoken = words_.name(domain);
  draw::TextStyle name_style = strong(spoken_name_em, theme::gold);
  // Without a weight over it a name is one line where that can be, so that its neighbours keep theirs.
  if (!percent && place_.hangs) name_style = fit_line(canvas_, spoken, name_style, width, name_em).style;
  const Paragraph name = name_lines(canvas_, spoken, width, name_style, {name_style.size, name_em}, 5, whole_);
  const float step = name.style.size * leading;
  y += name.style.size * (percent ? 0.80f : draw::cap_height);
  add_lines(words.spoken, name.lines, {top.x, y}, name.style, step);
  if (place_.layout == Layout::strip) {  // the quiet name in the same place, so that nothing moves
    draw::TextStyle quiet_style = name.style;
    quiet_style.colour = theme::mist_text;
    add_lines(words.quiet, name.lines, {top.x, y}, quiet_style, step);
  }
  y += static_cast<float>(name.lines.size() - 1) * step + 0.012f;
  const draw::TextStyle style = plain(name_em);
  for (std::size_t p = 0; p < named; ++p) {
    const Paragraph line =
        name_lines(canvas_, aspect_line(domain, p), width - swatch_inset, style, {name_em}, 4, whole_);
    y += name_em * 1.25f;
    words.swatches.push_back({{top.x + 0.013f, y - name_em * 0.36f}, name_em * 0.48f, static_cast<int>(p % 3)});
    add_lines(words.aspects, line.lines, {top.x + swatch_inset, y}, style, name_em * leading);
    y += static_cast<float>(line.lines.size() - 1) * name_em * leading + 0.005f;
  }
  words.spoken_box = box_of(canvas_, words.aspects, box_of(canvas_, words.spoken, nothing));
  return words;
}

std::optional<WordsRoom> room_for_words(draw::Canvas& canvas, const CompositionWords& words, const ClothPlace& place) {
  return WordSetter(canvas, words, place).room();
}

}  // namespace pandang::scene
