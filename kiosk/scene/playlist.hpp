#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/zone.hpp"
#include "config/config.hpp"
#include "scene/light.hpp"
#include "scene/scene.hpp"

namespace pandang::scene {

/// One scene's place in the loop in which all scenes play.
struct Slot {
  std::size_t offer = 0;              ///< position in Playlist::offers
  double start = 0;                   ///< seconds from the loop's start
  double length = 0;                  ///< seconds
  std::array<bool, 2> takes_over{};   ///< [language]: the value that the slot before hands over
  std::optional<std::size_t> when{};  ///< position in Playlist::conditions; absent: it plays at any time
  bool otherwise = false;             ///< plays when no other slot does
};

/// What plays, in which order, over one snapshot. Immutable; shared between frames.
struct Playlist {
  std::shared_ptr<const Snapshot> snapshot;  ///< null: only the welcome scene
  std::vector<Offer> offers;
  std::vector<Slot> slots;        ///< at any time at least one of them plays
  Duration length{};              ///< of the loop in which all of them play, whole seconds
  std::vector<Hours> conditions;  ///< of slots
  std::optional<Zone> zone;       ///< in which the conditions are meant; absent without any

  const Scene& scene(const Slot& slot) const { return *offers[slot.offer].scene; }
};

/// True when both hold the same data and it is shown in the same way, but perhaps with other ages. Null is none.
bool shows_alike(const Snapshot* a, const Snapshot* b);

/// The automatic playlist, or the configured one: items that cannot play are left out and get a reason in `offers`.
std::shared_ptr<const Playlist> make_playlist(std::shared_ptr<const Snapshot> snapshot, const Config& config);

/// The same configuration with all of its scenes at any time, in full light: for who looks at the loop, whatever the
/// hour.
Config at_any_time(Config config);

/// A moment's place: wall time modulo the loop. Where slots play at certain times only, loops are counted anew from
/// each instant at which others play, and from midnight; the last slot before that stays until then.
struct Position {
  std::int64_t loop = 0;  ///< how many loops since 1970
  std::size_t slot = 0;
  double t = 0;  ///< seconds since the slot began
  double loop_seconds = 0;
  WallTime loop_begun{}, slot_begun{};
};
Position position_at(const Playlist& playlist, WallTime wall);

/// Which slots play at that time of day, in their order.
std::vector<std::size_t> slots_at(const Playlist& playlist, WallTime wall);

/// What is drawn at one instant.
struct Shot {
  const Scene* scene = nullptr;
  Moment moment;
  const Scene* leaving = nullptr;  ///< drawn aside over the first moments of a slot; null otherwise
  Moment leaving_moment;           ///< its last instant, the same for the whole change
  float leaving_share = 0;         ///< 1..0 of the canvas that it still takes
  std::uint64_t leaving_key = 0;   ///< equal keys, equal last pictures
  Light light;                     ///< in which all of it is shown
};

/// How old what is shown is at an instant: as old as the sources that its snapshot is from.
struct AgeRule {
  Duration ahead{};                        ///< trusted time minus wall time; the loop goes by wall time, age and light
                                           ///< by the trusted one
  std::vector<std::string> unconfirmed{};  ///< ids of sources whose data counts as stored, see feed::DataAge
  // A snapshot that knows no ages of its sources, as a feed by itself, is as old as it says:
  Duration stale_after = std::chrono::hours(24 * 7);
  Duration withdraw_after = std::chrono::hours(24 * 365);
  bool stored = false;
};

inline constexpr double change_seconds = 1.0;

/// How a change of scene is shown: the last picture stands still for `hold` seconds, then is drawn aside for `length`.
/// Together at most 3 s, which is the shortest slot.
struct Change {
  double hold = 0;
  double length = change_seconds;
  double end() const { return hold + length; }
};

/// The frame of the loop at `wall`, in the light of the hour. Languages alternate by loop.
Shot shot_at(const Playlist& playlist, const DisplayConfig& display, const Zone& zone, const AgeRule& age,
             WallTime wall, const Change& change = {});

/// One scene `t` seconds after it came on, at `wall` (for `render --scene --t`), always in full light.
Shot shot_of(const Playlist& playlist, const Scene& scene, double t, Language language, const Zone& zone,
             const AgeRule& age, WallTime wall);

/// What is on air: a new snapshot waits for the loop to end, so that no scene changes its data midway and walls never
/// tear. With nothing but the welcome scene on air it is taken at once.
class OnAir {
 public:
  explicit OnAir(const Config& config);

  /// What shall be on air: null for the welcome scene alone. The same data again changes nothing.
  void accept(std::shared_ptr<const Snapshot> snapshot);
  /// Takes what waits when a loop has ended since the last call. True when the playlist changed.
  bool advance(WallTime wall);

  /// True when what waits would go on air now.
  bool due(WallTime wall) const;
  /// The begin of the loop that has come since the last call of advance(); nothing while none has. It is the same on
  /// every screen that shows the same, whenever its frame comes.
  std::optional<WallTime> loop_begun(WallTime wall) const;
  /// Another configuration, which must outlive this: the newest data waits anew, as that one shows it. How the display
  /// is configured shows at once, so this is called when a change is due, and advance() after it.
  void change(const Config& config);

  const std::shared_ptr<const Playlist>& playlist() const { return playlist_; }

 private:
  const Config* config_;
  std::shared_ptr<const Playlist> playlist_;
  std::shared_ptr<const Playlist> waiting_;
  std::optional<WallTime> loop_begun_;
};

}  // namespace pandang::scene
