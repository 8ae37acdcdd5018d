#include "fetch/policy.hpp"

#include <gtest/gtest.h>

#include "base/zone.hpp"

namespace pandang::fetch {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

struct RetryCase {
  int failures;
  double jitter;
  std::optional<Duration> retry_after;
  Duration expected;
};

class RetryDelay : public testing::TestWithParam<RetryCase> {};

TEST_P(RetryDelay, follows_the_policy) {
  const RetryCase& c = GetParam();
  EXPECT_EQ(retry_delay(c.failures, c.jitter, c.retry_after), c.expected);
}

INSTANTIATE_TEST_SUITE_P(
    Table, RetryDelay,
    testing::Values(RetryCase{1, 0.5, {}, seconds(15)}, RetryCase{2, 0.5, {}, seconds(30)},
                    RetryCase{3, 0.5, {}, seconds(60)}, RetryCase{4, 0.5, {}, seconds(120)},
                    RetryCase{5, 0.5, {}, seconds(240)}, RetryCase{6, 0.5, {}, minutes(5)},
                    RetryCase{2'000'000'000, 0.5, {}, minutes(5)}, RetryCase{1, 0.0, {}, milliseconds(11'250)},
                    RetryCase{6, 0.0, {}, seconds(225)}, RetryCase{6, 0.999, {}, minutes(5)},
                    // Never below 15 s less the jitter, whatever count a mistake brings.
                    RetryCase{0, 0.5, {}, seconds(15)}, RetryCase{-7, 0.5, {}, seconds(15)},
                    // The server's wish is a floor, and has a cap.
                    RetryCase{1, 0.5, seconds(120), seconds(120)}, RetryCase{6, 0.5, seconds(7), minutes(5)},
                    RetryCase{1, 0.5, minutes(20), minutes(20)}, RetryCase{1, 0.5, hours(24), hours(1)},
                    RetryCase{1, 0.5, seconds(0), seconds(15)}));

TEST(PollDelay, stays_within_five_percent) {
  EXPECT_EQ(poll_delay(minutes(5), 0.0), seconds(285));
  EXPECT_EQ(poll_delay(minutes(5), 0.5), seconds(300));
  EXPECT_LE(poll_delay(minutes(5), 0.999), seconds(315));
}

struct WishCase {
  const char* value;
  std::optional<Duration> expected;
};

class RetryAfter : public testing::TestWithParam<WishCase> {};

TEST_P(RetryAfter, is_read_against_now) {
  const WallTime now = *parse_rfc3339("2026-11-24T00:00:00Z");
  EXPECT_EQ(parse_retry_after(GetParam().value, now), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Table, RetryAfter,
                         testing::Values(WishCase{"120", seconds(120)}, WishCase{" 7 ", seconds(7)},
                                         WishCase{"0", seconds(0)}, WishCase{"99999999999999999999", hours(24 * 365)},
                                         WishCase{"Tue, 24 Nov 2026 00:02:00 GMT", seconds(120)},
                                         WishCase{"Tue, 24 Nov 2026 00:00:00 GMT", {}},
                                         WishCase{"Mon, 23 Nov 2026 23:59:00 GMT", {}}, WishCase{"", {}},
                                         WishCase{"   ", {}}, WishCase{"-5", {}}, WishCase{"soon", {}},
                                         WishCase{"1.5", {}},
                                         WishCase{"Fri, 31 Dec 9999 23:59:59 GMT", hours(24 * 366)},
                                         WishCase{"Tue, 99 Nov 2026 00:02:00 GMT", {}}));

TEST(HttpDate, is_at_most_the_year_2200) {
  EXPECT_EQ(http_date("Tue, 24 Nov 2026 00:02:00 GMT"), *parse_rfc3339("2026-11-24T00:02:00Z"));
  EXPECT_EQ(http_date("Fri, 31 Dec 9999 23:59:59 GMT"), *parse_rfc3339("2200-01-01T00:00:00Z"));
  EXPECT_EQ(http_date("soon"), std::nullopt);
}

struct DateCase {
  const char *date, *age;
  const char* expected;  // nullptr = nothing
};

class ServedAt : public testing::TestWithParam<DateCase> {};

TEST_P(ServedAt, is_the_clock_of_the_server) {
  const auto shown = served_at(GetParam().date, GetParam().age);
  EXPECT_EQ(shown, GetParam().expected ? std::optional(*parse_rfc3339(GetParam().expected)) : std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Table, ServedAt,
                         testing::Values(DateCase{"Tue, 24 Nov 2026 00:02:00 GMT", "", "2026-11-24T00:02:00Z"},
                                         DateCase{"Tue, 24 Nov 2026 00:02:00 GMT", "60", "2026-11-24T00:03:00Z"},
                                         DateCase{"Tue, 24 Nov 2026 00:02:00 GMT", "soon", "2026-11-24T00:02:00Z"},
                                         DateCase{"Tuesday, 24-Nov-26 00:02:00 GMT", "", "2026-11-24T00:02:00Z"},
                                         DateCase{"", "60", nullptr}, DateCase{"today", "", nullptr},
                                         DateCase{"20261124", "", nullptr},
                                         DateCase{"Fri, 24 Nov 2300 00:02:00 GMT", "", nullptr},
                                         DateCase{"Fri, 24 Nov 9999 00:02:00 GMT", "", nullptr},
                                         DateCase{"Tue, 31 Dec 2199 23:59:59 GMT", "4294967295", nullptr},
                                         DateCase{"Tue, 24 Nov 1926 00:02:00 GMT", "", nullptr}));

}  // namespace
}  // namespace pandang::fetch
