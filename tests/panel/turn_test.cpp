#include "panel/turn.hpp"

#include <gtest/gtest.h>

namespace pandang::panel {
namespace {

TEST(Turn, PutsTheUprightCornersWhereTheTurnedPictureHasThem) {
  struct Case {
    int quarters;
    ImVec2 top_left, top_right;  // in a place of 1920 x 1080, whose corner is at 100, 20
  };
  for (const Case& c : {Case{0, {0, 0}, {1920, 0}}, Case{1, {1920, 0}, {1920, 1080}}, Case{2, {1920, 1080}, {0, 1080}},
                        Case{3, {0, 1080}, {0, 0}}}) {
    const Turn turn{c.quarters, {4000, 1200}, {100, 20, 1920, 1080}};
    const auto width = static_cast<float>(turn.upright().width);
    EXPECT_EQ(turn.upright(), c.quarters % 2 == 0 ? (PixelSize{1920, 1080}) : (PixelSize{1080, 1920}));
    for (const auto& [upright, expected] : {std::pair{ImVec2{0, 0}, c.top_left}, {ImVec2{width, 0}, c.top_right}}) {
      const ImVec2 there = turn.to_window(upright), back = turn.from_window(there);
      EXPECT_EQ(there.x, 100 + expected.x) << c.quarters;
      EXPECT_EQ(there.y, 20 + expected.y) << c.quarters;
      EXPECT_EQ(back.x, upright.x) << c.quarters;
      EXPECT_EQ(back.y, upright.y) << c.quarters;
    }
  }
}

}  // namespace
}  // namespace pandang::panel
