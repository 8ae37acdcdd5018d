#include <algorithm>

#include "scene/playlist.hpp"

namespace pandang::scene {
namespace {

using std::chrono::days;

/// A stretch of time over which the same slots play. Its loops are counted from its beginning, so that what comes on at
/// 18:00 comes on at 18:00, with its first slot. Each screen of a place finds the same by its clock.
struct Era {
  WallTime begun{};              ///< 1970 where no slot has a condition
  std::optional<WallTime> ends;  ///< nothing: never
  std::vector<bool> holds;       ///< by condition
};

/// An era ends when a condition begins or ceases to hold, and at midnight, so that one never has to look back farther.
Era era_at(const Playlist& playlist, WallTime wall) {
  Era era;
  if (playlist.conditions.empty()) return era;
  const Zone& zone = *playlist.zone;
  const std::chrono::local_days today = zone.date(wall);
  for (int away = -1; away <= 2; ++away) {  // the day before, too: clocks may be put back over midnight
    const WallTime midnight = zone.instant(today + days(away), 0, Zone::Twice::first);
    if (midnight <= wall) era.begun = midnight;
    if (midnight > wall && !era.ends) era.ends = midnight;
  }
  for (const Hours& condition : playlist.conditions) {
    const HoursState state = hours_at(condition, zone, wall);
    era.holds.push_back(state.on);
    if (state.since) era.begun = std::max(era.begun, *state.since);
    if (state.until && *state.until < *era.ends) era.ends = state.until;
  }
  return era;
}

bool plays_by_itself(const Slot& slot, const Era& era) {
  return !slot.otherwise && (!slot.when || era.holds[*slot.when]);
}

/// In which order slots play over an era.
class Round {
 public:
  Round(const Playlist& playlist, const Era& era) : slots_(playlist.slots), era_(era) {
    otherwise_ = std::ranges::none_of(slots_, [&](const Slot& slot) { return plays_by_itself(slot, era); });
    for (const Slot& slot : slots_)
      if (plays(slot)) length_ += from_seconds(slot.length);
  }
  bool plays(const Slot& slot) const { return plays_by_itself(slot, era_) || (slot.otherwise && otherwise_); }
  Duration length() const { return length_; }
  /// The slot that plays before that one, from one loop to the next.
  std::size_t before(std::size_t slot) const {
    do slot = (slot == 0 ? slots_.size() : slot) - 1;
    while (!plays(slots_[slot]));
    return slot;
  }

 private:
  const std::vector<Slot>& slots_;
  const Era& era_;
  bool otherwise_ = false;
  Duration length_{};
};

}  // namespace

std::vector<std::size_t> slots_at(const Playlist& playlist, WallTime wall) {
  const Era era = era_at(playlist, wall);
  const Round round(playlist, era);
  std::vector<std::size_t> playing;
  for (std::size_t i = 0; i < playlist.slots.size(); ++i)
    if (round.plays(playlist.slots[i])) playing.push_back(i);
  return playing;
}

Position position_at(const Playlist& playlist, WallTime wall) {
  const Era era = era_at(playlist, wall);
  const Round round(playlist, era);
  Position p;
  p.loop_begun = wall - wrapped(WallTime(wall - era.begun), round.length());
  p.slot_begun = p.loop_begun;
  for (p.slot = 0;; ++p.slot) {
    const Slot& slot = playlist.slots[p.slot];
    if (!round.plays(slot)) continue;
    const WallTime end = p.slot_begun + from_seconds(slot.length);
    if (wall < end) break;
    p.slot_begun = end;
  }
  const Duration length = from_seconds(playlist.slots[p.slot].length);
  // What cannot be shown whole before the era ends is not begun: what is on stays.
  if (era.ends && p.slot_begun + length > *era.ends && p.slot_begun > era.begun) {
    const std::size_t before = round.before(p.slot);
    if (p.slot_begun == p.loop_begun) p.loop_begun -= round.length();
    p.slot_begun -= from_seconds(playlist.slots[before].length);
    p.slot = before;
  }
  p.loop = (p.loop_begun.time_since_epoch() - wrapped(p.loop_begun, round.length())) / round.length();
  p.t = seconds(wall - p.slot_begun);
  p.loop_seconds = seconds(wall - p.loop_begun);
  return p;
}

}  // namespace pandang::scene
