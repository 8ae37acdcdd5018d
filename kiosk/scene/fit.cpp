#include "scene/fit.hpp"

#include <algorithm>

#include "scene/layout.hpp"

namespace pandang::scene {

namespace {

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// The first `bytes` of `text`, back to a whole letter and without a blank at the end.
std::string_view head_of(std::string_view text, std::size_t bytes) {
  while (bytes > 0 && bytes < text.size() && continues(text[bytes])) --bytes;
  while (bytes > 0 && text[bytes - 1] == ' ') --bytes;
  return text.substr(0, bytes);
}

/// Words onto `most` lines as long as they fit; the last line takes the rest.
std::vector<std::string> filled_lines(draw::Canvas& canvas, std::string_view text, const draw::TextStyle& style,
                                      float width, std::size_t most) {
  std::vector<std::string> lines;
  while (!text.empty() && lines.size() + 1 < most) {
    std::size_t end = text.size();
    while (end != std::string_view::npos && end > 0 && canvas.measure(text.substr(0, end), style) > width)
      end = text.rfind(' ', end - 1);
    if (end == std::string_view::npos || end == 0) end = std::min(text.find(' '), text.size());
    lines.emplace_back(text.substr(0, end));
    text = end < text.size() ? text.substr(end + 1) : std::string_view{};
  }
  if (!text.empty()) lines.emplace_back(text);
  return lines;
}

}  // namespace

FittedLine fit_line(draw::Canvas& canvas, std::string_view text, draw::TextStyle style, float width, float least) {
  draw::TextStyle smaller = fitted(canvas, text, style, width);
  if (smaller.size >= std::min(least, style.size)) return {std::string(text), smaller, true};

  style.size = std::min(least, style.size);
  const auto cut = [text](std::size_t bytes) { return std::string(head_of(text, bytes)) + "…"; };
  std::size_t fits = 0, too_long = text.size();
  while (too_long - fits > 1) {
    const std::size_t middle = fits + (too_long - fits) / 2;
    (canvas.measure(cut(middle), style) <= width ? fits : too_long) = middle;
  }
  return {cut(fits), style, false};
}

std::vector<std::string> lines_within(draw::Canvas& canvas, std::string_view text, const draw::TextStyle& style,
                                      float width, std::size_t most) {
  std::vector<std::string> lines = draw::balanced(canvas, text, width, style);
  // Of a text that is cut the lines are filled, not balanced, so that as much as may be is said.
  if (lines.size() > most) lines = filled_lines(canvas, text, style, width, most);
  for (std::string& line : lines) line = fit_line(canvas, line, style, width, style.size).text;
  return lines;
}

}  // namespace pandang::scene
