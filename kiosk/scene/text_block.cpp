#include "scene/text_block.hpp"

#include <algorithm>
#include <cctype>

#include "scene/fit.hpp"

namespace pandang::scene {

namespace {

constexpr float rounding = 1e-4f;  // S

std::vector<std::string> lines_of(draw::Canvas& canvas, std::string_view text, float width,
                                  const draw::TextStyle& style, std::span<const std::string> names) {
  const std::vector<std::string>& together = draw::balanced(canvas, text, width, style, names);
  std::vector<std::string> apart;
  for (const std::string_view sentence : sentences_of(text)) {
    const std::vector<std::string>& lines = draw::balanced(canvas, sentence, width, style, names);
    apart.insert(apart.end(), lines.begin(), lines.end());
  }
  return apart.size() <= together.size() ? apart : together;
}

bool fits(draw::Canvas& canvas, const TextBlock& block, BlockRoom room) {
  const float height = block.step * static_cast<float>(block.lines.size() - 1);
  return height <= room.height + rounding &&
         std::all_of(block.lines.begin(), block.lines.end(), [&](const std::string& line) {
           return canvas.measure(line, block.style) <= room.width + rounding;
         });
}

/// Keeps what the room holds.
void cut(draw::Canvas& canvas, TextBlock& block, BlockRoom room) {
  const auto most = static_cast<std::size_t>(std::max(0.0f, room.height + rounding) / block.step) + 1;
  if (block.lines.size() > most) {
    block.lines.resize(most);
    block.lines.back() += "…";
  }
  for (std::string& line : block.lines) line = fit_line(canvas, line, block.style, room.width, block.style.size).text;
  block.whole = false;
}

}  // namespace

std::vector<std::string> names_within(draw::Canvas& canvas, std::span<const std::string> names,
                                      const draw::TextStyle& style, float width) {
  std::vector<std::string> within;
  for (const std::string& name : names)
    if (canvas.measure(name + "…", style) <= width) within.push_back(name);
  return within;
}

TextBlock text_block(draw::Canvas& canvas, std::string_view text, BlockRoom room, draw::TextStyle style,
                     std::span<const float> sizes, float leading, std::span<const std::string> names) {
  TextBlock block;
  block.style = style;
  for (const float size : sizes) {
    block.style.size = size;
    block.step = size * leading;
    block.lines = lines_of(canvas, text, room.width, block.style, names);
    if (block.lines.empty() || fits(canvas, block, room)) return block;
  }
  // Before its end is cut, names that are wider than the room are split like other words.
  block.lines = lines_of(canvas, text, room.width, block.style, names_within(canvas, names, block.style, room.width));
  if (!fits(canvas, block, room)) cut(canvas, block, room);
  return block;
}

std::vector<std::string_view> sentences_of(std::string_view text) {
  std::vector<std::string_view> sentences;
  std::size_t from = 0;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    const bool stop = text[i] == '.' || text[i] == '!' || text[i] == '?';
    if (!stop || text[i + 1] != ' ' || std::isupper(static_cast<unsigned char>(text[i + 2])) == 0) continue;
    sentences.push_back(text.substr(from, i + 1 - from));
    from = i + 2;
  }
  if (from < text.size()) sentences.push_back(text.substr(from));
  return sentences;
}

}  // namespace pandang::scene
