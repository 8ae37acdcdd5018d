#include "fetch/secret.hpp"

#include <gtest/gtest.h>

namespace pandang::fetch {
namespace {

TEST(WithoutKey, HidesTheKeyThatAnAddressHolds) {
  EXPECT_EQ(without_key("https://webapi.bps.go.id/v1/api/list/domain/6371/key/0123abcd"),
            "https://webapi.bps.go.id/v1/api/list/domain/6371/key/…");
  EXPECT_EQ(without_key("https://h/key/0123abcd/page/2?lang=id"), "https://h/key/…/page/2?lang=id");
  EXPECT_EQ(without_key("https://h/a?id=7&api_key=0123abcd&n=1"), "https://h/a?id=7&api_key=…&n=1");
  EXPECT_EQ(without_key("https://h/a?token=0123abcd#part"), "https://h/a?token=…#part");
}

TEST(WithoutKey, LeavesEveryOtherAddressAsItIs) {
  for (const char* url : {"https://h/api?resource_id=7&offset=100", "file:///etc/pandang/feed.json", "http://h/keys/7",
                          "https://h/key", "https://h/key/", "https://h/a?monkey=7", ""})
    EXPECT_EQ(without_key(url), url);
}

}  // namespace
}  // namespace pandang::fetch
