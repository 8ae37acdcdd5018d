#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "anim/track.hpp"
#include "feed/snapshot.hpp"

namespace pandang::scene {

/// A milestone that the boat comes alongside.
struct Halt {
  std::size_t milestone = 0;  ///< in Snapshot::milestones
  double arrives = 0;         ///< seconds
  double leaves = 0;
};

/// Where the boat is at a moment.
struct VoyageState {
  std::size_t halt = 0;      ///< whose year is on, or rolling in
  std::size_t before = 0;    ///< the one whose year rolls out; equal to `halt` at the first
  float roll = 1;            ///< of the year's digits, 0..1
  double since_arrival = 0;  ///< seconds; below 0 on the way
  float words = 0;           ///< how far the words of the halt may be seen: 0 on the way, 1 alongside
  double along = 0;          ///< in milestones: 3.5 is half-way from the fourth to the fifth
};

/// The way along the newest milestones, each read, for a minute at most.
class Voyage {
 public:
  /// Precondition: at least one milestone.
  explicit Voyage(const std::vector<Milestone>& milestones);

  const std::vector<Halt>& halts() const { return halts_; }
  double ends() const { return halts_.back().leaves; }
  VoyageState at(double t) const;

 private:
  std::vector<Halt> halts_;
  std::vector<anim::Stop<double>> way_;
};

/// Seconds for which the title of a milestone is on, in the longer language.
double reading_of(const Milestone& milestone);

/// How far lantern `i` is ahead when the boat is at `along`, as a depth: 1 alongside, more ahead, below 1 passed.
class Depths {
 public:
  explicit Depths(const std::vector<Milestone>& milestones);
  float at(std::size_t i, double along) const;

 private:
  std::vector<double> places_;  // on the river, in depths
};

}  // namespace pandang::scene
