#include "fetch/redirect.hpp"

#include <gmock/gmock.h>

namespace pandang::fetch {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Followed {
  const char *from, *location, *target;
};

class RedirectFollowed : public testing::TestWithParam<Followed> {};

TEST_P(RedirectFollowed, leads_to) {
  const auto target = redirect_target(GetParam().from, GetParam().location);
  ASSERT_TRUE(target) << target.error().message;
  EXPECT_EQ(*target, GetParam().target);
}

INSTANTIATE_TEST_SUITE_P(Table, RedirectFollowed,
                         testing::Values(Followed{"http://a.id/x/feed.json", "/y", "http://a.id/y"},
                                         Followed{"http://a.id/x/feed.json", "other.json?v=2",
                                                  "http://a.id/x/other.json?v=2"},
                                         Followed{"http://a.id/x", "https://a.id/x", "https://a.id/x"},
                                         Followed{"https://a.id/x", "//b.id/x", "https://b.id/x"},
                                         Followed{"http://a.id/x", "http://b.id:8080/x", "http://b.id:8080/x"}));

struct Refused {
  const char *from, *location, *reason;
};

class RedirectRefused : public testing::TestWithParam<Refused> {};

TEST_P(RedirectRefused, says_why_and_shows_no_token) {
  const auto target = redirect_target(GetParam().from, GetParam().location);
  ASSERT_FALSE(target) << *target;
  EXPECT_THAT(target.error().message, HasSubstr(GetParam().reason));
  EXPECT_THAT(target.error().message, Not(HasSubstr("token")));
}

INSTANTIATE_TEST_SUITE_P(Table, RedirectRefused,
                         testing::Values(Refused{"https://a.id/x", "http://a.id/x?token=1", "from https to http"},
                                         Refused{"http://a.id/x", "file:///etc/passwd", "file: address"},
                                         Refused{"https://a.id/x", "ftp://a.id/token", "ftp: address"},
                                         Refused{"http://a.id/x", "gopher://a.id/_token", "gopher: address"},
                                         Refused{"http://a.id/x", "", "not a URL"},
                                         Refused{"http://a.id/x", "http://[token", "not a URL"}));

TEST(Redirect, shows_secrets_to_the_same_place_only) {
  EXPECT_TRUE(may_share_secrets("https://a.id/x", "https://a.id/y"));
  EXPECT_TRUE(may_share_secrets("https://a.id/x", "https://a.id:443/y"));
  EXPECT_TRUE(may_share_secrets("http://a.id/x", "https://a.id/x"));
  EXPECT_FALSE(may_share_secrets("https://a.id/x", "https://b.id/x"));
  EXPECT_FALSE(may_share_secrets("https://a.id/x", "https://a.id:8443/x"));
  EXPECT_FALSE(may_share_secrets("https://a.id/x", "https://a.id.evil.com/x"));
  EXPECT_FALSE(may_share_secrets("http://a.id:8080/x", "https://a.id/x"));
  EXPECT_FALSE(may_share_secrets("not a url", "not a url"));
}

TEST(Redirect, reads_a_file_url) {
  EXPECT_EQ(file_path_of("file:///var/lib/a%20b.json"), "/var/lib/a b.json");
  EXPECT_EQ(file_path_of("http://a.id/x"), "");
  EXPECT_EQ(host_of("https://user:token@data.a.id:8443/x"), "data.a.id");
}

}  // namespace
}  // namespace pandang::fetch
