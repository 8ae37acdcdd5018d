// What the race shows on its frames, not only at rest.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <span>

#include "scene/layout.hpp"
#include "scene/ranking_race.hpp"
#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

/// The ranking of `count` entries over five years, the highlighted one in the middle.
std::shared_ptr<const Snapshot> race_of(int count) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->city.name = "Kota 00000";
  Ranking ranking;
  ranking.id = "r";
  ranking.title = {"Nilai", "Scores"};
  for (int i = 0; i < count; ++i) {
    char name[16];
    std::snprintf(name, sizeof name, "Kota %05d", i);
    Entry entry;
    entry.name = name;
    entry.kind = "kota";
    for (int year = 2020; year < 2025; ++year)
      entry.values.emplace_back(Period{year, Period::Kind::year, 0}, (i * 7919 + year * 104729) % 4001 / 1000.0);
    ranking.entries.push_back(std::move(entry));
  }
  ranking.highlight = ranking.entries[static_cast<std::size_t>(count / 2)].name;
  snapshot->rankings.push_back(std::move(ranking));
  return snapshot;
}

const Slot* slot_named(const Playlist& playlist, std::string_view start) {
  for (const Slot& slot : playlist.slots)
    if (playlist.scene(slot).id().starts_with(start)) return &slot;
  return nullptr;
}

struct Frame {
  std::set<std::string> readable;  ///< texts at half their strength or more
  int vertices = 0;
};

class Frames {
 public:
  explicit Frames(std::shared_ptr<const Snapshot> snapshot)
      : playlist_(make_playlist(snapshot, Config{})), slot_(slot_named(*playlist_, "ranking:")) {}
  double length() const { return slot_->length; }
  std::span<const draw::TextRecord> texts(double t, PixelSize size, Language language) {
    canvas_.begin(size);
    const Scene& scene = playlist_->scene(*slot_);
    scene.draw(shot_of(*playlist_, scene, t, language, zone_, {}, evening).moment, canvas_);
    return canvas_.texts();
  }
  Frame at(double t, PixelSize size) {
    Frame frame;
    for (const draw::TextRecord& text : texts(t, size, id))
      if (text.colour.a >= 0.5f) frame.readable.insert(text.text);
    frame.vertices = canvas_.list().VtxBuffer.Size;
    return frame;
  }

 private:
  std::shared_ptr<const Playlist> playlist_;
  const Slot* slot_;
  Zone zone_ = makassar();
  draw::Fonts fonts_{2048, 2048};
  draw::Canvas canvas_{fonts_};
};

std::size_t names_in(const Frame& frame, const Snapshot& snapshot) {
  std::set<std::string> names;
  for (const Ranking& ranking : snapshot.rankings)
    for (const Entry& entry : ranking.entries) names.insert(bare_name(entry.name));
  return static_cast<std::size_t>(std::count_if(frame.readable.begin(), frame.readable.end(),
                                                [&](const std::string& text) { return names.contains(text); }));
}

TEST(RankingFrames, NeverLookEmptyBetweenPeriods) {
  const auto snapshot = snapshot_of(shipped_feed);
  Frames frames(snapshot);
  for (double t = race_intro; t < frames.length(); t += 0.05) {
    const Frame frame = frames.at(t, {1920, 1080});
    EXPECT_GE(names_in(frame, *snapshot), 3u) << "t " << t;
    EXPECT_TRUE(frame.readable.contains("Banjarmasin")) << "the city is out of view, t " << t;
  }
}

TEST(RankingFrames, NobodyGoesAndComesBack) {
  const auto snapshot = snapshot_of(shipped_feed);
  Frames frames(snapshot);
  const auto names_at = [&](double t) {
    std::set<std::string> names;
    const Frame frame = frames.at(t, {1920, 1080});
    for (const Entry& entry : snapshot->rankings.front().entries)
      if (frame.readable.contains(bare_name(entry.name))) names.insert(bare_name(entry.name));
    return names;
  };
  constexpr int legs = 3;
  for (int leg = 0; leg < legs; ++leg) {
    const double start = race_intro + race_hold + leg * (race_hold + race_leg);
    const auto before = names_at(start - 0.1), after = names_at(start + race_leg + 0.1);
    std::set<std::string> seen = before;
    for (double t = start; t < start + race_leg; t += 0.02) {
      const auto now = names_at(t);
      for (const std::string& name : now)
        EXPECT_TRUE(after.contains(name) || seen.contains(name)) << name << " came back, t " << t;
      for (const std::string& name : seen)
        EXPECT_TRUE(before.contains(name) || now.contains(name)) << name << " went again, t " << t;
      seen = now;
    }
  }
}

TEST(RankingFrames, SayWhereBarsStartWhateverTheCaption) {
  Frames frames(snapshot_of(shipped_feed));
  for (const PixelSize size : {PixelSize{1080, 1920}, PixelSize{3840, 1080}})
    for (double t = race_intro; t < frames.length(); t += 0.5)
      EXPECT_TRUE(frames.at(t, size).readable.contains("Batang mulai dari 1,00, nilai terendah")) << "t " << t;
}

TEST(RankingFrames, SetAllNamesInOneSize) {
  const auto snapshot = snapshot_of(shipped_feed);
  std::set<std::string> names;
  for (const Entry& entry : snapshot->rankings.front().entries) names.insert(bare_name(entry.name));
  Frames frames(snapshot);
  for (const Language language : {id, en})
    for (const PixelSize size : {PixelSize{1920, 1080}, PixelSize{1080, 1920}, PixelSize{3840, 1080}}) {
      std::set<float> sizes;
      for (const draw::TextRecord& text : frames.texts(frames.length() - 1, size, language))
        if (names.contains(text.text) && text.text != "Banjarmasin") sizes.insert(text.size);
      EXPECT_EQ(sizes.size(), 1u) << size.width << "x" << size.height << ", language " << static_cast<int>(language);
    }
}

TEST(RankingFrames, ShowTheCityWhereverItStands) {
  Frames frames(race_of(514));
  for (double t = race_intro; t < frames.length(); t += 0.25)
    EXPECT_TRUE(frames.at(t, {1920, 1080}).readable.contains("00257")) << "t " << t;
}

TEST(RankingFrames, CostTheSameForManyEntriesAsForFew) {
  Frames few(race_of(51)), many(race_of(10'000));
  for (const double t : {1.0, race_intro + 1, race_intro + race_hold + 0.5 * race_leg, few.length() - 1}) {
    const int a = few.at(t, {1920, 1080}).vertices, b = many.at(t, {1920, 1080}).vertices;
    EXPECT_LE(b, a * 1.1) << "t " << t;
  }
}

}  // namespace
}  // namespace pandang::scene
