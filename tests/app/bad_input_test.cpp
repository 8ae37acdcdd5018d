// Each bad input is one clear sentence, from a file and over HTTP.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/bad_feeds.hpp"
#include "support/fault_server.hpp"

namespace pandang::app {
namespace {

using test::Answer;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;
using Fault = Answer::Fault;

std::string config_of(const std::string& url) {
  return Json{{"version", 1}, {"sources", {{{"id", "city"}, {"url", url}, {"timeout", "1s"}}}}}.dump();
}

class BadInput : public testing::TestWithParam<BadFeed> {
 protected:
  auto line(const std::string& file) const {
    const std::string pointer = GetParam().pointer.empty() ? "" : GetParam().pointer + ": ";
    return AllOf(StartsWith(file + ": " + pointer), HasSubstr(GetParam().sentence));
  }
  test::TempFolder folder;
};

TEST_P(BadInput, FromAFileIsOneLine) {
  const std::string path = folder.write("feed.json", GetParam().bytes);
  const test::Outcome outcome = pandang({"check", "--feed", path});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(test::lines_of(outcome.out), ElementsAre(line(path)));
  EXPECT_THAT(outcome.errors, IsEmpty());
}

TEST_P(BadInput, OverHttpIsOneLine) {
  test::FaultServer server;
  server.answer({.body = GetParam().bytes});
  const std::string config = folder.write("pandang.json", config_of(server.url()));
  const test::Outcome outcome = pandang({"fetch", "--config", config});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(test::lines_of(outcome.errors), ElementsAre(line(server.url())));
  if (GetParam().refused) {
    EXPECT_THAT(outcome.out, IsEmpty());
  } else {
    EXPECT_NE(snapshot_of(outcome.out), nullptr);  // the rest of the feed
    EXPECT_THAT(outcome.out, testing::Not(HasSubstr("NaN")));
  }
}

INSTANTIATE_TEST_SUITE_P(Feeds, BadInput, testing::ValuesIn(bad_feeds()), [](const auto& c) { return c.param.name; });

TEST(BadFile, Of200MegabytesIsNotRead) {
  const test::TempFolder folder;
  const std::string path = folder.write("feed.json", "{");
  std::filesystem::resize_file(path, 200'000'000);
  const test::Outcome outcome = pandang({"check", "--feed", path});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.out, path + ": the file is too large (found 200000000 bytes, expected at most 67108864)\n");
}

struct BadServer {
  std::string name;
  Answer answer;
  std::string sentence;
};

void PrintTo(const BadServer& server, std::ostream* out) {
  *out << server.name;
}

class BadServerTest : public testing::TestWithParam<BadServer> {};

TEST_P(BadServerTest, IsOneLine) {
  const test::TempFolder folder;
  test::FaultServer server;
  server.answer(GetParam().answer);
  const std::string config = folder.write("pandang.json", config_of(server.url()));
  const test::Outcome outcome = pandang({"fetch", "--config", config});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_EQ(outcome.errors, server.url() + ": " + GetParam().sentence + "\n");
}

const std::string thousand(1000, ' ');

INSTANTIATE_TEST_SUITE_P(
    Answers, BadServerTest,
    testing::Values(
        BadServer{"never", {.fault = Fault::silent}, "no answer within 1 s"},
        BadServer{
            "byte_a_second", {.fault = Fault::trickle, .body = thousand}, "only 1 of 1000 bytes arrived within 1 s"},
        BadServer{"reset",
                  {.fault = Fault::reset, .body = thousand, .cut = 10},
                  "the connection broke after 10 of 1000 bytes"},
        BadServer{
            "redirects", {.status = 302, .headers = {"Location: /again"}}, "the server redirects more than 3 times"},
        BadServer{
            "not_modified", {.status = 304}, "the server answered 304 (not modified) to a request without conditions"},
        BadServer{"endless", {.fault = Fault::endless}, "more than 8388608 bytes"},
        BadServer{"not_found", {.status = 404}, "the server answered 404 (not found)"}),
    [](const auto& c) { return c.param.name; });

}  // namespace
}  // namespace pandang::app
