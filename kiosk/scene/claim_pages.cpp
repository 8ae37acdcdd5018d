#include "scene/claim_pages.hpp"

#include <algorithm>
#include <cstdlib>

namespace pandang::scene {

namespace {

constexpr std::size_t most_pages = 16;

/// How far from the even place a break at the blank `at` is, in bytes; the end of a clause counts as nearer.
std::ptrdiff_t distance(std::string_view text, std::size_t at, std::size_t even, std::size_t part) {
  const std::ptrdiff_t away = std::abs(static_cast<std::ptrdiff_t>(at) - static_cast<std::ptrdiff_t>(even));
  const bool clause = at > 0 && std::string_view(",.;:!?").find(text[at - 1]) != std::string_view::npos;
  return clause ? away - static_cast<std::ptrdiff_t>(part / 5) : away;
}

/// Whether the blank at `at` is inside one of `names`.
bool inside_name(std::string_view text, std::size_t at, std::span<const std::string> names) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const std::size_t first = at < name.size() ? 0 : at - name.size() + 1;
    const std::size_t found = text.find(name, first);
    return found < at;
  });
}

std::size_t break_near(std::string_view text, std::size_t from, std::size_t even, std::size_t part,
                       std::span<const std::string> names) {
  constexpr std::size_t none = std::string_view::npos;
  std::size_t best = none;
  for (std::size_t at = text.find(' ', from); at != none; at = text.find(' ', at + 1)) {
    const bool nearer = best == none || distance(text, at, even, part) < distance(text, best, even, part);
    if (nearer && !inside_name(text, at, names)) best = at;
  }
  return best;
}

}  // namespace

std::vector<std::string> even_parts(std::string_view text, std::size_t count, std::span<const std::string> names) {
  std::vector<std::string> parts;
  const std::size_t part = text.size() / std::max<std::size_t>(1, count);
  std::size_t from = 0;
  for (std::size_t i = 1; i < count; ++i) {
    const std::size_t at = break_near(text, from + 1, i * part, part, names);
    if (at == std::string_view::npos) break;
    parts.push_back(std::string(text.substr(from, at - from)) + "…");
    from = at + 1;
  }
  parts.emplace_back(text.substr(from));
  return parts;
}

std::vector<TextBlock> claim_pages(draw::Canvas& canvas, std::string_view text, BlockRoom room,
                                   const draw::TextStyle& style, std::span<const float> sizes, float leading,
                                   std::span<const std::string> names) {
  std::vector<TextBlock> pages{text_block(canvas, text, room, style, sizes, leading, names)};
  for (std::size_t count = 2; count <= most_pages; ++count) {
    if (std::all_of(pages.begin(), pages.end(), [](const TextBlock& page) { return page.whole; })) break;
    pages.clear();
    for (const std::string& part : even_parts(text, count, names))
      pages.push_back(text_block(canvas, part, room, style, sizes.last(1), leading, names));
  }
  return pages;
}

}  // namespace pandang::scene
