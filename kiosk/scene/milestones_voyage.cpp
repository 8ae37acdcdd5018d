#include "scene/milestones_voyage.hpp"

#include <algorithm>
#include <cmath>

#include "anim/easing.hpp"
#include "scene/layout.hpp"

namespace pandang::scene {

namespace {

constexpr std::size_t most_read = 8;
constexpr double longest = 60;           // seconds, of the whole scene where more than one milestone is read
constexpr double most_title_words = 30;  // of one title; a longer one is cut on the canvas
constexpr double first_arrival = 0.6, travels = 1.4, words_come = 0.6, words_go = 0.4;
constexpr double rolls_before = 0.45, rolls = 0.6;  // the year's digits

constexpr double months_a_depth = 6.5, depth_a_milestone = 0.10;
constexpr double passed_a_milestone = 0.75;  // depths that a lantern falls behind until the next one is reached

/// The newest `read` milestones. No bare year passes before them: whoever looks up for five seconds finds something
/// said.
std::vector<Halt> halts_with(const std::vector<Milestone>& milestones, std::size_t read) {
  std::vector<Halt> halts;
  double at = first_arrival;
  for (std::size_t i = milestones.size() - read; i < milestones.size(); ++i) {
    const double leaves = at + words_come + reading_of(milestones[i]) + words_go;
    halts.push_back({i, at, leaves});
    at = leaves + travels;
  }
  return halts;
}

}  // namespace

double reading_of(const Milestone& milestone) {
  const auto words = [](const std::string& title) { return reading_seconds("date " + title); };
  return std::min(most_title_words, std::max(words(milestone.title.id), words(milestone.title.en)));
}

Voyage::Voyage(const std::vector<Milestone>& milestones) {
  std::size_t read = std::min(most_read, milestones.size());
  halts_ = halts_with(milestones, read);
  while (read > 1 && ends() > longest) halts_ = halts_with(milestones, --read);
  for (std::size_t k = 1; k < halts_.size(); ++k)
    way_.push_back(
        {halts_[k].arrives, static_cast<double>(halts_[k].milestone), halts_[k].arrives - halts_[k - 1].leaves});
}

VoyageState Voyage::at(double t) const {
  VoyageState now;
  while (now.halt + 1 < halts_.size() && t >= halts_[now.halt + 1].arrives - rolls_before) ++now.halt;
  now.before = now.halt > 0 ? now.halt - 1 : 0;
  const Halt& halt = halts_[now.halt];
  now.since_arrival = t - halt.arrives;
  now.roll = now.halt > 0 ? anim::travel(t, halt.arrives - rolls_before, rolls) : anim::arrive(t, 0.1);
  const bool last = now.halt + 1 == halts_.size();
  now.words = t < halt.arrives ? 0.0f : last ? 1.0f : 1 - anim::progress(t, halt.leaves - words_go, words_go);
  // Each way is short enough for a float; the place itself may be a large number.
  now.along = static_cast<double>(halts_.front().milestone);
  for (const anim::Stop<double>& stop : way_) {
    if (t < stop.at - stop.length) break;
    now.along += (stop.value - now.along) * static_cast<double>(anim::travel(t, stop.at - stop.length, stop.length));
  }
  return now;
}

Depths::Depths(const std::vector<Milestone>& milestones) {
  for (std::size_t i = 0; i < milestones.size(); ++i) {
    const Milestone& m = milestones[i];
    const double months = m.year * 12 + std::max(m.month, 1) - 1 + (std::max(m.day, 1) - 1) / 30.0;
    places_.push_back(months / months_a_depth + depth_a_milestone * static_cast<double>(i));
  }
}

float Depths::at(std::size_t i, double along) const {
  const double behind = along - static_cast<double>(i);
  if (behind > 0) return static_cast<float>(1 - passed_a_milestone * std::min(behind, 1.25));
  const auto from = static_cast<std::size_t>(std::max(0.0, std::floor(along)));
  const std::size_t to = std::min(from + 1, places_.size() - 1);
  const double here = places_[from] + (places_[to] - places_[from]) * (along - static_cast<double>(from));
  return static_cast<float>(1 + places_[i] - here);
}

}  // namespace pandang::scene
