// What the sources give over time, by a clock that the test moves: which age it has, what a restart finds of it, and
// what happens to it when another configuration takes over.
#include "app/intake.hpp"

#include <gmock/gmock.h>

#include <thread>

#include "app/program.hpp"
#include "base/zone.hpp"
#include "scene/playlist.hpp"
#include "support/fault_server.hpp"
#include "support/hand_clock.hpp"
#include "support/spoil.hpp"

namespace pandang::app {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using State = fetch::SourceStatus::State;

constexpr const char* base = R"({"city": {"name": "Kota A", "province": "P", "lat": -3.3, "lon": 114.6},
  "indices": [{"id": "spbe", "name": "SPBE", "issuer": "K", "scale": {"min": 1, "max": 5, "decimals": 2}}]})";

class IntakeTest : public testing::Test {
 protected:
  IntakeTest() {
    setenv("no_proxy", "*", 1);
    clock.advance(start.time_since_epoch());
    config = with(R"([{"id": "city", "url": "URL/city", "stale_after": "2h", "withdraw_after": "5h"}])");
    server.answer({.status = 503});
  }
  /// A configuration with these sources.
  Config with(std::string sources, const std::string& more = "") const {
    for (std::size_t at; (at = sources.find("URL")) != std::string::npos;) sources.replace(at, 3, server.url(""));
    ConfigReading reading = parse_config(R"({"sources": )" + sources + more + "}");
    EXPECT_THAT(reading.offences, IsEmpty());
    return std::move(reading.config);
  }
  std::unique_ptr<Intake> intake_of(const Config& of, bool kept = false) {
    std::optional<store::Store> store;
    if (kept)
      if (auto opened = store::Store::open(folder.path())) store = std::move(*opened);
    return std::make_unique<Intake>(of, std::move(store), clock.clocks());
  }
  /// Waits until the source at that position has been asked once more, at most ten seconds.
  static fetch::SourceStatus asked_again(const Intake& intake, std::size_t source, std::uint64_t before = 0) {
    fetch::SourceStatus status;
    for (int i = 0; i < 2000 && (status = intake.status()[source]).fetches <= before; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return status;
  }
  static std::string feed_made(WallTime at) {
    Json feed = shipped_json();
    feed["generated_at"] = rfc3339(at);
    return feed.dump();
  }
  static std::shared_ptr<const Snapshot> taken(Intake& intake) {
    auto next = intake.take();
    EXPECT_TRUE(next) << "nothing came";
    return next ? *next : nullptr;
  }
  WallTime now() { return clock.clocks().wall(); }
  /// The age shown with the index of that data now.
  feed::DataAge age_of_index(const std::shared_ptr<const Snapshot>& snapshot, const scene::AgeRule& rule = {}) {
    Config one;
    one.playlist = {{"index:spbe", {}}};
    const auto playlist = scene::make_playlist(snapshot, one);
    return scene::shot_at(*playlist, one.display, *Zone::find("UTC"), rule, now()).moment.age;
  }

  const WallTime start = *parse_rfc3339("2026-11-24T08:00:00Z");
  test::TempFolder folder;
  test::FaultServer server;
  test::HandClock clock;
  Config config;
};

TEST_F(IntakeTest, DataThatIsOnAirIsAsOldAsItIsWhileNewerWaits) {
  server.answer_at("/city", {.body = feed_made(start - hours(1))});
  auto intake = intake_of(config);
  asked_again(*intake, 0);
  const auto on_air = taken(*intake);
  server.answer_at("/city", {.body = feed_made(start)});
  clock.advance(minutes(10));
  asked_again(*intake, 0, 1);
  const auto waiting = taken(*intake);
  EXPECT_EQ(age_of_index(on_air).age, hours(1) + minutes(10));
  EXPECT_EQ(age_of_index(waiting).age, minutes(10));
}

TEST_F(IntakeTest, WhatABrokenDatabaseHasLostIsAskedForInFullAndKeptAgain) {
  const std::string body = feed_made(start - hours(1));
  server.answer_at("/city", {.body = body, .etag = "\"v1\""});
  auto intake = intake_of(config, true);
  asked_again(*intake, 0);
  test::spoil_database(folder.path());
  for (std::uint64_t asked = 1; asked < 3; ++asked) {
    clock.advance(minutes(10));
    asked_again(*intake, 0, asked);
  }
  EXPECT_EQ(intake->status()[0].not_modified, 1U) << "by the server it has not changed";
  const auto store = store::Store::look_at(folder.path());
  ASSERT_TRUE(store) << store.error().message;
  const auto kept = store->generations("city");
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept.front().body, body);
}

TEST_F(IntakeTest, WhatStaysOnAirWithOtherSourcesGetsOldByTheRulesItCameWith) {
  server.answer_at("/city", {.body = feed_made(start - hours(1))});
  auto before = intake_of(config);
  asked_again(*before, 0);
  taken(*before);

  // A source of the same name, which gives nothing yet, and would have more patience.
  auto after =
      intake_of(with(R"([{"id": "city", "url": "URL/other", "stale_after": "30d", "withdraw_after": "300d"}])"));
  asked_again(*after, 0);
  auto shown = after->succeed(*before, now());
  before.reset();
  ASSERT_TRUE(shown);
  EXPECT_EQ(age_of_index(shown).age, hours(1));
  EXPECT_EQ(age_of_index(shown).freshness, feed::Freshness::ageing);
  EXPECT_TRUE(age_of_index(shown).stored) << "nobody confirms it any more";
  EXPECT_FALSE(after->climbed(now()));

  clock.advance(hours(1));
  auto stale = after->climbed(now());
  ASSERT_TRUE(stale && *stale);
  EXPECT_THAT((*stale)->stale, ElementsAre("city"));
  EXPECT_EQ(age_of_index(*stale).freshness, feed::Freshness::stale);
  EXPECT_FALSE(after->climbed(now())) << "that was said";

  // Another configuration still, and the data is still its own.
  auto third = intake_of(with(R"([{"id": "third", "url": "URL/third"}])"));
  shown = third->succeed(*after, now());
  ASSERT_TRUE(shown);
  EXPECT_EQ(age_of_index(shown).age, hours(2));
  EXPECT_EQ(age_of_index(shown).freshness, feed::Freshness::stale);

  clock.advance(hours(3));
  auto withdrawn = third->climbed(now());
  ASSERT_TRUE(withdrawn);
  EXPECT_EQ(*withdrawn, nullptr);
}

TEST_F(IntakeTest, NewSourcesAreOnAirWithTheirOwnAgeOnceTheyHaveGivenSomething) {
  server.answer_at("/city", {.body = feed_made(start - hours(1))});
  auto before = intake_of(config);
  asked_again(*before, 0);
  taken(*before);
  const Config other = with(R"([{"id": "other", "url": "URL/other"}])");
  auto after = intake_of(other);
  const std::uint64_t fetches = asked_again(*after, 0).fetches;
  EXPECT_TRUE(age_of_index(after->succeed(*before, now())).stored);
  server.answer_at("/other", {.body = feed_made(start - hours(3))});
  clock.advance(minutes(1));
  asked_again(*after, 0, fetches);
  const auto own = taken(*after);
  EXPECT_EQ(age_of_index(own).age, hours(3) + minutes(1));
  EXPECT_FALSE(age_of_index(own).stored);
  clock.advance(hours(5));
  EXPECT_FALSE(after->climbed(now())) << "the old sources' rules are past";

  // What came before a change is shown at once.
  auto third = intake_of(with(R"([{"id": "third", "url": "URL/other"}])"));
  asked_again(*third, 0);
  const auto at_once = third->succeed(*after, now());
  ASSERT_TRUE(at_once);
  EXPECT_THAT(at_once->origins.at("city"), ElementsAre("third"));
  EXPECT_FALSE(age_of_index(at_once).stored);
}

TEST_F(IntakeTest, AnotherConfigurationForgetsNoClock) {
  const WallTime truly = start - hours(24 * 3650);
  // The server's clock is ten years behind the local one, and so is the data.
  server.answer_at("/city", {.body = feed_made(truly), .headers = {"Date: Thu, 26 Nov 2016 08:00:00 GMT"}});
  auto before = intake_of(config);
  asked_again(*before, 0);
  taken(*before);
  const Duration off = before->time({now(), clock.clocks().steady()}).local_offset;
  EXPECT_GT(off, hours(24 * 3640));
  auto after = intake_of(with(R"([{"id": "other", "url": "URL/other"}])"));
  after->succeed(*before, now() - off);
  EXPECT_EQ(after->time({now(), clock.clocks().steady()}).local_offset, off);
}

/// A screen as the kiosk's loop has it, frame by frame: see Kiosk::take_data.
class AgreedScreen {
 public:
  AgreedScreen(std::unique_ptr<Intake> intake, const Config& config)
      : intake_(std::move(intake)), newest_(intake_->stored()), on_air_(config) {}
  void frame(WallTime now, bool looks) {
    if (auto next = intake_->take()) newest_ = std::move(*next);
    if (looks)
      if (auto next = intake_->climbed(now)) newest_ = std::move(*next);
    const auto begun = on_air_.loop_begun(now);
    if (begun)
      if (auto next = intake_->climbed(*begun)) newest_ = std::move(*next);
    on_air_.accept(newest_);
    const auto before = shown();
    if (on_air_.advance(now) && shown() != before) since = begun.value_or(now);
  }
  std::optional<WallTime> shown() const {
    const auto& snapshot = on_air_.playlist()->snapshot;
    return snapshot ? std::optional(snapshot->generated_at) : std::nullopt;
  }
  Duration loop() const { return on_air_.playlist()->length; }
  const Intake& intake() const { return *intake_; }
  WallTime since{};

 private:
  std::unique_ptr<Intake> intake_;
  std::shared_ptr<const Snapshot> newest_;
  scene::OnAir on_air_;
};

class AgreedIntake : public IntakeTest {
 protected:
  AgreedIntake() {
    config = with(R"([{"id": "city", "url": "URL/city", "show_after": "10m"}])",
                  R"(, "playlist": [{"scene": "welcome", "for": "3s"}, {"scene": "index:spbe", "for": "4s"}])");
    server.answer_at("/city", {.body = feed_made(start - hours(1))});
  }
};

TEST_F(AgreedIntake, TwoScreensThatPollApartChangeAtTheSameBeginOfALoop) {
  AgreedScreen one(intake_of(config), config);
  asked_again(one.intake(), 0);
  clock.advance(minutes(2));
  AgreedScreen other(intake_of(config), config);
  asked_again(other.intake(), 0);
  for (AgreedScreen* screen : {&one, &other}) screen->frame(now(), true);
  ASSERT_EQ(one.shown(), start - hours(1)) << "the first data is on air at once";
  ASSERT_EQ(other.shown(), start - hours(1));

  server.answer_at("/city", {.body = feed_made(start)});
  clock.advance(minutes(4));
  asked_again(one.intake(), 0, 1);  // its poll is due, the other's is not
  EXPECT_EQ(other.intake().status()[0].fetches, 1U);
  clock.advance(std::chrono::seconds(145));
  asked_again(other.intake(), 0, 1);

  // From 8:08:25 on, the frames of one screen come later than the other's, and each looks at other times.
  const WallTime from = now(), agreed = start + minutes(10);
  std::optional<WallTime> changed;
  for (Duration t{}; t < minutes(2); t += std::chrono::milliseconds(100)) {
    one.frame(from + t, t.count() % 3 == 0);
    other.frame(from + t + std::chrono::milliseconds(60), false);
    ASSERT_EQ(one.shown(), other.shown()) << seconds(t);
    if (one.shown() == start && !changed) changed = from + t;
  }
  ASSERT_EQ(one.loop(), std::chrono::seconds(7));
  EXPECT_EQ(one.since, other.since);
  EXPECT_GE(one.since, agreed);
  EXPECT_LT(one.since, agreed + one.loop()) << "the first loop from then on";
  ASSERT_TRUE(changed);
  EXPECT_LT(*changed - one.since, std::chrono::milliseconds(200));
}

TEST_F(AgreedIntake, AfterARestartTheEarlierVersionStaysUntilTheInstant) {
  {
    auto intake = intake_of(config, true);
    asked_again(*intake, 0);
    clock.advance(minutes(6));
    Json feed = Json::parse(feed_made(start + minutes(5)));
    // One year more, before the first that the feed had: it must not show early by way of the history.
    feed["indices"][0]["series"].insert(feed["indices"][0]["series"].begin(), Json{{"period", "2001"}, {"value", 2}});
    server.answer_at("/city", {.body = feed.dump()});
    asked_again(*intake, 0, 1);
    EXPECT_EQ(taken(*intake)->generated_at, start - hours(1));
  }
  auto intake = intake_of(config, true);
  ASSERT_TRUE(intake->stored());
  EXPECT_EQ(intake->stored()->generated_at, start - hours(1));
  EXPECT_NE(intake->stored()->indices[0].series.front().period, Period{2001});
  EXPECT_EQ(age_of_index(intake->stored()).age, hours(1) + minutes(6));
  EXPECT_FALSE(intake->climbed(start + minutes(15) - Duration(1)));
  const auto shown = intake->climbed(start + minutes(15));
  ASSERT_TRUE(shown && *shown);
  EXPECT_EQ((*shown)->generated_at, start + minutes(5));
  EXPECT_EQ((*shown)->indices[0].series.front().period, Period{2001});
}

class MappedIntake : public IntakeTest {
 protected:
  MappedIntake() {
    config = with(R"([{"id": "rows", "url": "URL/rows", "format": )" + std::string(format) + "}]",
                  R"(, "base": )" + std::string(base));
  }
  static constexpr const char* format =
      R"({"preset": "csv", "fields": {"period": "tahun", "value": "nilai"}, "into": {"index": "spbe"}})";
  const std::string rows = "tahun,nilai\n2023,3\n2024,4\n";
};

TEST_F(MappedIntake, RowsAreThereAgainAfterARestartAndAsOldAsTheyWere) {
  server.answer_at("/rows", {.body = rows, .etag = "\"one\""});
  std::string digest;
  {
    auto intake = intake_of(config, true);
    EXPECT_EQ(asked_again(*intake, 0).state, State::ok);
    digest = taken(*intake)->digest;
    clock.advance(minutes(10));
    EXPECT_EQ(asked_again(*intake, 0, 1).not_modified, 1U);
  }
  server.answer_at("/rows", {.status = 503});
  clock.advance(hours(3));
  auto intake = intake_of(config, true);
  const auto stored = intake->stored();
  ASSERT_TRUE(stored);
  ASSERT_NE(stored->index("spbe"), nullptr);
  EXPECT_EQ(stored->index("spbe")->series.size(), 2U);
  EXPECT_EQ(age_of_index(stored).age, hours(3)) << "since the server confirmed them";
  EXPECT_EQ(asked_again(*intake, 0).state, State::failing);
  EXPECT_THAT(server.last_request(), HasSubstr("If-None-Match: \"one\""));
  EXPECT_TRUE(intake->ages().front().stored);
}

TEST_F(MappedIntake, DatedRowsAreAfterARestartAsOldAsTheServerSays) {
  server.answer_at("/rows", {.body = rows, .last_modified = "Sun, 22 Nov 2026 08:00:00 GMT"});
  {
    auto intake = intake_of(config, true);
    EXPECT_EQ(asked_again(*intake, 0).state, State::ok);
  }
  clock.advance(hours(3));
  const auto stored = intake_of(config, true)->stored();
  ASSERT_TRUE(stored);
  EXPECT_EQ(age_of_index(stored).age, hours(51));
}

TEST_F(MappedIntake, RowsThatTheServerConfirmsAreAsNewAsThat) {
  server.answer_at("/rows", {.body = rows, .etag = "\"one\""});
  auto intake = intake_of(config);
  asked_again(*intake, 0);
  taken(*intake);
  clock.advance(minutes(10));
  EXPECT_EQ(asked_again(*intake, 0, 1).not_modified, 1U);
  EXPECT_EQ(age_of_index(taken(*intake)).age, Duration{});
}

TEST_F(MappedIntake, RowsThatWaitForTheirFeedTakeNothingOffTheScreen) {
  server.answer_at("/city", {.body = feed_made(start)});
  auto before = intake_of(with(R"([{"id": "city", "url": "URL/city"}])"));
  asked_again(*before, 0);
  const auto on_air = taken(*before);
  const std::string rows_alone = R"({"id": "rows", "url": "URL/rows", "format": )" + std::string(format) + "}";
  server.answer_at("/rows", {.body = rows});
  auto after = intake_of(with("[" + rows_alone + R"(, {"id": "feed", "url": "URL/none"}])"));
  EXPECT_EQ(asked_again(*after, 0).state, State::ok);
  const auto still = after->succeed(*before, now());
  ASSERT_TRUE(still);
  EXPECT_EQ(still->digest, on_air->digest);
  clock.advance(minutes(6));
  asked_again(*after, 0, 1);
  EXPECT_FALSE(after->take());
}

TEST_F(MappedIntake, RowsWaitForTheFeedThatTheyGoInto) {
  Json feed = Json::parse(base);
  feed["format"] = "pandang-feed/1";
  feed["generated_at"] = "2026-11-24T07:00:00Z";
  config = with(R"([{"id": "rows", "url": "URL/rows", "format": )" + std::string(format) +
                R"(}, {"id": "city", "url": "URL/city"}])");
  server.answer_at("/rows", {.body = rows});
  auto intake = intake_of(config, true);
  EXPECT_EQ(asked_again(*intake, 0).state, State::ok) << "the feed that has the index may still come";
  EXPECT_EQ(asked_again(*intake, 1).state, State::failing);
  EXPECT_EQ(taken(*intake), nullptr) << "rows alone are no picture";
  server.answer_at("/city", {.body = feed.dump()});
  clock.advance(std::chrono::seconds(20));
  EXPECT_EQ(asked_again(*intake, 1, 1).state, State::ok);
  const auto whole = taken(*intake);
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->index("spbe")->series.size(), 2U);
  EXPECT_THAT(whole->origins.at("index:spbe"), ElementsAre("city", "rows"));
  intake.reset();
  const auto stored = intake_of(config, true)->stored();
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->index("spbe")->series.size(), 2U) << "both are kept";

  // A feed that is there and has no such index is no reason to wait.
  feed["indices"][0]["id"] = "other";
  server.answer_at("/city", {.body = feed.dump()});
  clock.advance(hours(1));
  auto later = intake_of(config);
  for (int i = 0; i < 3 && later->status()[0].state != State::failing; ++i) {
    asked_again(*later, 1, static_cast<std::uint64_t>(i));
    clock.advance(minutes(6));
    asked_again(*later, 0, static_cast<std::uint64_t>(i) + 1);
  }
  EXPECT_THAT(later->status()[0].last_error, HasSubstr("no row is used: `into` names an index that is not there"));
}

}  // namespace
}  // namespace pandang::app
