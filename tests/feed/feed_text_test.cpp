#include <gmock/gmock.h>

#include "feed/parse.hpp"
#include "feed_files.hpp"

namespace pandang::feed {
namespace {

using testing::HasSubstr;

std::shared_ptr<const Snapshot> shipped() {
  return parse_feed(shipped_feed(), FeedBounds{}).snapshot;
}

/// Every field that the canonical format has.
Snapshot full() {
  Snapshot s;
  s.generated_at = WallTime(std::chrono::seconds(1'795'478'400));
  s.city = {"Kota \"A\"", "Provinsi", -3.32, 114.59, Text{"Seribu", "Thousand"}, Text{"Baimbai", "Baimbai"}};
  Index index;
  index.id = "pemdi";
  index.name = {"Indeks", "Index"};
  index.long_name = Text{"Panjang", "Long"};
  index.summary = Text{"Ringkas", "Short"};
  index.basis = Text{"Perpres", "Decree"};
  index.issuer = {"Kementerian", "Ministry"};
  index.scale = {-1.5, 5, 3};
  index.bands = {{{"Atas", "High"}, 4.2}, {{"Bawah", "Low"}, -1.5}};
  index.series = {{{2024, Period::Kind::quarter, 1}, 0.1, "a", Text{"Baik", "Good"}},
                  {{2024, Period::Kind::month, 12}, 1.0 / 3, "", std::nullopt}};
  index.target = Target{5, {"Sasaran", "Target"}, Period{2029}, "a"};
  index.benchmarks = {{{"Nasional", "National"}, {{Period{2024}, 2.34, "a", std::nullopt}}}};
  index.components = {{{"K", "C"}, 13.0, 4.5, {{{"B", "P"}, 6.5, 3.5, 10}}}};
  s.indices = {index};
  s.rankings = {{"r",
                 "pemdi",
                 {"Judul", "Title"},
                 Coverage{2, 514, {"catatan", "note"}},
                 "Kota A",
                 {{"Kota A", "kota", "P", -3.3, 114.5, {{Period{2023}, 4}, {Period{2024}, 4.06}}},
                  {"Kab. B", "kabupaten", "", {}, {}, {}}}}};
  s.claims = {{{"Teks", "Text"}, {"Wali", "Mayor"}, Period{2023}, "pemdi", "a"}};
  s.milestones = {{1526, 9, 24, {"Hari jadi", "Founding"}, "a"},
                  {2018, 0, 0, {"Awal", "Start"}, ""},
                  {2018, 2, 0, {"Lalu", "Then"}, ""}};
  s.sources = {{"a", "Antara", "https://a.example/"}, {"b~/c", "B", ""}};
  return s;
}

TEST(FeedText, ParsesBackToAnEqualSnapshot) {
  Snapshot given = full();
  const FeedReading reading = parse_feed(feed_text(given), FeedBounds{});
  ASSERT_TRUE(reading.snapshot) << reading.offences.front().message;
  EXPECT_THAT(reading.offences, testing::IsEmpty());
  given.digest = reading.snapshot->digest;
  EXPECT_EQ(*reading.snapshot, given);
}

TEST(FeedText, OfTheShippedFeedParsesBackToItself) {
  const auto first = shipped();
  ASSERT_TRUE(first);
  const auto second = parse_feed(feed_text(*first), FeedBounds{}).snapshot;
  ASSERT_TRUE(second);
  EXPECT_EQ(*first, *second);
  EXPECT_EQ(feed_text(*first), feed_text(*second));
}

TEST(FeedText, HasAStableShape) {
  const std::string text = feed_text(full());
  EXPECT_TRUE(text.starts_with("{\n \"format\": \"pandang-feed/1\",\n \"generated_at\": \"2026-11-24T00:00:00Z\",\n"));
  EXPECT_TRUE(text.ends_with("\n}\n"));
  EXPECT_THAT(text, HasSubstr("\"motto\": \"Baimbai\""));
}

TEST(Digest, IsEqualForEqualDataAndOtherForOther) {
  const auto first = shipped();
  const auto again = shipped();
  ASSERT_TRUE(first && again);
  EXPECT_EQ(first->digest, again->digest);
  EXPECT_EQ(first->digest.size(), 16U);
  std::string changed = shipped_feed();
  changed.replace(changed.find("4.06"), 4, "4.07");
  const auto other = parse_feed(changed, FeedBounds{}).snapshot;
  ASSERT_TRUE(other);
  EXPECT_NE(first->digest, other->digest);
}

/// Other texts of the same document, each with one value changed.
std::vector<std::string> with_one_change(const std::string& text) {
  std::vector<std::string> changed;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', end + 1)) {
    const std::size_t last = text[end - 1] == ',' ? end - 2 : end - 1;
    if (text[last] == '"') changed.push_back(std::string(text).insert(last, "x"));
    if (text[last] >= '0' && text[last] <= '9') changed.push_back(std::string(text).replace(last, 1, "0"));
  }
  return changed;
}

TEST(Digest, ChangesWithEveryValue) {
  const auto before = parse_feed(feed_text(full()), FeedBounds{}).snapshot;
  ASSERT_TRUE(before);
  int seen = 0;
  for (const std::string& text : with_one_change(feed_text(full()))) {
    const auto after = parse_feed(text, FeedBounds{}).snapshot;
    if (!after) continue;  // the change broke the feed
    Snapshot same_digest = *after;
    same_digest.digest = before->digest;
    if (same_digest == *before) continue;  // an id that nothing else refers to, a number that ended with 0
    ++seen;
    EXPECT_NE(after->digest, before->digest) << text;
  }
  EXPECT_GT(seen, 50);
}

TEST(Digest, IgnoresTheOrderOfKeysAndSpaces) {
  const auto a = parse_feed(R"({"format":"pandang-feed/1","generated_at":"2026-11-24T08:00:00+08:00",)"
                            R"("city":{"lon":114.0,"lat":-3,"province":"P","name":"K"}})",
                            FeedBounds{});
  const auto b = parse_feed(R"({"city": {"name": "K", "province": "P", "lat": -3.0, "lon": 114},)"
                            R"( "generated_at": "2026-11-24T00:00:00.25Z", "format": "pandang-feed/1"})",
                            FeedBounds{});
  ASSERT_TRUE(a.snapshot && b.snapshot);
  EXPECT_EQ(a.snapshot->digest, b.snapshot->digest);
}

}  // namespace
}  // namespace pandang::feed
