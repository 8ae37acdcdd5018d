#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <vector>

#include "feed/parse.hpp"
#include "feed_files.hpp"
#include "support/places.hpp"

namespace pandang::feed {
namespace {

namespace fs = std::filesystem;

const fs::path folder = PANDANG_SOURCE_DIR "/tests/feed/fixtures";

/// Each <case>.json is a body as a server sent it; <case>.expected is what parse_feed() says about it: "accepted" or
/// "rejected", then one line an offence. "has: " and "lacks: " lines say what the canonical text of the rest contains.
std::vector<std::string> cases() {
  std::vector<std::string> names;
  for (const auto& file : fs::directory_iterator(folder)) {
    if (file.path().extension() == ".json") names.push_back(file.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

const char* name_of(Severity severity) {
  switch (severity) {
    case Severity::warning:
      return "warning";
    case Severity::dropped:
      return "dropped";
    case Severity::rejected:
      break;
  }
  return "rejected";
}

std::string report(const FeedReading& reading) {
  std::string text = reading.snapshot ? "accepted\n" : "rejected\n";
  for (const Offence& offence : reading.offences) {
    text += std::string(name_of(offence.severity)) + " " + offence.pointer + ": " + offence.message + "\n";
  }
  return text;
}

class Fixture : public testing::TestWithParam<std::string> {};

struct Expectation {
  std::string report;
  std::vector<std::string> has, lacks;
};

Expectation expectation(const std::string& name) {
  Expectation expected;
  std::istringstream lines(bytes_of(folder / (name + ".expected")));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("has: ")) {
      expected.has.push_back(line.substr(5));
    } else if (line.starts_with("lacks: ")) {
      expected.lacks.push_back(line.substr(7));
    } else {
      expected.report += line + "\n";
    }
  }
  return expected;
}

TEST_P(Fixture, SaysWhatIsExpected) {
  const FeedReading reading = parse_feed(bytes_of(folder / (GetParam() + ".json")), FeedBounds{});
  const Expectation expected = expectation(GetParam());
  EXPECT_EQ(report(reading), expected.report);
  const std::string rest = reading.snapshot ? feed_text(*reading.snapshot) : "";
  for (const std::string& part : expected.has) EXPECT_THAT(rest, testing::HasSubstr(part));
  for (const std::string& part : expected.lacks) EXPECT_THAT(rest, testing::Not(testing::HasSubstr(part)));
}

TEST_P(Fixture, OffencesSayWhatWasFoundAndExpected) {
  const FeedReading reading = parse_feed(bytes_of(folder / (GetParam() + ".json")), FeedBounds{});
  EXPECT_EQ(reading.snapshot == nullptr, !acceptable(reading.offences));
  for (const Offence& offence : reading.offences) {
    EXPECT_NE(offence.message.find(" (found "), std::string::npos) << offence.message;
    EXPECT_NE(offence.message.find(", expected "), std::string::npos) << offence.message;
    EXPECT_EQ(offence.message.find('\n'), std::string::npos) << offence.message;
  }
}

INSTANTIATE_TEST_SUITE_P(Feed, Fixture, testing::ValuesIn(cases()), [](const auto& test) {
  std::string name = test.param;
  std::ranges::replace(name, '-', '_');
  return name;
});

}  // namespace
}  // namespace pandang::feed
