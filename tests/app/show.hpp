#pragma once

#include <memory>

#include "app/program.hpp"
#include "support/places.hpp"
#include "support/xvfb.hpp"

namespace pandang::app {

/// `pandang run` in a small window of an X server without a screen, with a state directory of its own.
class Show : public testing::Test {
 protected:
  using Words = std::vector<std::string>;

  static std::vector<std::string> environment() {
    static const test::Xvfb screen;  // one for all tests of a process
    std::vector<std::string> all = plain_environment();
    all.push_back("DISPLAY=" + screen.display());
    return all;
  }

  /// Starts the kiosk; `options` without an environment gets the window's.
  std::unique_ptr<test::ChildProcess> start(Words words, test::ChildOptions options = {}) const {
    words.insert(words.begin(), {PANDANG_BINARY, "run"});
    const auto say = [&words](const std::string& option, const std::string& value) {
      if (std::find(words.begin(), words.end(), option) == words.end()) words.insert(words.end(), {option, value});
    };
    say("--window", "320x180");
    say("--report", report_file());
    say("--state-dir", state());
    if (options.environment.empty()) options.environment = environment();
    return std::make_unique<test::ChildProcess>(words, options);
  }

  /// Asks the kiosk to end, expects that it does so in order, and gives its report.
  Json ended(test::ChildProcess& kiosk, const std::string& report = {}) const {
    kiosk.signal(SIGTERM);
    return report_of(kiosk, report);
  }
  /// The same for one that ends by itself.
  Json report_of(test::ChildProcess& kiosk, const std::string& elsewhere = {}) const {
    const std::string file = elsewhere.empty() ? report_file() : elsewhere;
    const auto ending = kiosk.wait(patience);
    EXPECT_TRUE(ending) << "the kiosk does not end\n" << kiosk.errors();
    if (!ending) return {};
    EXPECT_EQ(ending->status, 0) << "signal " << ending->signal << "\n" << kiosk.errors();
    const Json report = Json::parse(test::bytes_of(file), nullptr, false);
    EXPECT_FALSE(report.is_discarded()) << test::bytes_of(file);
    if (report.is_discarded()) return {};
    EXPECT_EQ(report["live_gl_objects_at_exit"], 0);
    return report;
  }

  /// Waits until data is on air; gives the position behind the log's line.
  std::size_t wait_on_air(test::ChildProcess& kiosk, const std::string& digest, std::size_t from = 0) const {
    const auto at = kiosk.wait_for_error_text("digest " + digest, patience, from);
    EXPECT_TRUE(at) << "not on air: " << digest << "\n" << kiosk.errors();
    return at.value_or(0);
  }

  std::string state() const { return folder.file("state"); }
  std::string report_file() const { return folder.file("report.json"); }

  /// A configuration with one source, asked every 5 s, and a loop of 6 s.
  std::string config_for(const std::string& url) const {
    const Json config{{"version", 1},
                      {"sources", {{{"id", "city"}, {"url", url}, {"every", "5s"}, {"timeout", "2s"}}}},
                      {"playlist", {{{"scene", "welcome"}, {"for", "3s"}}, {{"scene", "claims"}, {"for", "3s"}}}}};
    return folder.write("pandang.json", config.dump());
  }

  /// Longer than anything takes that goes well, sanitizers and a busy machine included.
  static constexpr std::chrono::milliseconds patience = std::chrono::seconds(40);
  test::TempFolder folder;
};

}  // namespace pandang::app
