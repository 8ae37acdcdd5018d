// A secret is nowhere to be read but in the requests to its own server; a wrong clock is named where TLS trips over it.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/resource.h>

#include <chrono>
#include <ctime>

#include "app/show.hpp"
#include "support/fault_server.hpp"
#include "support/nginx.hpp"
#include "support/sanitizers.hpp"

namespace pandang::app {
namespace {

using testing::HasSubstr;
using testing::Not;
using Fault = test::Answer::Fault;

/// Sources with every kind of secret, at servers that send back what they were sent in every way.
class Secrets : public Show {
 protected:
  Secrets() {
    const std::string echo = token + " " + basic;
    const std::vector<std::pair<std::string, test::Answer>> answers{
        {"body", {.body = R"({"format": ")" + echo + "\"}"}},
        {"status", {.status = 401, .reason = echo, .body = echo, .headers = {"WWW-Authenticate: " + echo}}},
        {"etag", {.body = test::bytes_of(shipped_file), .etag = "\"" + token + "\""}},
        {"other", {.status = 302, .headers = {"Location: " + other.url("/" + token)}}},
        {"scheme", {.status = 302, .headers = {"Location: " + token + "://host"}}},
        {"noise", {.fault = Fault::not_http, .body = echo}},
        {"gone", {.fault = Fault::hang_up}}};
    other.answer({.status = 404, .reason = token, .body = token});
    Json sources = Json::array();
    for (const auto& [name, answer] : answers) {
      server.answer_at("/" + name, answer);
      Json source{{"id", name}, {"url", server.url("/" + name)}, {"timeout", "2s"}};
      source["headers"]["X-Key"] = {{"env", "PANDANG_TEST_SECRET"}};
      if (name == "status")
        source["auth"]["bearer"] = {{"file", folder.write("token", token)}};
      else
        source["auth"]["basic"] = {{"user", "kota"}, {"password", {{"env", "PANDANG_TEST_SECRET"}}}};
      sources.push_back(source);
      names.push_back(name);
    }
    config = folder.write("pandang.json",
                          Json{{"version", 1}, {"telemetry", {{"log_level", "debug"}}}, {"sources", sources}}.dump());
  }
  static std::vector<std::string> with_secret(std::vector<std::string> environment) {
    environment.push_back("PANDANG_TEST_SECRET=" + token);
    return environment;
  }
  std::unique_ptr<test::ChildProcess> kiosk() const {
    auto child = start({"--config", config}, {.environment = with_secret(environment())});
    for (const std::string& name : names)
      EXPECT_TRUE(child->wait_for_error_text("source " + name + ": cannot be fetched: ", patience)) << child->errors();
    return child;
  }
  static void expect_none(const std::string& text) {
    EXPECT_THAT(text, Not(HasSubstr(token)));
    EXPECT_THAT(text, Not(HasSubstr(basic)));
  }

  static inline const std::string token = "rahasia-9f27", basic = "a290YTpyYWhhc2lhLTlmMjc=";
  test::FaultServer server, other;
  std::vector<std::string> names;
  std::string config;
};

TEST_F(Secrets, AreInNoLogReportOrStore) {
  auto child = kiosk();
  ended(*child);
  expect_none(child->errors());
  expect_none(child->out());
  expect_none(test::bytes_of(report_file()));
  for (const auto& entry : std::filesystem::recursive_directory_iterator(state())) expect_none(test::bytes_of(entry));
  EXPECT_THAT(server.last_request(), HasSubstr("X-Key: " + token)) << "they were sent";
  EXPECT_THAT(other.last_request(), Not(HasSubstr("X-Key")));
  EXPECT_THAT(other.last_request(), Not(HasSubstr("Authorization")));
}

TEST_F(Secrets, AreInNoWordOfACrash) {
  constexpr rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);  // the memory of the process is no message
  for (const int number : {SIGABRT, SIGSEGV}) {
    auto child = kiosk();
    child->signal(number);
    ASSERT_TRUE(child->wait(patience));
    expect_none(child->errors());
    expect_none(child->out());
  }
}

TEST_F(Secrets, AreInNoOutputOfFetch) {
  const test::Outcome outcome =
      test::run({PANDANG_BINARY, "fetch", "--config", config}, {.environment = with_secret(plain_environment())});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(test::lines_of(outcome.errors).size(), names.size()) << outcome.errors;
  expect_none(outcome.errors);
  expect_none(outcome.out);
}

/// The day that a clock off by so many days shows: UTC, "2016-11-24".
std::string day(int off) {
  const std::time_t then = std::time(nullptr) + std::time_t{off} * 24 * 3600;
  std::tm parts{};
  gmtime_r(&then, &parts);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", &parts);
  return text;
}

TEST(WrongClockOverTls, IsAskedFor) {
  if (test::sanitized) GTEST_SKIP() << "faketime has to be loaded before everything else, and so has a sanitizer";
  const test::Authority authority;
  test::Nginx server({authority.issue()});
  server.publish(test::bytes_of(shipped_file));
  const test::TempFolder folder;
  const std::string config = folder.write(
      "pandang.json",
      Json{{"version", 1},
           {"sources", {{{"id", "city"}, {"url", server.secure_url(0)}, {"ca_file", authority.ca_file()}}}}}
          .dump());
  EXPECT_EQ(pandang({"fetch", "--config", config}).status, 0);

  constexpr int ten_years = 3650;
  for (const auto& [off, what] : {std::pair{ten_years, " has expired"}, std::pair{-ten_years, " is not valid yet"}}) {
    const std::string before = day(off);
    const test::Outcome outcome = test::run({"faketime", "-f", (off > 0 ? "+" : "") + std::to_string(off) + "d",
                                             PANDANG_BINARY, "fetch", "--config", config},
                                            {.environment = plain_environment()});
    const std::string start =
        server.secure_url(0) + ": the certificate of 127.0.0.1" + what + "; is the clock right? It says ";
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.errors, testing::AnyOf(start + before + "\n", start + day(off) + "\n"));
  }
}

}  // namespace
}  // namespace pandang::app
