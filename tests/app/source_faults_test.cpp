// What servers in the field do to a source: the picture goes on at its pace, the operator reads one sentence, and when
// the fault is over the next try mends it.
#include <gmock/gmock.h>

#include <thread>

#include "app/intake.hpp"
#include "app/show.hpp"
#include "support/faults.hpp"
#include "support/hand_clock.hpp"
#include "support/nginx.hpp"

namespace pandang::app {
namespace {

using test::Answer;
using test::NamedFault;
using testing::HasSubstr;
using testing::Not;
using State = fetch::SourceStatus::State;

constexpr std::size_t max_bytes = 1024 * 1024;

/// Faults of HTTP and, behind a redirect, of TLS.
class SourceFaults : public Show {
 protected:
  SourceFaults() {
    server.answer({.body = good});
    server.answer_at("/again", {.status = 302, .headers = {"Location: /again"}});  // of redirect-for-ever
    const std::string certificate = "the certificate of 127.0.0.1 ";
    add_tls("expired-certificate", 0, certificate + "has expired; is the clock right? It says ");
    add_tls("wrong-host", 1, "the certificate was made out for another name than 127.0.0.1");
    add_tls("self-signed", 2, certificate + "is signed by itself");
  }
  void add_tls(const std::string& name, std::size_t which, const std::string& sentence) {
    faults.push_back({name, {.status = 302, .headers = {"Location: " + secured.secure_url(which)}}, sentence});
  }

  const std::string good = test::bytes_of(shipped_file);
  const test::Authority authority;
  test::Nginx secured{{authority.issue({.from_days = -30, .until_days = -1}),
                       authority.issue({.name = "DNS:data.example.go.id"}), authority.issue({.self_signed = true})}};
  std::vector<NamedFault> faults = test::field_faults(good, max_bytes);
  test::FaultServer server;
};

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
    setenv("no_proxy", "*", 1);
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

  static constexpr Duration poll = std::chrono::seconds(315);               // 5 min and 5 %
  static constexpr Duration one_retry = std::chrono::milliseconds(18'750);  // 15 s and 25 %
  Config config;
  test::HandClock clock;
  std::unique_ptr<Intake> intake;
};

TEST_F(IntakeFaults, AreEachOneSentenceWithTheBadgeAndOverWithinOneRetryInterval) {
  intake = std::make_unique<Intake>(config, std::nullopt, clock.clocks());
  EXPECT_EQ(after({}).state, State::ok);
  ASSERT_TRUE(intake->take());
  for (const NamedFault& fault : faults) {
    SCOPED_TRACE(fault.name);
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
    const auto taken = intake->take();
    ASSERT_TRUE(taken && *taken);
    EXPECT_EQ((*taken)->digest, snapshot_of(good)->digest);
  }
  EXPECT_EQ(intake->status().front().failures, faults.size());
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
    for (const NamedFault& fault : faults)
      sources.push_back({{"id", fault.name},
                         {"url", server.url(root + fault.name)},
                         {"every", "5s"},
                         {"timeout", "1s"},
                         {"max_bytes", max_bytes},
                         {"ca_file", authority.ca_file()}});
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
#if !defined(__SANITIZE_ADDRESS__)  // which keeps for a while what is freed
  const auto growth = [&](const Json& of) { return number(of, "rss_mb", "last") - number(of, "rss_mb", "first"); };
  EXPECT_LE(growth(report), growth(calm) + 8) << "a few bodies of the largest size";
#endif

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
