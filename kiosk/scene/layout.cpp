#include "scene/layout.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <utility>

#include "base/number_text.hpp"
#include "base/words.hpp"

namespace pandang::scene {

Layout layout_of(const draw::Canvas& canvas) {
  if (canvas.size().short_side() < 160) return Layout::module;
  const float aspect = canvas.w() / canvas.h();
  if (aspect < 1 / 1.58f) return Layout::portrait;
  if (aspect < 1.5f) return Layout::square;
  return aspect > 2.6f ? Layout::strip : Layout::wide;
}

draw::TextStyle quiet(float size, Colour colour) {
  return {size, draw::Face::text_medium, colour};
}

draw::TextStyle plain(float size, Colour colour) {
  return {size, draw::Face::text_medium, colour};
}

draw::TextStyle strong(float size, Colour colour) {
  return {size, size >= 0.06f ? draw::Face::display_semibold : draw::Face::text_semibold, colour};
}

draw::TextStyle aligned(draw::TextStyle style, draw::Align align) {
  style.align = align;
  return style;
}

draw::TextStyle fitted(draw::Canvas& canvas, std::string_view text, draw::TextStyle style, float width) {
  // Tracking and pixel rounding change with the size, so the first guess is checked once more.
  for (int round = 0; round < 3; ++round) {
    const float is = canvas.measure(text, style);
    if (is <= width || is <= 0) break;
    style.size *= std::min(0.995f, width / is);
  }
  return style;
}

Paragraph paragraph(draw::Canvas& canvas, std::string_view text, float width, draw::TextStyle style,
                    std::span<const float> sizes, std::size_t most, std::span<const std::string> whole) {
  Paragraph out;
  for (const float size : sizes) {
    out.style = style;
    out.style.size = size;
    out.lines = draw::balanced(canvas, text, width, out.style, whole);
    const bool wide_word = std::any_of(out.lines.begin(), out.lines.end(), [&](const std::string& line) {
      return canvas.measure(line, out.style) > width;
    });
    if (out.lines.size() <= most && !wide_word) break;
  }
  return out;
}

std::vector<std::string> whole_names(const Snapshot& snapshot, Language language) {
  std::vector<std::string> names;
  const auto add = [&names](const std::string& name) {
    if (name.find(' ') != std::string::npos) names.push_back(name);
  };
  add(snapshot.city.name);
  add(bare_name(snapshot.city.name));
  add(snapshot.city.province);
  if (language == Language::english) add(english_province(snapshot.city.province));
  for (const Index& index : snapshot.indices) {
    for (const Band& band : index.bands) add(band.name.in(language));
    add(short_name(index, language));
  }
  return names;
}

std::string short_name(const Index& index, Language language) {
  const std::string& name = index.name.in(language);
  constexpr std::string_view first = "Indeks ", last = " Index";
  if (name.size() > first.size() && name.starts_with(first)) return name.substr(first.size());
  if (name.size() > last.size() && name.ends_with(last)) return name.substr(0, name.size() - last.size());
  return name;
}

std::string bare_name(std::string_view name) {
  for (const std::string_view kind : {"Kota ", "Kab. ", "Kabupaten "})
    if (name.size() > kind.size() && name.starts_with(kind)) return std::string(name.substr(kind.size()));
  return std::string(name);
}

std::string english_province(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> sides{{{" Selatan", "South "},
                                                                                {" Utara", "North "},
                                                                                {" Barat", "West "},
                                                                                {" Timur", "East "},
                                                                                {" Tengah", "Central "}}};
  for (const auto& [side, english] : sides)
    if (name.size() > side.size() && name.ends_with(side))
      return std::string(english) + std::string(name.substr(0, name.size() - side.size()));
  return std::string(name);
}

std::string in_sentence(std::string text) {
  const auto small = [](char c) { return std::islower(static_cast<unsigned char>(c)) != 0; };
  if (text.size() > 1 && small(text[1])) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

double reading_seconds(std::string_view text) {
  std::size_t words = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank && !in_word) ++words;
    in_word = !blank;
  }
  return std::max(5.0, static_cast<double>(words));
}

std::string period_name(const Period& period, Language language) {
  switch (period.kind) {
    case Period::Kind::year:
      return std::to_string(period.year);
    case Period::Kind::month:
      return month_text(period.year, period.part, language);
    case Period::Kind::quarter: {
      constexpr std::array roman{"I", "II", "III", "IV"};  // as BPS writes a triwulan
      const bool english = language == Language::english;
      return filled(Word::quarter, language,
                    {{"n", english ? std::to_string(period.part) : roman[static_cast<std::size_t>(period.part - 1)]},
                     {"year", std::to_string(period.year)}});
    }
  }
  return {};
}

std::string scale_end(double value, int decimals, Language language) {
  return number_text(value, std::round(value) == value ? 0 : decimals, language);
}

}  // namespace pandang::scene
