#include "fetch/fetch_once.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace pandang::fetch {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using test::Answer;
using test::FaultServer;
using testing::HasSubstr;
using testing::Not;
using Fault = Answer::Fault;

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

TEST_F(FetchOnce, goes_from_page_to_page_and_keeps_no_validators) {
  server.answer_at("/one", {.body = "/two", .etag = "\"v1\""});
  server.answer_at("/two", {.body = "/three"});
  server.answer_at("/three", {.body = "end"});
  source.url = server.url("/one");
  const auto got = fetch_once(source, {}, {}, stopped, address_in_body());
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->body,
            "\x1E/two\x1E/three\x1E"
            "end");
  EXPECT_TRUE(got->validators.empty());
  EXPECT_EQ(server.requests(), 3);
  EXPECT_THAT(server.last_request(), Not(HasSubstr("If-None-Match")));
}

TEST_F(FetchOnce, ends_with_a_page_that_comes_again_with_too_many_and_with_too_much) {
  server.answer({.body = "/again"});
  EXPECT_THAT(fetch_once(source, {}, {}, stopped, address_in_body()).error().message, HasSubstr("page before again"));

  int page = 0;
  const NextPage endless = [&page](const SourceConfig&, const std::string&, std::string_view) {
    return std::optional(fmt::format("/{}", ++page));
  };
  for (int i = 0; i < 210; ++i) server.answer_at(fmt::format("/{}", i), {.body = std::to_string(i)});
  EXPECT_EQ(fetch_once(source, {}, {}, stopped, endless).error().message, "more than 200 pages");

  source.max_bytes = 2'500;
  for (int i = 0; i < 4; ++i)
    server.answer_at(fmt::format("/{}", i), {.body = std::string(1'000, static_cast<char>('a' + i))});
  page = 0;
  EXPECT_EQ(fetch_once(source, {}, {}, stopped, endless).error().message, "more than 2500 bytes");
}

TEST_F(FetchOnce, says_of_the_next_page_what_is_wrong_with_its_address) {
  const std::pair<const char*, const char*> addresses[] = {
      {"ftp://h/2",
       "page 2 cannot be asked for: its address leads to a ftp: address, only http and https are followed"},
      {"http://[", "page 2 cannot be asked for: its address leads to something that is not a URL"}};
  for (const auto& [address, sentence] : addresses) {
    const auto next = [address = address](auto&&...) { return std::optional<std::string>(address); };
    const auto outcome = fetch_once(source, {}, {}, stopped, next);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().message, sentence);
  }
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

TEST_F(FetchOnce, goes_through_the_proxy_of_its_source) {
  FaultServer proxy;
  proxy.answer({.body = "by proxy"});
  source.url = "http://data.example.go.id/feed.json";
  source.proxy = proxy.url("");
  const auto got = fetch();
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->body, "by proxy");
  EXPECT_THAT(proxy.last_request(), HasSubstr("GET http://data.example.go.id/feed.json HTTP/1.1"));
  source.proxy = "http://127.0.0.1:1";
  EXPECT_THAT(failure(), HasSubstr("no connection to the proxy 127.0.0.1:1: "));
}

TEST_F(FetchOnce, goes_past_the_proxy_of_the_environment_where_its_source_says_none) {
  FaultServer proxy;
  proxy.answer({.body = "by proxy"});
  unsetenv("no_proxy");
  setenv("http_proxy", proxy.url("").c_str(), 1);
  EXPECT_EQ(fetch()->body, "by proxy");
  source.proxy = SourceConfig::no_proxy;
  const auto got = fetch();
  unsetenv("http_proxy");
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->body, good.body);
}

}  // namespace
}  // namespace pandang::fetch
