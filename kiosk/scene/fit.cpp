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

}  // namespace pandang::scene
