// Real TLS: nginx with certificates made by the openssl command.
#include <gmock/gmock.h>

#include <chrono>

#include "fetch/fetcher.hpp"
#include "support/fault_server.hpp"
#include "support/nginx.hpp"

namespace pandang::fetch {
namespace {

using test::Authority;
using test::Certificate;
using testing::HasSubstr;
using testing::Not;

constexpr WallTime then{Duration(std::chrono::seconds(1'479'945'600))};  // 2016-11-24T00:00:00Z
const Clocks years_behind{.steady = [] { return SteadyTime{}; }, .wall = [] { return then; }};

/// A server whose certificates are good and bad; made once, as it takes a second.
struct Secured {
  enum Which : std::size_t { good, renewed, expired, future, wrong_host, self_signed, unknown, unknown_with_root };
  Authority trusted, untrusted;
  std::vector<Certificate> certificates{
      trusted.issue(),
      trusted.issue(),
      trusted.issue({.from_days = -30, .until_days = -1}),
      trusted.issue({.from_days = 1}),
      trusted.issue({.name = "DNS:data.example.go.id"}),
      trusted.issue({.self_signed = true}),
      untrusted.issue(),
      untrusted.issue({.sends_root = true}),
  };
  test::Nginx server{certificates};
  Secured() { server.publish("data"); }
};

class Tls : public testing::Test {
 protected:
  static void SetUpTestSuite() { secured = new Secured; }
  static void TearDownTestSuite() { delete secured, secured = nullptr; }
  Tls() {
    setenv("no_proxy", "*", 1);
    source.id = "city";
    source.ca_file = secured->trusted.ca_file();
    source.url = secured->server.secure_url(Secured::good);
  }
  /// The body, or the sentence.
  std::string fetch() const {
    const auto outcome = fetch_once(source, {}, {}, years_behind);
    return outcome ? outcome->body : outcome.error().message;
  }
  static std::string pin(Secured::Which which) { return secured->certificates[which].pin(); }
  std::string from(Secured::Which which) {
    source.url = secured->server.secure_url(which);
    return fetch();
  }

  static inline Secured* secured = nullptr;
  SourceConfig source;
};

TEST_F(Tls, refuses_each_bad_certificate_with_a_sentence_that_says_which) {
  EXPECT_EQ(from(Secured::good), "data");
  EXPECT_EQ(from(Secured::expired), "the certificate of 127.0.0.1 has expired; is the clock right? It says 2016-11-24");
  EXPECT_EQ(from(Secured::future),
            "the certificate of 127.0.0.1 is not valid yet; is the clock right? It says 2016-11-24");
  EXPECT_EQ(from(Secured::wrong_host), "the certificate was made out for another name than 127.0.0.1");
  EXPECT_EQ(from(Secured::self_signed), "the certificate of 127.0.0.1 is signed by itself");
  for (const auto which : {Secured::unknown, Secured::unknown_with_root})
    EXPECT_EQ(from(which), "the certificate of 127.0.0.1 comes from an authority that is not trusted here");
}

TEST_F(Tls, trusts_the_systems_authorities_or_the_ca_file_and_not_both) {
  source.ca_file.clear();
  EXPECT_THAT(fetch(), HasSubstr("an authority that is not trusted here"));
  source.ca_file = secured->untrusted.ca_file();
  EXPECT_THAT(fetch(), HasSubstr("an authority that is not trusted here"));
  EXPECT_EQ(from(Secured::unknown), "data");
  source.ca_file = "/nowhere/ca.pem";
  EXPECT_EQ(fetch(), "the ca_file /nowhere/ca.pem cannot be read as certificates");
}

TEST_F(Tls, takes_an_answer_from_one_of_the_pinned_keys_only) {
  source.pin_sha256 = {pin(Secured::good)};
  EXPECT_EQ(fetch(), "data");
  source.pin_sha256 = {pin(Secured::renewed), pin(Secured::good)};
  EXPECT_EQ(fetch(), "data");
  EXPECT_EQ(from(Secured::renewed), "data");
  source.pin_sha256 = {pin(Secured::renewed), pin(Secured::unknown)};
  EXPECT_EQ(from(Secured::good), "the key of 127.0.0.1 is none of the pinned ones");
}

TEST_F(Tls, trusts_no_bad_certificate_for_its_pin) {
  source.pin_sha256 = {pin(Secured::self_signed), pin(Secured::expired)};
  EXPECT_EQ(from(Secured::self_signed), "the certificate of 127.0.0.1 is signed by itself");
  EXPECT_THAT(from(Secured::expired), HasSubstr("has expired"));
}

TEST_F(Tls, pins_hold_behind_redirects_too) {
  test::FaultServer plain;
  plain.answer({.status = 301, .headers = {"Location: " + secured->server.secure_url(Secured::good)}});
  source.url = plain.url();
  source.pin_sha256 = {pin(Secured::good)};
  EXPECT_EQ(fetch(), "data");
  source.pin_sha256 = {pin(Secured::renewed)};
  EXPECT_EQ(fetch(), "the key of 127.0.0.1 is none of the pinned ones");
}

TEST_F(Tls, a_proxy_learns_the_address_and_no_secret) {
  test::FaultServer proxy;
  proxy.answer({.status = 403});
  setenv("PANDANG_TEST_SECRET", "hidden-token", 1);
  source.auth = {.kind = AuthConfig::Kind::bearer, .user = {}, .secret = {.file = {}, .env = "PANDANG_TEST_SECRET"}};
  source.proxy = proxy.url("");
  EXPECT_THAT(fetch(), HasSubstr("the proxy opens no way to 127.0.0.1: "));
  EXPECT_THAT(proxy.last_request(), HasSubstr("CONNECT 127.0.0.1:"));
  EXPECT_THAT(proxy.last_request(), Not(HasSubstr("hidden-token")));
}

}  // namespace
}  // namespace pandang::fetch
