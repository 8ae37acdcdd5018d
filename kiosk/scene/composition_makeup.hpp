#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "feed/snapshot.hpp"
#include "scene/composition_cloth.hpp"

namespace pandang::scene {

/// What one slice of the cloth is: the finest thing that the feed has for every domain.
enum class Grain { indicators, aspects, domains };

/// A domain of an index (the feed's "component") as a piece of the cloth.
struct Domain {
  std::vector<Batch> batches;
  std::vector<std::size_t> part_of;  ///< by slice: its aspect in Component::parts; no_part when it is the domain itself
};
inline constexpr std::size_t no_part = static_cast<std::size_t>(-1);

/// An index as a cloth of slices.
struct Makeup {
  Grain grain = Grain::domains;
  bool weighted = false;  ///< every domain has a weight; else all slices are alike and nothing is said about weights
  bool scored = false;    ///< some domain or aspect has a value
  std::vector<Domain> domains;
  std::size_t slices = 0;

  std::vector<std::vector<Batch>> batches() const;
};
/// Precondition: at least one component.
Makeup makeup_of(const Index& index);

/// The weight in percent that a domain has, or that its aspects have together.
std::optional<double> weight_of(const Component& domain);

/// A domain's name without the name of its index ("Layanan" of "Layanan SPBE").
std::string domain_name(const Index& index, const Component& domain, Language language);
/// An aspect's name without what all aspects of its domain begin or end with, where the names of domain or index say it
/// already: "Publik" of "Layanan Publik Berbasis Elektronik", "Tourism" of "Tourism Branding".
std::string aspect_name(const Index& index, const Component& domain, std::size_t aspect, Language language);

/// One domain speaks: it is gold, and its aspects are named.
struct DomainTurn {
  std::size_t domain = 0;
  double start = 0, length = 0;  ///< seconds
  std::size_t named = 0;         ///< so many of its aspects, the first ones
};

/// When what happens, in seconds.
struct Telling {
  double stagger = 0.04;          ///< from slice to slice
  std::vector<DomainTurn> turns;  ///< the last one stays
  double ends = 0;

  double slice_comes(std::size_t slice) const;
  /// How gold a domain is at t: 0..1.
  float gold(std::size_t domain, double t) const;
  /// The turn at t, or null before the first.
  const DomainTurn* turn_at(double t) const;
  /// How far the names of a turn's aspects are there at t: 0..1.
  float named(const DomainTurn& turn, double t) const;
};
Telling telling_of(const Index& index, const Makeup& makeup);

inline constexpr double slice_falls = 0.4;  ///< seconds

}  // namespace pandang::scene
