#include "proof/placement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pandang::proof {
namespace {

constexpr float nearly = 0.001f;  // S: about one pixel of full HD

struct Ink {
  std::array<Rect, 2> boxes;
  std::size_t count = 1;
};

/// The ink of a text: its box. Of a number with a comma two, since the comma hangs below the line only where it stands.
Ink ink_of(const draw::TextRecord& t) {
  const std::size_t comma = t.text.find(',');
  if (comma == std::string::npos || t.text.find_first_not_of("0123456789,") != std::string::npos) return {{t.box}, 1};
  const float baseline =
      std::min(t.box.y1, t.box.y0 + t.size * (draw::cap_height + 0.02f));  // round digits reach below
  const float digit = t.box.width() / static_cast<float>(t.text.size());   // a little less than one
  const float x = t.box.x0 + digit * static_cast<float>(comma);
  return {{Rect{t.box.x0, t.box.y0, t.box.x1, baseline}, Rect{x - digit / 3, t.box.y0, x + digit, t.box.y1}}, 2};
}

bool overlap(const Rect& a, const Rect& b) {
  return std::min(a.x1, b.x1) - std::max(a.x0, b.x0) > nearly && std::min(a.y1, b.y1) - std::max(a.y0, b.y0) > nearly;
}

bool overlap(const draw::TextRecord& a, const draw::TextRecord& b) {
  if (!overlap(a.box, b.box)) return false;
  const Ink one = ink_of(a), other = ink_of(b);
  for (std::size_t i = 0; i < one.count; ++i)
    for (std::size_t k = 0; k < other.count; ++k)
      if (overlap(one.boxes[i], other.boxes[k])) return true;
  return false;
}

bool inside(const Rect& box, const Rect& of) {
  return box.x0 >= of.x0 - nearly && box.y0 >= of.y0 - nearly && box.x1 <= of.x1 + nearly && box.y1 <= of.y1 + nearly;
}

std::string words_of(const Rect& box) {
  return fmt::format("{:.3f}..{:.3f} x {:.3f}..{:.3f} S", box.x0, box.x1, box.y0, box.y1);
}

}  // namespace

void check_placement(const draw::Canvas& canvas, Findings& into) {
  const auto texts = canvas.texts();
  const Rect safe{safe_edge, safe_edge, canvas.w() - safe_edge, canvas.h() - safe_edge};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const draw::TextRecord& text = texts[i];
    if (!overlap(text.box, text.clip)) continue;  // clipped away as a whole: nobody sees it
    if (!inside(text.box, safe)) {
      into.push_back({text.text, "leaves the safe area", words_of(text.box), words_of(safe)});
    } else if (!inside(text.box, text.clip)) {
      into.push_back({text.text, "is cut off", words_of(text.box), "all of it inside " + words_of(text.clip)});
    }
    for (std::size_t k = 0; k < i; ++k)
      if (overlap(texts[k], text) && overlap(texts[k].box, texts[k].clip))
        into.push_back({text.text, "stands on another text",
                        fmt::format("\"{}\" at {}", texts[k].text, words_of(texts[k].box)),
                        "nothing in " + words_of(text.box)});
  }
}

}  // namespace pandang::proof
