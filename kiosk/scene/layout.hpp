#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "draw/canvas.hpp"
#include "draw/theme.hpp"
#include "scene/scene.hpp"

namespace pandang::scene {

/// How a canvas is composed. A scene places its parts anew for each; nothing is letter-boxed or scaled.
enum class Layout {
  wide,      ///< 3:2 to 26:10
  portrait,  ///< higher than 10:15.8
  strip,     ///< wider than 26:10
  square,    ///< between portrait and wide: 4:3 and 3:2 lying or standing, 5:4, 1:1
  module,    ///< an LED module: fewer than 160 pixels high or wide, so that only large words can be read
};
Layout layout_of(const draw::Canvas& canvas);

/// Text styles of the theme. From .06 em on, strong() is set in Inter Display.
draw::TextStyle quiet(float size, Colour colour = draw::theme::mist_text);
draw::TextStyle plain(float size, Colour colour = draw::theme::paper);
draw::TextStyle strong(float size, Colour colour = draw::theme::paper);
draw::TextStyle aligned(draw::TextStyle style, draw::Align align);

/// The style at its own size, or smaller where the text would be wider than `width`.
draw::TextStyle fitted(draw::Canvas& canvas, std::string_view text, draw::TextStyle style, float width);

/// balanced() with the step-down of quotes: the first size of `sizes` that needs no more than `most` lines of `width`,
/// else the last one.
struct Paragraph {
  std::vector<std::string> lines;
  draw::TextStyle style;
};
Paragraph paragraph(draw::Canvas& canvas, std::string_view text, float width, draw::TextStyle style,
                    std::span<const float> sizes, std::size_t most, std::span<const std::string> whole);
inline Paragraph paragraph(draw::Canvas& canvas, std::string_view text, float width, draw::TextStyle style,
                           std::initializer_list<float> sizes, std::size_t most, std::span<const std::string> whole) {
  return paragraph(canvas, text, width, style, std::span(sizes.begin(), sizes.size()), most, whole);
}

/// Names that are one thing and never split over lines: the city and its province, bands ("Sangat Baik") and indices
/// ("Smart City").
std::vector<std::string> whole_names(const Snapshot& snapshot, Language language);

/// "Indeks SPBE" without its "Indeks"/"Index": what an index is called inside a sentence.
std::string short_name(const Index& index, Language language);
/// "Banjarmasin" of "Kota Banjarmasin": the name without its kind.
std::string bare_name(std::string_view name);
/// A province as English calls it: "South Kalimantan" of "Kalimantan Selatan", others as they are.
std::string english_province(std::string_view name);
/// "Rata-rata nasional" → "rata-rata nasional", to stand inside a sentence. Only a first letter followed by a small
/// one.
std::string in_sentence(std::string text);

/// Seconds a reader needs: one a word, five at least.
double reading_seconds(std::string_view text);

/// A period as the public reads it: "2024", "Maret 2024", "triwulan I 2024" / "Q1 2024".
std::string period_name(const Period& period, Language language);

/// An end of a scale, without decimals that say nothing: "1", "0,5".
std::string scale_end(double value, int decimals, Language language);

}  // namespace pandang::scene
