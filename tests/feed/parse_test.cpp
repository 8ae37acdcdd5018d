#include "feed/parse.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/zone.hpp"
#include "feed_files.hpp"

namespace pandang::feed {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

std::string nested(std::size_t depth, const std::string& open, const std::string& close) {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) text += open;
  for (std::size_t i = 0; i < depth; ++i) text += close;
  return text;
}

std::string feed_with(const std::string& members) {
  return R"({"format": "pandang-feed/1", "generated_at": "2026-11-24T00:00:00Z", "city": {"name": "Kota",)"
         R"( "province": "Provinsi", "lat": 0, "lon": 0})" +
         (members.empty() ? "" : ", " + members) + "}";
}

TEST(ParseFeed, ShippedFeedHasNoOffence) {
  const FeedReading reading = parse_feed(shipped_feed(), FeedBounds{});
  EXPECT_THAT(reading.offences, IsEmpty());
  ASSERT_TRUE(reading.snapshot);
  const Snapshot& s = *reading.snapshot;
  EXPECT_EQ(s.city.name, "Kota Banjarmasin");
  EXPECT_EQ(rfc3339(s.generated_at), "2026-11-24T00:00:00Z");
  ASSERT_TRUE(s.index("spbe"));
  EXPECT_EQ(s.index("spbe")->series.back().value, 4.06);
  EXPECT_EQ(s.index("spbe")->bands.front().name.id, "Memuaskan");
  ASSERT_EQ(s.rankings.size(), 1U);
  EXPECT_EQ(s.rankings[0].entries.size(), 51U);
  EXPECT_EQ(s.rankings[0].highlight, "Kota Banjarmasin");
  EXPECT_FALSE(s.claims.empty());
  EXPECT_FALSE(s.milestones.empty());
  EXPECT_EQ(s.source_name("bakabar.com"), "bakabar.com");
}

TEST(ParseFeed, DeepNestingIsRejectedWhereTheBoundIs) {
  for (const std::size_t depth : {33U, 1'000U, 200'000U, 2'000'000U}) {
    for (const auto& [open, close] : {std::pair("[", "]"), std::pair("[", ""), std::pair(R"({"a":)", "")}) {
      const FeedReading reading = parse_feed(nested(depth, open, close), FeedBounds{});
      EXPECT_FALSE(reading.snapshot);
      ASSERT_EQ(reading.offences.size(), 1U);
      EXPECT_EQ(reading.offences[0].message, "nested too deeply (found more than 32 levels, expected at most 32)");
      EXPECT_EQ(reading.offences[0].pointer.size(), 64U);  // "/0" or "/a", 32 times
    }
  }
}

TEST(ParseFeed, DepthWithinTheBoundIsOnlyAnUnknownKey) {
  const FeedReading reading = parse_feed(feed_with("\"extra\": " + nested(31, "[", "]")), FeedBounds{});
  EXPECT_TRUE(reading.snapshot);
  EXPECT_THAT(reading.offences, ElementsAre(Field(&Offence::severity, Severity::warning)));
}

TEST(ParseFeed, MoreValuesThanAFeedCanHaveAreRejected) {
  std::string zeros = "0";
  for (int i = 0; i < 1'000'000; ++i) zeros += ",0";
  const FeedReading reading = parse_feed(feed_with("\"extra\": [" + zeros + "]"), FeedBounds{});
  EXPECT_FALSE(reading.snapshot);
  ASSERT_EQ(reading.offences.size(), 1U);
  EXPECT_THAT(reading.offences[0].message, HasSubstr("too many values"));
}

struct BoundCase {
  const char* list;
  int FeedBounds::*bound;
};
class CountBound : public testing::TestWithParam<BoundCase> {};

TEST_P(CountBound, OneMoreIsRejectedWhole) {
  FeedBounds bounds;
  bounds.*GetParam().bound = 2;
  const std::string feed = feed_with(fmt::format(R"("{}": [{{}}, {{}}, {{}}])", GetParam().list));
  const FeedReading reading = parse_feed(feed, bounds);
  EXPECT_FALSE(reading.snapshot);
  EXPECT_THAT(reading.offences,
              ElementsAre(AllOf(Field(&Offence::severity, Severity::rejected),
                                Field(&Offence::pointer, fmt::format("/{}", GetParam().list)),
                                Field(&Offence::message, "too many items (found 3, expected at most 2)"))));
  bounds.*GetParam().bound = 3;
  EXPECT_TRUE(parse_feed(feed, bounds).snapshot);
}

INSTANTIATE_TEST_SUITE_P(ParseFeed, CountBound,
                         testing::Values(BoundCase{"indices", &FeedBounds::indices},
                                         BoundCase{"rankings", &FeedBounds::rankings},
                                         BoundCase{"claims", &FeedBounds::claims},
                                         BoundCase{"milestones", &FeedBounds::milestones}),
                         [](const auto& test) { return std::string(test.param.list); });

TEST(ParseFeed, EntriesOfOneRankingAreBounded) {
  FeedBounds bounds;
  bounds.entries = 50;
  const FeedReading reading = parse_feed(shipped_feed(), bounds);
  EXPECT_FALSE(reading.snapshot);
  EXPECT_THAT(reading.offences, ElementsAre(Field(&Offence::pointer, "/rankings/0/entries")));
}

TEST(ParseFeed, OffencesAreBoundedButARejectionIsNotLost) {
  std::string milestones = "1";
  for (int i = 1; i < 1'500; ++i) milestones += ",1";
  const FeedReading dropped = parse_feed(feed_with("\"milestones\": [" + milestones + "]"), FeedBounds{});
  EXPECT_TRUE(dropped.snapshot);
  ASSERT_EQ(dropped.offences.size(), 1'001U);
  EXPECT_EQ(dropped.offences.back().message, "500 more offences are not listed");

  std::string unknown;
  for (int i = 0; i < 1'500; ++i) unknown += fmt::format("\"key{}\": 1, ", i);
  const FeedReading rejected = parse_feed("{" + unknown + R"("format": "pandang-feed/1"})", FeedBounds{});
  EXPECT_FALSE(rejected.snapshot);
  EXPECT_FALSE(acceptable(rejected.offences));
}

// A feed is hostile until read: any cut and any changed byte gives a sentence or a snapshot.
TEST(ParseFeed, EveryCutIsRejectedWithASentence) {
  const std::string whole = shipped_feed();
  const std::size_t end = whole.find_last_of('}');
  for (std::size_t length = 0; length <= end; length += 97) {
    const FeedReading reading = parse_feed(std::string_view(whole).substr(0, length), FeedBounds{});
    EXPECT_FALSE(reading.snapshot) << length;
    EXPECT_FALSE(reading.offences.empty()) << length;
  }
}

TEST(ParseFeed, EveryChangedByteIsAnswered) {
  const std::string whole = shipped_feed();
  for (std::size_t at = 0; at < whole.size(); at += 61) {
    for (const char byte : {'\0', '"', '9', '\xC3', '{'}) {
      std::string changed = whole;
      changed[at] = byte;
      const FeedReading reading = parse_feed(changed, FeedBounds{});
      EXPECT_EQ(reading.snapshot == nullptr, !acceptable(reading.offences)) << at;
    }
  }
}

}  // namespace
}  // namespace pandang::feed
