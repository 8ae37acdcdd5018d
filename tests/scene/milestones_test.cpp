#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "scene/milestones_voyage.hpp"
#include "scene/roll.hpp"
#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

Milestone milestone(int year, int month, std::string title) {
  return {year, month, 0, Text{title, title}, ""};
}

std::vector<Milestone> yearly(int count, const std::string& title) {
  std::vector<Milestone> list;
  for (int i = 0; i < count; ++i) list.push_back(milestone(1900 + i / 12, 1 + i % 12, title));
  return list;
}

TEST(Voyage, ReadsAllOfAFew) {
  const Voyage voyage(yearly(3, "Dibuka"));
  ASSERT_EQ(voyage.halts().size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(voyage.halts()[i].milestone, i);
    EXPECT_GE(voyage.halts()[i].leaves - voyage.halts()[i].arrives, 5);
  }
}

TEST(Voyage, OfTheShippedFeedIsAMinuteAtMostAndEndsWithTheNewest) {
  const auto snapshot = snapshot_of(shipped_feed);
  const Voyage voyage(snapshot->milestones);
  EXPECT_LE(voyage.ends(), 60);
  EXPECT_GE(voyage.halts().size(), 4U);
  EXPECT_EQ(voyage.halts().back().milestone, snapshot->milestones.size() - 1);
}

TEST(Voyage, OfTwoThousandIsAMinuteAtMost) {
  for (const char* title : {"Dibuka", "Peresmian layanan terpadu satu pintu untuk warga di seluruh kecamatan kota"}) {
    const Voyage voyage(yearly(2000, title));
    EXPECT_LE(voyage.ends(), 60);
    EXPECT_GE(voyage.halts().size(), 2U);
    EXPECT_LE(voyage.halts().size(), 8U);
    for (std::size_t k = 1; k < voyage.halts().size(); ++k)
      EXPECT_LT(voyage.halts()[k - 1].milestone, voyage.halts()[k].milestone);
  }
}

TEST(Voyage, OfOneEndlessTitleReadsIt) {
  std::string title;
  for (int i = 0; i < 80; ++i) title += "kata ";
  const Voyage voyage({milestone(2020, 0, title)});
  ASSERT_EQ(voyage.halts().size(), 1U);
  EXPECT_LE(voyage.ends(), 60);
}

TEST(Voyage, EveryTitleIsOnForAsLongAsItTakesToRead) {
  const auto snapshot = snapshot_of(shipped_feed);
  const Voyage voyage(snapshot->milestones);
  for (const Halt& halt : voyage.halts())
    EXPECT_GT(halt.leaves - halt.arrives, reading_of(snapshot->milestones[halt.milestone]));
}

TEST(Voyage, OnlyEverGoesForwardAndRestsAtItsHalts) {
  const auto snapshot = snapshot_of(shipped_feed);
  const Voyage voyage(snapshot->milestones);
  double along = voyage.at(0).along;
  for (double t = 0; t < voyage.ends() + 5; t += 0.05) {
    const VoyageState now = voyage.at(t);
    EXPECT_GE(now.along, along - 1e-9) << t;
    along = now.along;
  }
  for (const Halt& halt : voyage.halts()) {
    const VoyageState there = voyage.at((halt.arrives + halt.leaves) / 2);
    EXPECT_EQ(voyage.halts()[there.halt].milestone, halt.milestone);
    EXPECT_DOUBLE_EQ(there.along, static_cast<double>(halt.milestone));
    EXPECT_EQ(there.roll, 1);
    EXPECT_EQ(there.words, 1);
  }
}

TEST(Voyage, SaysNothingOnTheWayAndStaysAtTheEnd) {
  const Voyage voyage(yearly(2, "Dibuka"));
  const Halt& second = voyage.halts()[1];
  EXPECT_EQ(voyage.at(second.arrives - 0.7).words, 0);
  EXPECT_EQ(voyage.at(voyage.ends() + 3600).words, 1);
  EXPECT_EQ(voyage.at(voyage.ends() + 3600).along, 1);
}

TEST(Depths, AreOneAlongsideMoreAheadAndLessBehind) {
  const auto snapshot = snapshot_of(shipped_feed);
  const Depths depths(snapshot->milestones);
  const std::size_t n = snapshot->milestones.size();
  for (std::size_t here = 0; here < n; ++here) {
    const auto along = static_cast<double>(here);
    EXPECT_FLOAT_EQ(depths.at(here, along), 1);
    for (std::size_t i = here + 1; i < n; ++i) EXPECT_GT(depths.at(i, along), depths.at(i - 1, along));
    for (std::size_t i = 0; i < here; ++i)
      EXPECT_LT(depths.at(i, along), 0.3f) << "what is passed has left the picture";
  }
}

TEST(Depths, ComeNearerWithoutAJump) {
  const auto snapshot = snapshot_of(shipped_feed);
  const Depths depths(snapshot->milestones);
  for (std::size_t i = 0; i < snapshot->milestones.size(); ++i)
    for (double along = 0; along + 0.01 < static_cast<double>(snapshot->milestones.size() - 1); along += 0.01) {
      const float step = depths.at(i, along) - depths.at(i, along + 0.01);
      EXPECT_GE(step, 0) << i << " at " << along;
      EXPECT_LT(step, 0.05f) << i << " at " << along;
    }
}

TEST(Roll, DigitsThatStayStandStill) {
  const auto digits = rolling_digits("2023", "2024", 0.5f, 0.3f);
  ASSERT_EQ(digits.size(), 5U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(digits[i].place, i);
    EXPECT_EQ(digits[i].alpha, 1);
    EXPECT_EQ(digits[i].down, 0);
  }
  EXPECT_EQ(digits[3].digit, '3');
  EXPECT_LT(digits[3].down, 0) << "the old one leaves upwards";
  EXPECT_EQ(digits[4].digit, '4');
  EXPECT_GT(digits[4].down, 0) << "the new one comes from below";
  EXPECT_LT(digits[3].alpha + digits[4].alpha, 1.2f) << "never two at once in full";
}

TEST(Roll, EndsWithTheNewText) {
  const auto same_text = [](const std::vector<RollingDigit>& digits, std::string_view text) {
    ASSERT_EQ(digits.size(), text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
      EXPECT_EQ(digits[i].digit, text[i]);
      EXPECT_EQ(digits[i].alpha, 1);
      EXPECT_EQ(digits[i].down, 0);
    }
  };
  same_text(rolling_digits("1999", "2000", 1, 0.3f), "2000");
  same_text(rolling_digits("999", "1000", 0.5f, 0.3f), "1000");
  EXPECT_TRUE(rolling_digits("", "", 0.5f, 0.3f).empty());
}

std::vector<std::string> texts_at(const char* file, double t, Language language) {
  const auto playlist = make_playlist(snapshot_of(file), Config{});
  draw::Fonts fonts(4096, 4096);
  draw::Canvas canvas(fonts);
  std::vector<std::string> texts;
  for (const Slot& slot : playlist->slots) {
    if (playlist->scene(slot).id() != "milestones") continue;
    canvas.begin({1920, 1080});
    playlist->scene(slot).draw(
        shot_of(*playlist, playlist->scene(slot), t < 0 ? slot.length + t : t, language, makassar(), {}, evening)
            .moment,
        canvas);
    for (const draw::TextRecord& text : canvas.texts()) texts.push_back(text.text);
  }
  EXPECT_FALSE(texts.empty());
  return texts;
}

TEST(Milestones, TheNewestIsSaidWithItsDateAndSource) {
  const auto id = texts_at(shipped_feed.c_str(), -1, Language::indonesian);
  EXPECT_THAT(id, testing::IsSupersetOf({"3 Februari", "2026"}));
  EXPECT_EQ(std::count_if(id.begin(), id.end(), [](const auto& text) { return text.find("2026") != text.npos; }), 1)
      << "the year of a date is said once";
  EXPECT_THAT(id, testing::Contains(testing::HasSubstr("Sumber: prokom.banjarmasinkota.go.id")));
  EXPECT_THAT(texts_at(shipped_feed.c_str(), -1, Language::english), testing::Contains("3 February"));
}

TEST(Milestones, SomethingIsToldWithinThreeSeconds) {
  const auto snapshot = snapshot_of(shipped_feed);
  const Voyage voyage(snapshot->milestones);
  const Milestone& first = snapshot->milestones[voyage.halts().front().milestone];
  const auto texts = texts_at(shipped_feed.c_str(), 3, Language::indonesian);
  EXPECT_THAT(texts, testing::Contains(std::to_string(first.year)));
  EXPECT_THAT(texts, testing::Contains(testing::HasSubstr("Sumber: ")));
  std::string said;
  for (const std::string& text : texts) said += text + " ";
  EXPECT_THAT(said, testing::HasSubstr(first.title.id));
}

TEST(Milestones, OnlyAMonthKnownNamesNoDay) {
  const auto texts = texts_at("tests/feeds/another-city.json", -1, Language::indonesian);
  EXPECT_THAT(texts, testing::IsSupersetOf({"Mei", "2023"}));
}

TEST(Milestones, OnlyAYearKnownHasNoDateLine) {
  const auto texts = texts_at("tests/feeds/one-period.json", -1, Language::indonesian);
  EXPECT_EQ(std::count(texts.begin(), texts.end(), "2020"), 1);
  EXPECT_THAT(texts, testing::Contains("Dibuka"));
}

TEST(Milestones, WithoutAnyAreSkippedWithAReason) {
  for (const Offer& offer : offers(snapshot_of("tests/feeds/minimal.json"))) {
    if (offer.id != "milestones") continue;
    EXPECT_EQ(offer.scene, nullptr);
    EXPECT_EQ(offer.skipped, "the feed has no milestones");
    return;
  }
  FAIL() << "milestones are not offered";
}

}  // namespace
}  // namespace pandang::scene
