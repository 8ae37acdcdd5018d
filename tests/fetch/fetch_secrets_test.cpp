// Secrets on their way: to whom a request shows them, and where they must not be read.
#include <gmock/gmock.h>

#include "fetch/fetch_once.hpp"

namespace pandang::fetch {
namespace {

using test::FaultServer;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Fault = test::Answer::Fault;

TEST_F(FetchOnce, shows_no_secret_to_the_host_of_a_next_page) {
  FaultServer other;
  other.answer({.body = "end"});
  server.answer({.body = "next"});
  setenv("PANDANG_TEST_SECRET", "hunter2", 1);
  source.headers["X-Key"] = {.file = "", .env = "PANDANG_TEST_SECRET"};
  const std::string elsewhere = other.url();
  const NextPage away = [&elsewhere](const SourceConfig&, const std::string&, std::string_view body) {
    return body == "next" ? std::optional(elsewhere) : std::nullopt;
  };
  ASSERT_TRUE(fetch_once(source, {}, {}, stopped, away));
  EXPECT_THAT(server.last_request(), HasSubstr("hunter2"));
  EXPECT_THAT(other.last_request(), Not(HasSubstr("hunter2")));
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

TEST_F(FetchFile, logs_in_with_a_password_or_a_token) {
  source.auth = {
      .kind = AuthConfig::Kind::basic, .user = "kota", .secret = {.file = write("pw", "rahasia sekali\n"), .env = {}}};
  ASSERT_TRUE(fetch());
  EXPECT_THAT(server.last_request(), HasSubstr("Authorization: Basic a290YTpyYWhhc2lhIHNla2FsaQ==\r\n"));
  source.auth.user = "k";
  ASSERT_TRUE(fetch());
  EXPECT_THAT(server.last_request(), HasSubstr("Authorization: Basic azpyYWhhc2lhIHNla2FsaQ==\r\n"));
  source.auth = {.kind = AuthConfig::Kind::bearer, .user = {}, .secret = {.file = write("token", "abc"), .env = {}}};
  ASSERT_TRUE(fetch());
  EXPECT_THAT(server.last_request(), HasSubstr("Authorization: Bearer abc\r\n"));

  FaultServer other;
  other.answer(good);
  server.answer({.status = 302, .headers = {"Location: " + other.url()}});
  ASSERT_TRUE(fetch());
  EXPECT_THAT(other.last_request(), Not(HasSubstr("Authorization")));

  source.auth.secret = {.file = {}, .env = "PANDANG_NOT_SET"};
  EXPECT_EQ(failure(), "the login is not sent: the secret's environment variable PANDANG_NOT_SET is not set");
}

// A debugging page, or a proxy's error page, may send back what it was sent.
TEST_F(FetchFile, refuses_an_answer_that_repeats_a_secret) {
  const std::string token = "hidden-token",
                    sentence = "the answer repeats the secret it was asked with, it is not used";
  source.auth = {.kind = AuthConfig::Kind::basic, .user = "kota", .secret = {.file = write("pw", token), .env = {}}};
  const std::string basic = "a290YTpoaWRkZW4tdG9rZW4=";
  for (const std::string& echo : {token, basic}) {
    server.answer({.body = R"({"format": ")" + echo + "\"}"});
    EXPECT_EQ(failure(), sentence);
    server.answer({.body = "{}", .etag = "\"" + echo + "\""});
    EXPECT_EQ(failure(), sentence);
    server.answer({.status = 500, .reason = "no " + echo, .body = echo});
    EXPECT_EQ(failure(), "the server answered 500 (internal error)");
    server.answer({.fault = Fault::not_http, .body = echo});
    EXPECT_EQ(failure(), "the answer of 127.0.0.1 is not proper HTTP");
  }
  server.answer({.status = 302, .headers = {"Location: " + token + "://host/"}});
  EXPECT_EQ(failure(), "the server redirects to something that is not a URL");
  // The file of a header holds "Bearer …"; what may be repeated is the token alone.
  source.auth = {};
  source.headers["Authorization"] = {.file = write("bearer", "Bearer " + token), .env = {}};
  server.answer({.body = token});
  EXPECT_EQ(failure(), sentence);
  source.headers.clear();
  source.headers["Accept"] = {.file = write("accept", "application/json"), .env = {}};
  server.answer(good);
  EXPECT_TRUE(fetch()) << "its Content-Type is what was asked for, and no secret";
  source.headers.clear();
  source.auth.kind = AuthConfig::Kind::basic;
  source.auth.user = "kota";
  // What is as short as a word of the data cannot be told from it.
  source.auth.secret.file = write("pw", "format");
  server.answer(good);
  EXPECT_TRUE(fetch());
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

/// BPS has the key of who asks in its addresses.
TEST_F(FetchFile, puts_secrets_into_the_address_where_it_has_places_for_them) {
  source.url = server.url("/list/key/{key}/page/1?who={who}&filters={\"a\"}");
  source.url_secrets["key"] = {.file = write("key", "  0123abcd\n"), .env = {}};
  source.url_secrets["who"] = {.file = write("who", "a/b?{key}&ö"), .env = {}};
  ASSERT_TRUE(fetch());
  EXPECT_THAT(server.last_request(),
              HasSubstr("GET /list/key/0123abcd/page/1?who=a%2Fb%3F%7Bkey%7D%26%C3%B6&filters={\"a\"} HTTP/1.1"));
  write("key", "4567cdef");
  ASSERT_TRUE(fetch());
  EXPECT_THAT(server.last_request(), HasSubstr("/key/4567cdef/"));
}

TEST_F(FetchFile, asks_for_each_page_with_the_secret_of_the_address) {
  server.answer_at("/one/hidden-key", {.body = "/two"});
  server.answer_at("/two", {.body = "end"});
  source.url = server.url("/one/{key}");
  source.url_secrets["key"] = {.file = write("key", "hidden-key"), .env = {}};
  source.headers["X-Key"] = {.file = write("header", "shown-to-its-host"), .env = {}};
  ASSERT_TRUE(fetch_once(source, {}, {}, stopped, address_in_body()));
  EXPECT_THAT(server.last_request(), AllOf(HasSubstr("GET /two HTTP"), HasSubstr("X-Key: shown-to-its-host")));
}

TEST_F(FetchFile, shows_the_secret_of_an_address_in_no_sentence) {
  const std::string key = "hidden-key";
  source.url = server.url("/{key}");
  source.url_secrets["key"] = {.file = write("key", key), .env = {}};
  source.timeout = std::chrono::seconds(1);
  const std::vector<test::Answer> answers{{.body = key},
                                          {.body = "{}", .etag = key},
                                          {.status = 404, .reason = key, .body = key},
                                          {.status = 302, .headers = {"Location: http://" + key + ".invalid/"}},
                                          {.status = 302, .headers = {"Location: " + key + "://x/"}},
                                          {.fault = Fault::not_http, .body = key},
                                          {.fault = Fault::hang_up}};
  for (const test::Answer& answer : answers) {
    server.answer(answer);
    EXPECT_THAT(failure(), AllOf(Not("no failure"), Not(HasSubstr(key))));
  }
  const int asked = server.requests();
  source.url_secrets["key"] = {.file = {}, .env = "PANDANG_NOT_SET"};
  EXPECT_EQ(failure(), "{key} of the url is not known: the secret's environment variable PANDANG_NOT_SET is not set");
  EXPECT_EQ(server.requests(), asked);
}

}  // namespace
}  // namespace pandang::fetch
