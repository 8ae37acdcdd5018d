// One second of the race is a photograph: whatever a frame shows together must be true together.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/number_text.hpp"
#include "feed/standing.hpp"
#include "scene/layout.hpp"
#include "scene/ranking_race.hpp"
#include "scene/ranking_words.hpp"
#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

constexpr float visible = 0.2f;  ///< alpha

/// What a frame says in one row of the list.
struct SaidRow {
  std::string name;
  float y0 = 0, y1 = 0;  ///< of the name, in S
  std::string kind, rank, value;
};

struct SaidFrame {
  std::set<std::size_t> periods;  ///< of `tables`, named in the head or at the foot
  std::vector<SaidRow> rows;      ///< from top to bottom
  std::size_t numbers = 0;        ///< ranks and values, those without a name too
};

bool is_rank(const std::string& text) {
  return text.size() <= 2 && text.find_first_not_of("0123456789") == std::string::npos;
}
bool is_value(const std::string& text) {
  return text.size() == 4 && text[1] == ',' && text.find_first_not_of("0123456789,") == std::string::npos;
}

class Race {
 public:
  Race()
      : snapshot_(snapshot_of(shipped_feed)),
        ranking_(snapshot_->rankings.front()),
        tables_(race_tables(ranking_, race_periods(ranking_, 4))),
        words_(stop_words(*snapshot_, ranking_, tables_, id)),
        playlist_(make_playlist(snapshot_, Config{})) {
    for (const Slot& slot : playlist_->slots)
      if (playlist_->scene(slot).id().starts_with("ranking:")) slot_ = &slot;
    for (const Entry& entry : ranking_.entries) names_.insert(entry_name(entry));
  }

  const std::vector<RaceTable>& tables() const { return tables_; }
  double length() const { return slot_->length; }

  SaidFrame at(double t, PixelSize size) {
    canvas_.begin(size);
    const Scene& scene = playlist_->scene(*slot_);
    scene.draw(shot_of(*playlist_, scene, t, id, zone_, {}, evening).moment, canvas_);
    SaidFrame frame;
    for (const draw::TextRecord& text : canvas_.texts()) {
      if (text.colour.a <= visible) continue;
      if (const auto period = period_named(text.text)) frame.periods.insert(*period);
      if (is_rank(text.text) || is_value(text.text)) ++frame.numbers;
      if (names_.contains(text.text)) frame.rows.push_back({text.text, text.box.y0, text.box.y1, "", "", ""});
    }
    for (const draw::TextRecord& text : canvas_.texts()) {
      if (text.colour.a <= visible) continue;
      const float middle = (text.box.y0 + text.box.y1) / 2;
      for (SaidRow& row : frame.rows) {
        if (middle < row.y0 || middle > row.y1) continue;
        if (text.text == "Kota" || text.text == "Kab.") row.kind = text.text;
        if (is_rank(text.text)) row.rank = text.text;
        if (is_value(text.text)) row.value = text.text;
      }
    }
    std::sort(frame.rows.begin(), frame.rows.end(), [](const SaidRow& a, const SaidRow& b) { return a.y0 < b.y0; });
    return frame;
  }

 private:
  /// Captions also speak of other periods; they say since when, or who has no value.
  std::optional<std::size_t> period_named(const std::string& text) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const std::string& period = words_[i].period;
      if (text == period || text == words_[i].source || text.ends_with("untuk " + period) ||
          text == words_[i].rank_sentence)
        return i;
    }
    return std::nullopt;
  }

  std::shared_ptr<const Snapshot> snapshot_;
  const Ranking& ranking_;
  std::vector<RaceTable> tables_;
  std::vector<StopWords> words_;
  std::set<std::string> names_;
  std::shared_ptr<const Playlist> playlist_;
  const Slot* slot_ = nullptr;
  Zone zone_ = makassar();
  draw::Fonts fonts_{2048, 2048};
  draw::Canvas canvas_{fonts_};
};

void expect_true_of(const SaidFrame& frame, const RaceTable& table) {
  int rank_above = 0;
  double value_above = 1e9;
  for (const SaidRow& row : frame.rows) {
    SCOPED_TRACE(row.kind + " " + row.name);
    const auto here = std::find_if(table.all.begin(), table.all.end(), [&](const feed::Standing& standing) {
      return entry_name(*standing.entry) == row.name && standing.entry->name.starts_with(row.kind);
    });
    ASSERT_NE(here, table.all.end()) << "is shown and has no value in the period named";
    if (!row.rank.empty()) {
      EXPECT_EQ(row.rank, std::to_string(here->rank));
      EXPECT_GE(std::stoi(row.rank), rank_above);
      rank_above = std::stoi(row.rank);
    }
    if (!row.value.empty()) {
      EXPECT_EQ(row.value, number_text(here->value, 2, id));
      EXPECT_LE(here->value, value_above);
      value_above = here->value;
    }
  }
}

class RankingTruth : public testing::TestWithParam<PixelSize> {};

TEST_P(RankingTruth, HoldsAtEveryMoment) {
  Race race;
  std::set<std::size_t> named;
  std::size_t with_numbers = 0;
  for (double t = race_intro; t < race.length(); t += 0.02) {
    SCOPED_TRACE("t " + std::to_string(t));
    const SaidFrame frame = race.at(t, GetParam());
    ASSERT_LE(frame.periods.size(), 1u) << "head and foot speak of two periods";
    if (frame.periods.empty()) {
      ASSERT_EQ(frame.numbers, 0u) << "a rank or a value of no period";
      continue;
    }
    named.insert(*frame.periods.begin());
    expect_true_of(frame, race.tables()[*frame.periods.begin()]);
    if (HasFatalFailure()) return;
    for (const SaidRow& row : frame.rows) with_numbers += row.rank.empty() || row.value.empty() ? 0 : 1;
  }
  EXPECT_EQ(named.size(), race.tables().size()) << "every period is told";
  EXPECT_GT(with_numbers, 1000u) << "ranks and values were found beside their names";
}

INSTANTIATE_TEST_SUITE_P(Canvases, RankingTruth,
                         testing::Values(PixelSize{1920, 1080}, PixelSize{1080, 1920}, PixelSize{3840, 1080},
                                         PixelSize{1080, 1080}),
                         [](const auto& of) {
                           return std::to_string(of.param.width) + "x" + std::to_string(of.param.height);
                         });

}  // namespace
}  // namespace pandang::scene
