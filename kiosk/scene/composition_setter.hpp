#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "scene/composition_fit.hpp"
#include "scene/composition_words.hpp"

namespace pandang::scene {

/// The room that a domain's words need along the cloth, or behind its slices (strip), in S.
struct WordsRoom {
  std::vector<float> after, need;
  std::vector<float> widths;  ///< of the words behind each domain's slices (strip)
  float name = 0;             ///< em of a domain's name (strip)
  float least = 0;            ///< em of an aspect's name (portrait)
  float least_cloth = 0.20f;  ///< less of its room, and a cloth is no cloth but a ribbon
};

/// Aspects in type: left edge at 0, the first baseline one em below 0.
struct AspectLines {
  std::vector<SetText> texts;
  std::vector<Swatch> swatches;
  float width = 0, height = 0;  ///< height: to the last baseline
  bool whole = true;            ///< false when some are missing or cut
};

/// Weight, name and aspects of a domain below each other: left edge and top at 0.
struct WordColumn {
  DomainWords words;
  float height = 0;
  std::size_t name_lines = 0;
  bool whole = true;  ///< of its aspects
};

/// Sets the words of a composition in type. Sizes in em, lengths in S.
struct WordSetter {
  WordSetter(draw::Canvas& its_canvas, const CompositionWords& its_words, const ClothPlace& its_place);

  static constexpr float leading = 1.12f, line_step = 0.052f;
  static constexpr float name_em = draw::theme::em::secondary, spoken_name_em = draw::theme::em::title;

  draw::Canvas& canvas;
  const CompositionWords& words;
  const ClothPlace& place;
  const std::vector<std::string> together;  ///< names that are never split
  std::vector<std::string> best_together;   ///< and weights with the word after them: split where nothing else fits

  std::size_t count() const { return words.index.components.size(); }
  float width_of(const std::vector<std::string>& lines, const draw::TextStyle& style);
  float widest_word(std::string_view text, const draw::TextStyle& style);
  /// Lines of a name that never leave `width`, nor are more than `most`: a word that is too wide breaks after its
  /// hyphen, and what is still too long ends in "…".
  Paragraph name(const std::string& text, float width, const draw::TextStyle& style, std::initializer_list<float> sizes,
                 std::size_t most);
  /// The weight and its smaller sign; gold where the domain speaks.
  void add_weight(std::vector<SetText>& out, const std::string& weight, Vec2 at, float em, bool spoken);
  float weight_width(const std::string& weight, float em);
  /// "27,5 % Administrasi Pemerintahan"
  std::string aspect_line(std::size_t domain, std::size_t part) const;

  /// The least room in which a named aspect needs no more than `lines`.
  float aspect_width(std::size_t domain, std::size_t part, std::size_t lines);

  struct AspectRoom {
    float width = 0, height = 0;  ///< height: to the last baseline
    float least = name_em;        ///< em
    bool beside = false;          ///< side by side where they fit, else all below each other
  };
  /// The aspects that are named of a domain, each after a small slice of its shade, in the largest size in which all
  /// fit; else in the least one with their ends cut; else the first that fit, and how many more there are.
  AspectLines aspects(std::size_t domain, const AspectRoom& room);
  struct ColumnRoom {
    float width = 0, height = 0;
    float least = name_em;        ///< em of an aspect's name
    float name = spoken_name_em;  ///< em of the domain's, or name_em where it has no room for that
    std::size_t name_lines = 1;   ///< the aspects begin below so many, or below those it has
  };
  WordColumn column(std::size_t domain, const ColumnRoom& room);

 private:
  void set_weight_apart(std::vector<SetText>& texts, std::size_t line, const std::string& weight);
  AspectLines aspects_in(std::size_t domain, const AspectRoom& room, float em, std::size_t shown,
                         std::size_t most_lines);
};

void add_lines(std::vector<SetText>& out, const std::vector<std::string>& lines, Vec2 at, const draw::TextStyle& style,
               float step);
void move(std::vector<SetText>& texts, Vec2 by);
/// Takes the lines over into a domain's words, `by` from where they were set.
void add_aspects(DomainWords& words, AspectLines lines, Vec2 by);
/// A column's words, `by` from where they were set.
DomainWords moved(WordColumn column, Vec2 by);

/// Ways to make room for the words of all domains, the best first; none when some cannot be set in their size.
std::vector<WordsRoom> rooms_for_words(WordSetter& setter);
/// Sets the words of all domains into `fit`, whose cloth is cut. False when some do not fit.
bool place_words_together(WordSetter& setter, const Cloth& cloth, const WordsRoom& room, CompositionFit& fit);
/// Sets the words of each domain in the place of the one that speaks.
void place_words_in_turn(WordSetter& setter, CompositionFit& fit);

}  // namespace pandang::scene
