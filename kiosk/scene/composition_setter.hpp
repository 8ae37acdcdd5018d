#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "scene/composition_fit.hpp"

namespace pandang::scene {

/// How the words of a composition are set. Sizes in em, lengths in S.
namespace set_words {
inline constexpr float leading = 1.12f, name_em = draw::theme::em::secondary, spoken_name_em = draw::theme::em::title;
inline constexpr float behind = 0.045f;         ///< from the slices to the words behind them
inline constexpr float swatch_inset = 0.040f;   ///< from the left edge to an aspect's name
inline constexpr std::size_t under_lines = 2;   ///< lines of a name under its slices
inline constexpr std::size_t beside_lines = 3;  ///< lines of a name beside them
inline constexpr Rect nothing{1e6f, 1e6f, -1e6f, -1e6f};

float width_of(draw::Canvas& canvas, const std::vector<std::string>& lines, const draw::TextStyle& style);
void add_lines(std::vector<SetText>& out, const std::vector<std::string>& lines, Vec2 at, const draw::TextStyle& style,
               float step);
/// The box that holds `box` and the texts.
Rect box_of(draw::Canvas& canvas, const std::vector<SetText>& texts, Rect box);
/// Lines of a name that never leave `width`, nor are more than `most`: a word that is too wide breaks after its hyphen,
/// and what is still too long ends in "…".
Paragraph name_lines(draw::Canvas& canvas, const std::string& name, float width, const draw::TextStyle& style,
                     std::initializer_list<float> sizes, std::size_t most, std::span<const std::string> whole);
}  // namespace set_words

/// Sets the words of all domains as a layout has them.
class WordSetter {
 public:
  WordSetter(draw::Canvas& canvas, const CompositionWords& words, const ClothPlace& place)
      : canvas_(canvas), words_(words), place_(place), whole_(whole_names(words.snapshot, words.language)) {}

  std::optional<WordsRoom> room();
  bool place(const Cloth& cloth, CompositionFit& fit);

 private:
  std::size_t count() const { return words_.index.components.size(); }
  std::optional<std::string> weight(std::size_t domain) const;
  void add_weight(std::vector<SetText>& out, const std::string& weight, Vec2 at, float em, Colour number, Colour sign);
  float weight_width(const std::string& weight, float em);
  std::string aspect_line(std::size_t domain, std::size_t part) const;
  std::vector<std::string> under_name(std::size_t domain, float width, bool spoken);
  float strip_width(std::size_t domain);
  bool place_under(const Cloth& cloth, CompositionFit& fit);
  void name_aspects_over(std::size_t domain, CompositionFit& fit, float header_right);
  bool over_their_slices(std::size_t domain, CompositionFit& fit, float header_right);
  void in_a_row(std::size_t domain, CompositionFit& fit);
  DomainWords column(std::size_t domain, Vec2 top, float width, std::size_t named);
  void place_beside(CompositionFit& fit);
  void place_behind(CompositionFit& fit);
  void list_aspects(std::size_t domain, Vec2 at, float width, DomainWords& words);
  void place_below(CompositionFit& fit);

  draw::Canvas& canvas_;
  const CompositionWords& words_;
  const ClothPlace& place_;
  std::vector<std::string> whole_;
};

}  // namespace pandang::scene
