#include "feed/difference.hpp"

#include <gmock/gmock.h>

#include "feed/parse.hpp"
#include "feed_files.hpp"
#include "support/places.hpp"

namespace pandang::feed {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Snapshot shipped_data() {
  return *parse_feed(bytes_of(PANDANG_SOURCE_DIR "/assets/banjarmasin.feed.json"), FeedBounds{}).snapshot;
}

std::vector<std::string> changed_by(void (*change)(Snapshot&)) {
  const Snapshot now = shipped_data();
  Snapshot next = now;
  change(next);
  return differences(&now, &next);
}

TEST(Differences, OfTheSameDataAreNone) {
  EXPECT_THAT(changed_by([](Snapshot&) {}), IsEmpty());
  EXPECT_THAT(changed_by([](Snapshot& s) { s.generated_at += std::chrono::hours(1); }), IsEmpty());
  EXPECT_THAT(differences(nullptr, nullptr), IsEmpty());
}

TEST(Differences, OfAValueSayBothWithTheDecimalsOfTheIndex) {
  EXPECT_THAT(changed_by([](Snapshot& s) { s.indices[0].series.back().value = 4.1; }),
              ElementsAre("index spbe 2024: 4.06 -> 4.10"));
  EXPECT_THAT(changed_by([](Snapshot& s) { s.indices[0].series.back().value = 4.0601; }),
              ElementsAre("index spbe 2024: 4.06 -> 4.0601"));
}

TEST(Differences, OfAPeriodThatComesOrGoesHaveADash) {
  EXPECT_THAT(changed_by([](Snapshot& s) {
                s.indices[0].series.push_back({{2025}, 4.2, "", {}});
              }),
              ElementsAre("index spbe 2025: - -> 4.20"));
  EXPECT_THAT(changed_by([](Snapshot& s) { s.indices[0].series.pop_back(); }),
              ElementsAre("index spbe 2024: 4.06 -> -"));
}

TEST(Differences, OfARankingNameTheEntries) {
  EXPECT_THAT(changed_by([](Snapshot& s) {
                auto& entries = s.rankings[0].entries;
                std::erase_if(entries, [](const Entry& e) { return e.name == "Kota Denpasar"; });
                entries.push_back({"Kota X", "kota", "", {}, {}, {{{2024}, 3.5}}});
                std::swap(entries[0], entries[1]);  // nobody sees in which order they were given
                entries[2].values.push_back({{2030}, 4.5});
              }),
              testing::UnorderedElementsAre(
                  "ranking spbe-published: - Kota Denpasar", "ranking spbe-published: + Kota X",
                  "ranking spbe-published " + shipped_data().rankings[0].entries[2].name + " 2030: - -> 4.50"));
}

TEST(Differences, OfTextsSayBothLanguages) {
  EXPECT_THAT(changed_by([](Snapshot& s) {
                s.indices[0].name = {"Baru", "New"};
                s.city.motto = std::nullopt;
              }),
              ElementsAre("city motto: \"Kayuh Baimbai\" -> -",
                          "index spbe name: \"Indeks SPBE / E-Government Index\" -> \"Baru / New\""));
}

TEST(Differences, OfListsWithoutIdsAreToldByTheirWords) {
  EXPECT_THAT(
      changed_by([](Snapshot& s) {
        s.claims = {s.claims[0], s.claims[0]};
        s.milestones = {{2026, 1, 2, {"Satu", "One"}, ""}};
      }),
      testing::AllOf(testing::Contains("milestone: + 2026-01-02, Satu"),
                     testing::Contains(testing::AllOf(testing::StartsWith("claim: + "), testing::EndsWith(" (2)"))),
                     testing::Contains(testing::StartsWith("claim: - "))));
}

TEST(Differences, AnotherOrderIsOne) {
  EXPECT_THAT(changed_by([](Snapshot& s) { std::swap(s.indices[0], s.indices[1]); }),
              ElementsAre("index: in another order"));
}

TEST(Differences, OfNothingOnAirAreEverythingNew) {
  const Snapshot next = shipped_data();
  EXPECT_THAT(differences(nullptr, &next), testing::IsSupersetOf({"city name: - -> \"Kota Banjarmasin\"",
                                                                  "index: + spbe", "ranking: + spbe-published"}));
  EXPECT_THAT(differences(&next, nullptr), testing::Contains("index: - spbe"));
}

TEST(Differences, AreOnePrintableLineEach) {
  EXPECT_THAT(changed_by([](Snapshot& s) {
                s.sources.push_back({"zz\n", "Nama", ""});
              }),
              ElementsAre("source zz\\u000A name: - -> \"Nama\""));
}

}  // namespace
}  // namespace pandang::feed
