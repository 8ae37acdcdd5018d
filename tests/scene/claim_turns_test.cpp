#include "scene/claim_turns.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "draw/theme.hpp"
#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// A claim of so many words, its speaker's included.
Claim claim_of(int words) {
  std::string text = "kata";
  for (int i = 2; i < words; ++i) text += " kata";
  Claim claim;
  claim.text = {text, "a word"};
  claim.by = {"Wali", "Mayor"};
  return claim;
}

std::vector<Claim> claims_of(std::initializer_list<int> words) {
  std::vector<Claim> claims;
  for (const int n : words) claims.push_back(claim_of(n));
  return claims;
}

double end_of(const ClaimGroup& group) {
  return group.back().start + group.back().length;
}

std::vector<std::size_t> sizes_of(const std::vector<ClaimGroup>& groups) {
  std::vector<std::size_t> sizes;
  for (const ClaimGroup& group : groups) sizes.push_back(group.size());
  return sizes;
}

TEST(ClaimTurns, AreAsLongAsTheWordsOfTheLongerLanguage) {
  const std::vector<ClaimGroup> groups = claim_groups(claims_of({12, 2, 20}));
  ASSERT_THAT(sizes_of(groups), ElementsAre(3));
  const double motion = claim_motion::comes + claim_motion::goes;
  EXPECT_DOUBLE_EQ(groups[0][0].start, claim_motion::before_first);
  EXPECT_DOUBLE_EQ(groups[0][0].length, 12 + motion);
  EXPECT_DOUBLE_EQ(groups[0][1].start, claim_motion::before_first + 12 + motion);
  EXPECT_DOUBLE_EQ(groups[0][1].length, 5 + motion);  // never less
  EXPECT_DOUBLE_EQ(groups[0][2].length, 20 + motion);
}

TEST(ClaimTurns, EveryClaimIsInOneGroupInTheFeedsOrder) {
  for (const std::size_t n : {1U, 5U, 8U, 9U, 40U, 500U}) {
    std::vector<Claim> claims;
    for (std::size_t i = 0; i < n; ++i) claims.push_back(claim_of(2 + static_cast<int>(i * 7 % 23)));
    std::size_t next = 0;
    for (const ClaimGroup& group : claim_groups(claims)) {
      EXPECT_LE(end_of(group), most_claim_seconds);
      for (const ClaimTurn& turn : group) EXPECT_EQ(turn.claim, next++);
    }
    EXPECT_EQ(next, n);
  }
  EXPECT_THAT(claim_groups({}), IsEmpty());
}

TEST(ClaimTurns, GroupsAreAboutEquallyLong) {
  // Ten seconds each with their motion: nine in one go would be 90, five and four are 50 and 40.
  EXPECT_THAT(sizes_of(claim_groups(claims_of({9, 9, 9, 9, 9, 9, 9, 9, 9}))), ElementsAre(5, 4));
  EXPECT_THAT(sizes_of(claim_groups(claims_of({9, 9, 9, 9, 9}))), ElementsAre(5));
}

TEST(ClaimTurns, AClaimLongerThanTheTimeStandsAlone) {
  const std::vector<ClaimGroup> groups = claim_groups(claims_of({9, 80, 9}));
  EXPECT_THAT(sizes_of(groups), ElementsAre(1, 1, 1));
  EXPECT_GT(end_of(groups[1]), 80);
}

TEST(ClaimTurns, TheShippedClaimsFitIntoOneLoop) {
  EXPECT_THAT(sizes_of(claim_groups(snapshot_of(shipped_feed)->claims)), ElementsAre(5));
}

TEST(GroupInLoop, EachPlaysOnceARoundAndInBothLanguages) {
  for (const std::size_t groups : {1U, 2U, 3U, 4U, 5U, 12U})
    for (const std::int64_t round : {std::int64_t{-3}, std::int64_t{0}, std::int64_t{7}, std::int64_t{1'000'001}}) {
      SCOPED_TRACE(testing::Message() << groups << " groups, round " << round);
      const auto n = static_cast<std::int64_t>(groups);
      std::set<std::size_t> once, even, odd;
      for (std::int64_t loop = round * n; loop < (round + 1) * n; ++loop) once.insert(group_in(loop, groups));
      for (std::int64_t loop = round * n; loop < (round + 2) * n; ++loop)
        (loop % 2 == 0 ? even : odd).insert(group_in(loop, groups));
      EXPECT_EQ(once.size(), groups);
      EXPECT_EQ(even.size(), groups);
      EXPECT_EQ(odd.size(), groups);
      for (const std::size_t group : once) EXPECT_LT(group, groups);
    }
}

class ManyClaims : public testing::Test {
 protected:
  /// What the claims scene says at the end of its first turn in a loop.
  std::set<std::string> said(std::int64_t loop, PixelSize size) {
    canvas.begin(size);
    Moment moment =
        shot_of(*playlist, scene(), claim_motion::before_first + 5, Language::indonesian, zone, {}, evening).moment;
    moment.loop = loop;
    scene().draw(moment, canvas);
    std::set<std::string> words;
    for (const draw::TextRecord& text : canvas.texts()) words.insert(text.text);
    return words;
  }
  const Scene& scene() const { return playlist->scene(playlist->slots.back()); }

  std::shared_ptr<const Playlist> playlist = [] {
    auto snapshot = std::make_shared<Snapshot>(*snapshot_of(shipped_feed));
    snapshot->claims = claims_of({30, 30, 30});
    snapshot->claims[1].by.id = "Camat";
    snapshot->claims[2].by.id = std::string(200, 'x') + " yang namanya tidak habis-habis";
    snapshot->claims[2].text.id += std::string(460, 'y');
    return make_playlist(snapshot, Config{});
  }();
  Zone zone = makassar();
  draw::Fonts fonts{4096, 4096};
  draw::Canvas canvas{fonts};
};

TEST_F(ManyClaims, AnotherLoopShowsOtherClaims) {
  EXPECT_TRUE(said(0, {1920, 1080}).contains("Wali"));
  EXPECT_TRUE(said(1, {1920, 1080}).contains("Camat"));
  EXPECT_FALSE(said(1, {1920, 1080}).contains("Wali"));
  EXPECT_TRUE(said(3, {1920, 1080}).contains("Wali"));
}

TEST_F(ManyClaims, TextIsCutRatherThanSetTooSmall) {
  for (const PixelSize size : {PixelSize{1920, 1080}, PixelSize{1080, 1920}, PixelSize{3840, 1080}}) {
    for (const std::int64_t loop : {0, 1, 2}) said(loop, size);
    for (const draw::TextRecord& text : canvas.texts()) {
      EXPECT_GE(text.size, draw::theme::em::source - 1e-5f) << text.text;
      const bool foot = text.box.y1 > canvas.h() - .15f;
      EXPECT_TRUE(foot || text.size >= draw::theme::em::secondary - 1e-5f) << text.text << " at " << text.size;
      EXPECT_LE(text.box.x1, canvas.w() - .03f) << text.text;
    }
  }
}

}  // namespace
}  // namespace pandang::scene
