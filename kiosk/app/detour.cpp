#include "app/detour.hpp"

#include <algorithm>

namespace pandang::app {

namespace {

/// More than a few cuts a second would flash.
constexpr Duration shortest_look = std::chrono::milliseconds(500);

}  // namespace

void Detour::next(const Playlist& on_air, WallTime wall, SteadyTime now) {
  const bool looking = playlist_ == on_air && on();
  if (looking && now - begun_ < shortest_look) return;
  const std::size_t shown = looking ? slot_ : scene::position_at(*on_air, wall).slot;
  const std::vector<std::size_t> playing = scene::slots_at(*on_air, wall);
  const auto after = std::ranges::upper_bound(playing, shown);
  slot_ = after == playing.end() ? playing.front() : *after;
  playlist_ = on_air;
  picture_ = {on_air, &on_air->scene(on_air->slots[slot_])};
  begun_ = now;
}

void Detour::show(std::shared_ptr<const scene::Scene> picture, SteadyTime now) {
  picture_ = std::move(picture);
  playlist_ = nullptr;
  begun_ = now;
}

std::optional<scene::Shot> Detour::in_place_of(const scene::Shot& loop, const Playlist& on_air, const Zone& zone,
                                               const scene::AgeRule& age, const FrameTime& now) {
  if (!on()) return std::nullopt;
  const double t = seconds(now.steady - begun_);
  if (playlist_ && (playlist_ != on_air || t >= playlist_->slots[slot_].length)) {
    end();
    return std::nullopt;
  }
  scene::Shot shot;
  if (playlist_) {
    shot = scene::shot_of(*playlist_, *picture_, t, loop.moment.language, zone, age, now.wall);
  } else {
    shot.scene = picture_.get();
    shot.moment = loop.moment;
    shot.moment.t = t;
  }
  shot.light = loop.light;
  return shot;
}

}  // namespace pandang::app
