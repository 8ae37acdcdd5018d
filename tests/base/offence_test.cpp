#include "base/offence.hpp"

#include <gmock/gmock.h>

namespace pandang {
namespace {

TEST(SortByPlace, GoesByRowsAsPeopleCountThem) {
  std::vector<Offence> offences;
  for (const char* place : {"", "row 10, column \"a\"", "page 2: /rows/1/a", "/rows/10/b", "/rows/9/b",
                            "row 9, column \"b\"", "/rows/010/a", "page 1: /rows/7/a", "row 9, column \"a\""})
    offences.push_back({Severity::dropped, place, std::string("at ") + place});
  offences.push_back({Severity::dropped, "row 10, column \"a\"", "the second there"});
  sort_by_place(offences);
  std::vector<std::string> messages;
  for (const Offence& offence : offences) messages.push_back(offence.message);
  EXPECT_THAT(messages, testing::ElementsAre("at /rows/9/b", "at /rows/010/a", "at /rows/10/b", "at page 1: /rows/7/a",
                                             "at page 2: /rows/1/a", "at row 9, column \"a\"", "at row 9, column \"b\"",
                                             "at row 10, column \"a\"", "the second there", "at "));
}

}  // namespace
}  // namespace pandang
