// What servers in the field do to a source: the picture goes on at its pace, the operator reads one sentence, and when
// the fault is over the next try mends it.
#include "app/source_faults.hpp"

#include <gmock/gmock.h>
#include <malloc.h>

#include <mutex>
#include <thread>

#include "app/intake.hpp"
#include "base/log.hpp"
#include "support/hand_clock.hpp"
#include "support/sanitizers.hpp"

namespace pandang::app {
namespace {

using test::address_sanitizer;  // which keeps for a while what is freed
using test::NamedFault;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using State = fetch::SourceStatus::State;

/// Each by itself, at an intake whose time passes when the test says so.
class IntakeFaults : public SourceFaults {
 protected:
  IntakeFaults() {
    SourceConfig source;
    source.id = "city";
    source.url = server.url();
    source.timeout = std::chrono::seconds(1);
    source.max_bytes = max_bytes;
    source.ca_file = authority.ca_file();
    config.sources = {source};
    clock.advance(snapshot_of(good)->generated_at.time_since_epoch());
    setenv("no_proxy", "*", 1);
    set_log_sink([this](LogLevel level, std::string_view topic, std::string_view sentence) {
      const std::lock_guard lock(mutex);
      if (level != LogLevel::debug) log_lines.push_back(std::string(topic) + ": " + std::string(sentence));
    });
  }
  ~IntakeFaults() override {
    intake.reset();
    set_log_sink({});
  }

  /// What was logged since the last call.
  std::vector<std::string> logged() {
    const std::lock_guard lock(mutex);
    return std::exchange(log_lines, {});
  }
  /// The status once one fetch more has ended after `passed`, or after ten seconds.
  fetch::SourceStatus after(Duration passed) {
    const std::uint64_t before = intake->status().front().fetches;
    clock.advance(passed);
    fetch::SourceStatus status;
    for (int i = 0; i < 2000 && (status = intake->status().front()).fetches == before; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return status;
  }
  /// True when no more than `most` bytes are allocated; a server that is about to end a conversation gets its time.
  static bool holds_at_most(std::size_t most) {
    for (int i = 0; i < 500 && held() > most; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return held() <= most;
  }
  static std::size_t held() {
    const auto memory = mallinfo2();
    return memory.uordblks + memory.hblkhd;
  }

  static constexpr Duration poll = std::chrono::seconds(315);               // 5 min and 5 %
  static constexpr Duration one_retry = std::chrono::milliseconds(18'750);  // 15 s and 25 %
  static constexpr Duration longest_retry = std::chrono::minutes(5);
  Config config;
  test::HandClock clock;
  std::mutex mutex;
  std::vector<std::string> log_lines;
  std::unique_ptr<Intake> intake;
};

TEST_F(IntakeFaults, AreEachOneSentenceWithTheBadgeAndOverWithinOneRetryInterval) {
  intake = std::make_unique<Intake>(config, std::nullopt, clock.clocks());
  EXPECT_EQ(after({}).state, State::ok);
  ASSERT_TRUE(intake->take());
  for (const NamedFault& fault : faults) {
    SCOPED_TRACE(fault.name);
    const std::size_t before = held();
    server.answer(fault.answer);
    const fetch::SourceStatus broken = after(poll);
    EXPECT_EQ(broken.state, State::failing);
    EXPECT_THAT(broken.last_error, testing::AllOf(HasSubstr(fault.sentence), Not(HasSubstr("\n"))));
    EXPECT_TRUE(intake->ages().front().stored) << "what the badge shows";
    EXPECT_FALSE(intake->take()) << "the last good data stays";

    server.answer({.body = good});
    const fetch::SourceStatus mended = after(one_retry);
    EXPECT_EQ(mended.state, State::ok) << mended.last_error;
    EXPECT_EQ(mended.last_error, "");
    EXPECT_FALSE(intake->ages().front().stored);
    {
      const auto taken = intake->take();
      ASSERT_TRUE(taken && *taken);
      EXPECT_EQ((*taken)->digest, snapshot_of(good)->digest);
    }
    EXPECT_THAT(logged(), ElementsAre(HasSubstr("source city: cannot be fetched: " + broken.last_error + "; next try "),
                                      "source city: works again after 1 failed fetch"));
    EXPECT_TRUE(address_sanitizer || holds_at_most(before + max_bytes / 2)) << held() - before << " bytes more";
  }
  EXPECT_EQ(intake->status().front().failures, faults.size());
}

// However long it lasted: what an admin sees after mending a server is at most five minutes away.
TEST_F(IntakeFaults, ThatLastAreStillOneSentenceAndOverWithinTheLongestRetryInterval) {
  intake = std::make_unique<Intake>(config, std::nullopt, clock.clocks());
  EXPECT_EQ(after({}).state, State::ok);
  Json bad = shipped_json();
  bad["generated_at"] = "yesterday";
  bad["city"].erase("name");
  server.answer({.body = bad.dump()});
  EXPECT_EQ(after(poll).state, State::failing);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(after(longest_retry).state, State::failing);

  server.answer({.body = good});
  EXPECT_EQ(after(longest_retry).state, State::ok);
  const std::string refused = "source city: cannot be fetched: the feed is refused: /generated_at: ",
                    other = "source city: " + server.url() + ": /city/name: missing";
  EXPECT_THAT(logged(),
              ElementsAre(HasSubstr(other), HasSubstr(refused), "source city: works again after 6 failed fetches"));
  EXPECT_EQ(fetch::longest_outage(intake->status().front(), clock.clocks().steady()), 6 * longest_retry);

  server.answer({.body = bad.dump()});
  EXPECT_EQ(after(poll).state, State::failing);
  EXPECT_THAT(logged(), ElementsAre(HasSubstr(other), HasSubstr(refused))) << "it is another fault";
}

TEST_F(IntakeFaults, AServersClockThatIsAYearOffIsNone) {
  server.answer({.body = good, .headers = {"Date: Mon, 24 Nov 2025 00:00:00 GMT"}});
  intake = std::make_unique<Intake>(config, std::nullopt, clock.clocks());
  EXPECT_EQ(after({}).state, State::ok);
}

class RunSourceFaults : public SourceFaults {
 protected:
  /// One source a fault, at a path of the server below `root`.
  std::string config_below(const std::string& root) const {
    Json sources = Json::array();
    for (const NamedFault& fault : faults) sources.push_back(source_at(fault.name, root + fault.name));
    return Json{{"version", 1}, {"sources", sources}}.dump();
  }
};

// Beside a kiosk whose servers are well: what else the machine does slows down both.
TEST_F(RunSourceFaults, LeavePaceAndMemoryAsTheyAre) {
  const auto kiosk_of = [&](const std::string& name, const std::string& root) {
    const std::string config = folder.write(name + ".json", config_below(root));
    return start({"--config", config, "--state-dir", folder.file(name), "--report", folder.file(name + ".report")});
  };
  auto well = kiosk_of("well", "/well/"), troubled = kiosk_of("troubled", "/troubled/");
  for (auto* kiosk : {well.get(), troubled.get()})
    ASSERT_TRUE(kiosk->wait_for_error_text("digest ", patience)) << kiosk->errors();
  ASSERT_TRUE(server.wait_for_requests(static_cast<int>(2 * faults.size())));

  for (const NamedFault& fault : faults) server.answer_at("/troubled/" + fault.name, fault.answer);
  for (const NamedFault& fault : faults)
    EXPECT_TRUE(troubled->wait_for_error_text("source " + fault.name + ": cannot be fetched: ", patience))
        << fault.name;
  EXPECT_FALSE(troubled->wait(std::chrono::seconds(3))) << "the kiosk ended";

  const Json calm = ended(*well, folder.file("well.report")), report = ended(*troubled, folder.file("troubled.report"));
  const auto number = [](const Json& of, const char* group, const char* key) { return of[group][key].get<double>(); };
  const auto pace = [](const Json& of) { return of["frames"].get<double>() / of["seconds"].get<double>(); };
  EXPECT_GE(pace(report), .9 * pace(calm));
  // Where even the calm one is not let run in time, the slowest frames tell of the machine alone.
  const char* rank = number(calm, "frame_ms", "p99") < 20 ? "p99" : "p50";
  EXPECT_LE(number(report, "frame_ms", rank), 1.5 * number(calm, "frame_ms", rank) + 8) << rank;
  const auto growth = [&](const Json& of) { return number(of, "rss_mb", "last") - number(of, "rss_mb", "first"); };
  EXPECT_TRUE(address_sanitizer || growth(report) <= growth(calm) + 8)
      << growth(report) << " MB beside " << growth(calm) << ": more than a few bodies of the largest size";

  ASSERT_EQ(report["sources"].size(), faults.size());
  for (std::size_t i = 0; i < faults.size(); ++i) {
    EXPECT_EQ(report["sources"][i]["state"], "failing") << faults[i].name;
    EXPECT_THAT(report["sources"][i]["last_error"].get<std::string>(), HasSubstr(faults[i].sentence));
    EXPECT_EQ(calm["sources"][i]["state"], "ok");
  }
  EXPECT_EQ(report["snapshot"]["digest"], calm["snapshot"]["digest"]);
}

}  // namespace
}  // namespace pandang::app
