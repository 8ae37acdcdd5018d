#include <gmock/gmock.h>

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "fetch/fetcher.hpp"
#include "support/fault_server.hpp"

namespace pandang::fetch {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using test::Answer;
using test::FaultServer;
using testing::HasSubstr;
using testing::Not;
using Fault = Answer::Fault;

constexpr WallTime noon{Duration(seconds(1'795'478'400))};  // 2026-11-24T00:00:00Z
const Clocks stopped{.steady = [] { return SteadyTime{}; }, .wall = [] { return noon; }};

class FetchOnce : public testing::Test {
 protected:
  FetchOnce() {
    setenv("no_proxy", "*", 1);
    source.id = "city";
    source.url = server.url();
    source.timeout = seconds(2);
    source.max_bytes = 1024 * 1024;
    good.body = R"({"format": "pandang-feed/1"})";
    good.etag = "\"v1\"";
    server.answer(good);
  }
  tl::expected<Response, Failure> fetch(const Validators& known = {}) {
    return fetch_once(source, limits, known, stopped);
  }
  std::string failure(const Validators& known = {}) {
    const auto outcome = fetch(known);
    return outcome ? "no failure" : outcome.error().message;
  }

  FaultServer server;
  SourceConfig source;
  Limits limits;
  Answer good;
};

TEST_F(FetchOnce, brings_the_body_with_its_validators) {
  good.last_modified = "Mon, 23 Nov 2026 00:00:00 GMT";
  server.answer(good);
  const auto got = fetch();
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->kind, Response::Kind::body);
  EXPECT_EQ(got->body, good.body);
  EXPECT_EQ(got->validators.etag, "\"v1\"");
  EXPECT_EQ(got->validators.last_modified, good.last_modified);
  EXPECT_EQ(got->content_type, "application/json");
  EXPECT_EQ(got->received_at, noon);
  EXPECT_THAT(server.last_request(), HasSubstr("User-Agent: Pandang/"));
  EXPECT_THAT(server.last_request(), Not(HasSubstr("If-None-Match")));
}

TEST_F(FetchOnce, asks_with_conditions_and_takes_304_for_an_answer) {
  const auto got = fetch({.etag = "\"v1\"", .last_modified = "Mon, 23 Nov 2026 00:00:00 GMT"});
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->kind, Response::Kind::not_modified);
  EXPECT_EQ(got->body, "");
  EXPECT_EQ(got->validators.etag, "\"v1\"");
  EXPECT_THAT(server.last_request(), HasSubstr("If-Modified-Since: Mon, 23 Nov 2026 00:00:00 GMT\r\n"));
}

TEST_F(FetchOnce, brings_what_the_clock_of_the_server_shows) {
  EXPECT_EQ(fetch()->served_at, std::nullopt) << "this server does not say";
  good.headers = {"Date: Mon, 24 Nov 2025 00:00:00 GMT"};  // a year behind
  server.answer(good);
  const auto got = fetch(), confirmed = fetch({.etag = "\"v1\"", .last_modified = ""});
  ASSERT_TRUE(got && confirmed);
  EXPECT_EQ(got->received_at, noon);
  EXPECT_EQ(got->served_at, noon - std::chrono::hours(24 * 365));
  EXPECT_EQ(confirmed->kind, Response::Kind::not_modified);
  EXPECT_EQ(confirmed->served_at, got->served_at);
}

TEST_F(FetchOnce, delivers_html_for_the_feed_to_judge) {
  server.answer({.body = "<html>Please log in</html>", .content_type = "text/html"});
  const auto got = fetch();
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->content_type, "text/html");
}

TEST_F(FetchOnce, unpacks_gzip_within_the_bound) {
  const std::string text(200'000, 'x');
  good.body = test::gzipped(text);
  good.headers = {"Content-Encoding: gzip"};
  server.answer(good);
  const auto got = fetch();
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->body, text);
}

struct FaultCase {
  const char* name;
  void (*change)(Answer&);
  const char* sentence;
};
void PrintTo(const FaultCase& c, std::ostream* out) {
  *out << c.name;
}

class FetchFault : public FetchOnce, public testing::WithParamInterface<FaultCase> {};

TEST_P(FetchFault, is_one_sentence_and_over_with_the_next_fetch) {
  Answer bad = good;
  bad.body = std::string(28'834, 'x');
  bad.etag.clear();
  GetParam().change(bad);
  server.answer(bad);
  source.timeout = seconds(1);
  EXPECT_EQ(failure(), GetParam().sentence);

  server.answer(good);
  const auto recovered = fetch();
  ASSERT_TRUE(recovered) << recovered.error().message;
  EXPECT_EQ(recovered->body, good.body);
}

INSTANTIATE_TEST_SUITE_P(
    Table, FetchFault,
    testing::Values(
        FaultCase{"silent", [](Answer& a) { a.fault = Fault::silent; }, "no answer within 1 s"},
        FaultCase{"truncated", [](Answer& a) { a.fault = Fault::truncate, a.cut = 1200; },
                  "the server closed the connection after 1200 of 28834 bytes"},
        FaultCase{"truncated_chunks",
                  [](Answer& a) {
                    a.fault = Fault::truncate, a.cut = 7, a.body = "5\r\nhello\r\n",
                    a.headers = {"Transfer-Encoding: chunked"};
                  },
                  "the server closed the connection after 4 bytes"},
        FaultCase{"reset", [](Answer& a) { a.fault = Fault::reset, a.cut = 1200; },
                  "the connection broke after 1200 of 28834 bytes"},
        FaultCase{"hung_up", [](Answer& a) { a.fault = Fault::hang_up; },
                  "the server closed the connection without an answer"},
        FaultCase{"garbage_chunks", [](Answer& a) { a.fault = Fault::garbage_chunks; },
                  "the answer is broken: its chunked encoding cannot be read"},
        FaultCase{"not_http", [](Answer& a) { a.fault = Fault::not_http; },
                  "the answer of 127.0.0.1 is not proper HTTP"},
        FaultCase{"too_large_as_announced", [](Answer& a) { a.body.resize(1024 * 1024 + 1); },
                  "more than 1048576 bytes"},
        FaultCase{"endless_head", [](Answer& a) { a.fault = Fault::endless_head; }, "more than 65536 bytes of headers"},
        FaultCase{"gzip_bomb",
                  [](Answer& a) {
                    a.body = test::gzipped(std::string(32 << 20, '0')), a.headers = {"Content-Encoding: gzip"};
                  },
                  "more than 1048576 bytes"},
        FaultCase{"broken_gzip", [](Answer& a) { a.headers = {"Content-Encoding: gzip"}; },
                  "the answer is broken: its compression cannot be undone"},
        FaultCase{"not_found", [](Answer& a) { a.status = 404; }, "the server answered 404 (not found)"},
        FaultCase{"teapot", [](Answer& a) { a.status = 418; }, "the server answered 418"},
        FaultCase{"no_content", [](Answer& a) { a.status = 204, a.body.clear(); },
                  "the server answered 204 (no content)"},
        FaultCase{"partial", [](Answer& a) { a.status = 206; }, "the server answered 206 (a part only)"},
        FaultCase{"stalled_error", [](Answer& a) { a.status = 500, a.fault = Fault::trickle; },
                  "the server answered 500 (internal error)"},
        FaultCase{"always_304", [](Answer& a) { a.status = 304; },
                  "the server answered 304 (not modified) to a request without conditions"},
        FaultCase{"redirect_for_ever", [](Answer& a) { a.status = 302, a.headers = {"Location: /again"}; },
                  "the server redirects more than 3 times"},
        FaultCase{"redirect_to_file", [](Answer& a) { a.status = 301, a.headers = {"Location: file:///etc/passwd"}; },
                  "the server redirects to a file: address, only http and https are followed"},
        FaultCase{"redirect_to_nowhere", [](Answer& a) { a.status = 307; },
                  "the server redirects to something that is not a URL"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST_F(FetchOnce, gives_up_on_a_trickle) {
  good.fault = Fault::trickle;
  server.answer(good);
  source.timeout = seconds(1);
  EXPECT_THAT(failure(), HasSubstr("of 28 bytes arrived within 1 s"));
  source.timeout = seconds(30);
  limits.low_speed_time = seconds(1);
  EXPECT_THAT(failure(), HasSubstr("the answer came slower than 100 bytes a second for 1 s"));
}

TEST_F(FetchOnce, stops_receiving_at_the_bound) {
  server.answer({.fault = Fault::endless});
  source.timeout = seconds(30);
  EXPECT_EQ(failure(), "more than 1048576 bytes");
  EXPECT_LT(server.body_bytes(), 32'000'000U) << "what the sockets' buffers hold, of 200 MB";
}

TEST_F(FetchOnce, reports_when_the_server_wants_to_be_asked_again) {
  server.answer({.status = 503, .body = "busy", .headers = {"Retry-After: 120"}});
  const auto got = fetch();
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().message, "the server answered 503 (service unavailable)");
  EXPECT_EQ(got.error().retry_after, Duration(seconds(120)));
}

TEST_F(FetchOnce, follows_three_redirects_within_one_timeout) {
  for (int hop = 0; hop < 3; ++hop) {
    server.answer_at("/" + std::to_string(hop),
                     {.status = 302, .body = "moved", .headers = {"Location: /" + std::to_string(hop + 1)}});
  }
  source.url = server.url("/0");
  const auto got = fetch();
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->body, good.body);
  EXPECT_EQ(server.requests(), 4);
}

TEST_F(FetchOnce, names_a_server_that_is_not_there) {
  source.url = "http://127.0.0.1:1/feed.json";
  EXPECT_EQ(failure(), "127.0.0.1 refuses the connection");
}

TEST_F(FetchOnce, speaks_http_and_https_only) {
  for (const char* url : {"ftp://127.0.0.1/feed", "gopher://127.0.0.1/", "dict://127.0.0.1/", "", "http://[broken"}) {
    source.url = url;
    EXPECT_THAT(failure(), Not(HasSubstr("no failure"))) << url;
  }
}

class FetchFile : public FetchOnce {
 protected:
  FetchFile() : folder(std::filesystem::temp_directory_path() / ("pandang-fetch-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder);
  }
  ~FetchFile() override { std::filesystem::remove_all(folder); }
  std::string write(const std::string& name, const std::string& text) {
    std::ofstream(folder / name, std::ios::binary) << text;
    return (folder / name).string();
  }
  std::filesystem::path folder;
};

TEST_F(FetchFile, reads_a_file_url) {
  write("a feed.json", "[1]");
  source.url = "file://" + folder.string() + "/a%20feed.json";
  const auto got = fetch();
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->body, "[1]");
  EXPECT_TRUE(got->validators.empty());
}

TEST_F(FetchFile, refuses_what_is_no_file_or_too_large) {
  source.url = "file:///nowhere/feed.json";
  EXPECT_EQ(failure(), "/nowhere/feed.json does not exist or is not a regular file");
  source.url = "file:///dev/zero";
  EXPECT_EQ(failure(), "/dev/zero does not exist or is not a regular file");
  source.url = "file:///proc";
  EXPECT_THAT(failure(), HasSubstr("not a regular file"));
  source.url = "file:///a b";
  EXPECT_EQ(failure(), "the url cannot be read as one");
  source.url = "file://" + write("big", std::string(1024 * 1024 + 1, 'x'));
  EXPECT_EQ(failure(), "more than 1048576 bytes");
}

TEST_F(FetchFile, sends_secrets_read_at_the_time_of_the_request) {
  source.headers["X-Key"] = {.file = write("key", "  first-secret\n"), .env = {}};
  source.headers["Authorization"] = {.file = {}, .env = "PANDANG_TEST_SECRET"};
  setenv("PANDANG_TEST_SECRET", "Bearer abc", 1);
  ASSERT_TRUE(fetch());
  EXPECT_THAT(server.last_request(), HasSubstr("X-Key: first-secret\r\n"));
  EXPECT_THAT(server.last_request(), HasSubstr("Authorization: Bearer abc\r\n"));
  write("key", "second-secret");
  ASSERT_TRUE(fetch());
  EXPECT_THAT(server.last_request(), HasSubstr("X-Key: second-secret\r\n"));
}

TEST_F(FetchFile, shows_secrets_to_no_other_server) {
  FaultServer other;
  other.answer(good);
  server.answer({.status = 302, .body = "moved", .headers = {"Location: " + other.url()}});
  source.headers["X-Key"] = {.file = write("key", "hidden"), .env = {}};
  ASSERT_TRUE(fetch());
  EXPECT_THAT(server.last_request(), HasSubstr("hidden"));
  EXPECT_EQ(other.requests(), 1);
  EXPECT_THAT(other.last_request(), Not(HasSubstr("hidden")));
}

TEST_F(FetchFile, names_a_secret_it_cannot_use_but_never_its_value) {
  unsetenv("PANDANG_TEST_SECRET");
  source.headers["X-Key"] = {.file = {}, .env = "PANDANG_TEST_SECRET"};
  EXPECT_EQ(failure(), "header X-Key is not sent: the secret's environment variable PANDANG_TEST_SECRET is not set");
  for (const char* value : {"", " \n", "hidden\r\nX-Injected: 1", "hidden\x01"}) {
    source.headers["X-Key"] = {.file = write("key", value), .env = {}};
    EXPECT_THAT(failure(), HasSubstr("header X-Key is not sent: the secret's file"));
    EXPECT_THAT(failure(), Not(HasSubstr("hidden")));
  }
  source.headers["X-Key"] = {.file = write("key", std::string(10'000, 'k')), .env = {}};
  EXPECT_THAT(failure(), HasSubstr("longer than 8192 bytes"));
  source.headers["X-Key"] = {.file = "/dev/zero", .env = {}};
  EXPECT_THAT(failure(), HasSubstr("not a regular file"));
  EXPECT_EQ(server.requests(), 0);
}

}  // namespace
}  // namespace pandang::fetch
