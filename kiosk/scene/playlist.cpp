#include "scene/playlist.hpp"

#include <algorithm>
#include <cmath>

namespace pandang::scene {

namespace {

constexpr double shortest_slot = 3;

/// The position of a condition among those of the playlist, where each stands once.
std::size_t condition_of(Playlist& playlist, const Hours& when) {
  std::vector<Hours>& all = playlist.conditions;
  const auto known = std::ranges::find(all, when);
  const std::size_t at = static_cast<std::size_t>(known - all.begin());
  if (known == all.end()) all.push_back(when);
  return at;
}

void add_slot(Playlist& playlist, std::size_t offer, double length) {
  Slot slot{offer, 0, std::max(shortest_slot, std::ceil(length)), {}};
  if (!playlist.slots.empty()) {  // from one loop to the next the language may change, and with it the digits
    const Slot& before = playlist.slots.back();
    slot.start = before.start + before.length;
    for (const Language language : {Language::indonesian, Language::english}) {
      const std::string taken = playlist.scene(slot).takes_over(language);
      slot.takes_over[language == Language::english] =
          !taken.empty() && taken == playlist.scene(before).hands_over(language);
    }
  }
  playlist.slots.push_back(slot);
}

Zone zone_of(const Config& config) {
  Result<Zone> zone = Zone::find(config.display.timezone);
  return zone ? std::move(*zone) : *Zone::find("UTC");
}

/// FNV-1a over the parts that make the last picture of a leaving slot what it is.
std::uint64_t still_key(const Playlist& playlist, const Position& left, const feed::DataAge& age) {
  std::uint64_t hash = 14695981039346656037ULL;
  const auto add = [&hash](std::uint64_t value) { hash = (hash ^ value) * 1099511628211ULL; };
  if (playlist.snapshot)
    for (const char c : playlist.snapshot->digest) add(static_cast<unsigned char>(c));
  add(static_cast<std::uint64_t>(left.slot_begun.time_since_epoch().count()));
  add(left.slot);
  add(age.stored ? 1 : 0);
  add(static_cast<std::uint64_t>(age.freshness));
  return hash;
}

/// The age of what the scene of `offer` shows.
feed::DataAge age_at(const Playlist& playlist, const Offer& offer, const AgeRule& rule, WallTime wall) {
  feed::DataAge age;
  age.stored = rule.stored;
  if (!playlist.snapshot) return age;
  const WallTime now = wall + rule.ahead;
  if (const auto known = feed::age_of_all(offer.sources, playlist.snapshot->ages, now)) {
    age = *known;
    age.stored |= std::ranges::find_first_of(offer.sources, rule.unconfirmed) != offer.sources.end();
    return age;
  }
  age.age = now - playlist.snapshot->generated_at;
  age.freshness = feed::freshness(age.age, rule.stale_after, rule.withdraw_after);
  return age;
}

Moment moment_at(const Playlist& playlist, const Offer& offer, const Position& place, Language language,
                 const Zone& zone, const AgeRule& rule, WallTime wall) {
  Moment m;
  m.t = place.t;
  m.loop = place.loop;
  m.loop_seconds = place.loop_seconds;
  m.language = language;
  m.civil = zone.civil(wall);
  m.second_of_day = zone.second_of_day(wall);
  m.age = age_at(playlist, offer, rule, wall);
  return m;
}

Language language_of(const DisplayConfig& display, std::int64_t loop) {
  const auto n = static_cast<std::int64_t>(display.languages.size());
  return display.languages[static_cast<std::size_t>(((loop % n) + n) % n)];
}

}  // namespace

bool shows_alike(const Snapshot* a, const Snapshot* b) {
  if (!a || !b) return a == b;
  return a->digest == b->digest && a->stale == b->stale && a->origins == b->origins;
}

std::shared_ptr<const Playlist> make_playlist(std::shared_ptr<const Snapshot> snapshot, const Config& config) {
  auto playlist = std::make_shared<Playlist>();
  playlist->snapshot = snapshot;
  playlist->offers = offers(std::move(snapshot));
  std::vector<Offer>& list = playlist->offers;

  if (config.playlist.empty() || !playlist->snapshot) {
    for (std::size_t i = 0; i < list.size(); ++i)
      if (list[i].scene) add_slot(*playlist, i, list[i].scene->dwell());
  } else {
    for (const PlaylistItem& item : config.playlist) {
      const auto found = std::find_if(list.begin(), list.end(), [&](const Offer& o) { return o.id == item.scene; });
      if (found == list.end()) {
        list.push_back({item.scene, nullptr, "the playlist names it, but the feed has nothing of that id"});
      } else if (found->scene) {
        add_slot(*playlist, static_cast<std::size_t>(found - list.begin()),
                 item.duration ? seconds(*item.duration) : found->scene->dwell());
        if (item.when) playlist->slots.back().when = condition_of(*playlist, *item.when);
      }
    }
    if (playlist->slots.empty()) add_slot(*playlist, 0, list[0].scene->dwell());  // welcome always plays
  }
  for (const Slot& slot : playlist->slots) playlist->length += from_seconds(slot.length);
  if (std::ranges::all_of(playlist->slots, [](const Slot& slot) { return slot.when.has_value(); })) {
    add_slot(*playlist, 0, list[0].scene->dwell());
    playlist->slots.back().otherwise = true;
  }
  if (!playlist->conditions.empty()) playlist->zone = zone_of(config);
  return playlist;
}

Config at_any_time(Config config) {
  config.display.hours = std::nullopt;
  config.display.night_light = 1;
  for (PlaylistItem& item : config.playlist) item.when = std::nullopt;
  return config;
}

Shot shot_at(const Playlist& playlist, const DisplayConfig& display, const Zone& zone, const AgeRule& rule,
             WallTime wall, const Change& change) {
  const Position p = position_at(playlist, wall);
  const Slot& slot = playlist.slots[p.slot];
  Shot shot;
  shot.scene = &playlist.scene(slot);
  shot.light = light_at(display, zone, playlist.snapshot.get(), wall + rule.ahead);
  const Offer& offer = playlist.offers[slot.offer];
  shot.moment = moment_at(playlist, offer, p, language_of(display, p.loop), zone, rule, wall);
  Position left = position_at(playlist, p.slot_begun - Duration(1));
  const bool follows = left.slot + 1 == p.slot && left.loop_begun == p.loop_begun;
  const bool takes_over = follows && slot.takes_over[shot.moment.language == Language::english];
  if (takes_over) shot.moment.taken_over_at = change.end();
  if (p.t >= change.end()) return shot;

  // In whole nanoseconds: rounding would let screens side by side disagree on the minute of the leaving picture.
  left.t = seconds(p.slot_begun - left.slot_begun);
  left.loop_seconds = seconds(p.slot_begun - left.loop_begun);
  const Slot& left_slot = playlist.slots[left.slot];
  shot.leaving = &playlist.scene(left_slot);
  shot.leaving_moment = moment_at(playlist, playlist.offers[left_slot.offer], left, language_of(display, left.loop),
                                  zone, rule, p.slot_begun);
  shot.leaving_moment.handed_over = takes_over;
  const auto x = static_cast<float>(std::max(0.0, p.t - change.hold) / change.length);
  shot.leaving_share = 1 - x * x * (3 - 2 * x);
  shot.leaving_key = still_key(playlist, left, shot.leaving_moment.age);
  return shot;
}

Shot shot_of(const Playlist& playlist, const Scene& scene, double t, Language language, const Zone& zone,
             const AgeRule& rule, WallTime wall) {
  Shot shot;
  shot.scene = &scene;
  const auto offer = std::ranges::find_if(playlist.offers, [&](const Offer& o) { return o.scene.get() == &scene; });
  Position place;
  place.t = place.loop_seconds = t;
  for (const Slot& slot : playlist.slots)
    if (&playlist.scene(slot) == &scene) place.loop_seconds = slot.start + t;
  shot.moment = moment_at(playlist, *offer, place, language, zone, rule, wall);
  return shot;
}

OnAir::OnAir(const Config& config) : config_(&config), playlist_(make_playlist(nullptr, config)) {}

void OnAir::accept(std::shared_ptr<const Snapshot> snapshot) {
  const Snapshot* newest = (waiting_ ? waiting_ : playlist_)->snapshot.get();
  if (shows_alike(newest, snapshot.get()) && (!newest || newest->ages == snapshot->ages)) return;
  waiting_ = make_playlist(std::move(snapshot), *config_);
}

bool OnAir::due(WallTime wall) const {
  return !playlist_->snapshot || loop_begun(wall);
}

std::optional<WallTime> OnAir::loop_begun(WallTime wall) const {
  const WallTime begun = position_at(*playlist_, wall).loop_begun;
  return loop_begun_ && *loop_begun_ != begun ? std::optional(begun) : std::nullopt;
}

void OnAir::change(const Config& config) {
  config_ = &config;
  waiting_ = make_playlist((waiting_ ? waiting_ : playlist_)->snapshot, config);
}

bool OnAir::advance(WallTime wall) {
  const bool now = due(wall);
  loop_begun_ = position_at(*playlist_, wall).loop_begun;
  if (!waiting_ || !now) return false;
  playlist_ = std::move(waiting_);
  waiting_ = nullptr;
  loop_begun_ = position_at(*playlist_, wall).loop_begun;
  return true;
}

}  // namespace pandang::scene
