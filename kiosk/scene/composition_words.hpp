#pragma once

#include <optional>
#include <string>

#include "scene/composition_makeup.hpp"

namespace pandang::scene {

/// What the texts of a composition say.
struct CompositionWords {
  const Snapshot& snapshot;
  const Index& index;
  const Makeup& makeup;
  const Telling& telling;
  Language language;

  std::string title() const;
  /// How many slices and domains there are, what their area means, and their filling.
  std::string line() const;
  std::string name(std::size_t domain) const;
  std::optional<std::string> weight(std::size_t domain) const;  ///< "45,5"; nothing where no weights are shown
  std::size_t named(std::size_t domain) const;                  ///< how many aspects are named while the domain speaks
  std::string aspect(std::size_t domain, std::size_t part) const;
  std::optional<std::string> aspect_weight(std::size_t domain, std::size_t part) const;  ///< "27,5 %"
  /// Who gives the scores, or who set the weights; without what it is the source of, where `brief`.
  std::string source(bool brief) const;
};

/// Whole where the number is, else one digit or two: 13, 16,5, 16,25.
int digits_of(double value);

}  // namespace pandang::scene
