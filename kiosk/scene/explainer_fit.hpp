#pragma once

#include <optional>
#include <string>
#include <vector>

#include "draw/qr.hpp"
#include "scene/explainer_words.hpp"
#include "scene/layout.hpp"

namespace pandang::scene {

/// All that an explainer says, in one language.
struct ExplainerWords {
  std::string question;
  std::vector<std::string> statements;  ///< the best first; see statements_of()
  std::vector<Fact> facts;
  std::vector<std::string> caption;  ///< of the code: the first line is its title, the last one where it leads
};

/// A line of text where it stands.
struct PlacedLine {
  std::string text;
  draw::TextStyle style;
  Vec2 at;
};

struct PlacedFact {
  std::vector<PlacedLine> value;
  std::vector<PlacedLine> label;
};

/// A poster measured for one canvas, in S.
struct Poster {
  PlacedLine question;
  std::vector<PlacedLine> statement;
  std::vector<PlacedFact> facts;  ///< on a module one at a time
  std::optional<draw::QrSize> code;
  Vec2 card;  ///< its top left
  std::vector<PlacedLine> caption;
};

/// The waterline under the poster.
float poster_horizon(const draw::Canvas& canvas);

/// Sets the words for the canvas. No text is set below its least size: where the room ends, facts go first, then
/// sentences. `modules` of the code, 0 for none; a code too fine for its card is left out and its room given back.
Poster poster_of(draw::Canvas& canvas, const ExplainerWords& words, int modules, std::span<const std::string> whole);

}  // namespace pandang::scene
