#include "scene/index_axis.hpp"

#include <gtest/gtest.h>

#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

struct StepCase {
  double span;
  int most;
  double step;
};

TEST(TickStep, IsTheSmallestRoundStepThatFits) {
  for (const StepCase& c : {StepCase{100, 8, 20}, StepCase{4, 8, 0.5}, StepCase{10, 8, 2}, StepCase{8, 8, 1},
                            StepCase{1000, 8, 200}, StepCase{1000, 10, 100}, StepCase{0.5, 5, 0.1}, StepCase{50, 5, 10},
                            StepCase{51, 5, 20}, StepCase{3, 1, 5}, StepCase{1e9, 8, 2e8}}) {
    EXPECT_NEAR(tick_step(c.span, c.most), c.step, c.step * 1e-9) << c.span << " in " << c.most;
  }
}

TEST(TickStep, NeverGivesTooManyParts) {
  for (double span = 0.013; span < 1e6; span *= 1.37)
    for (int most = 1; most <= 12; ++most) EXPECT_LE(span / tick_step(span, most), most + 1e-9) << span << "/" << most;
}

Reading reading(int year, double value) {
  return {{year, Period::Kind::year, 0}, value, "", std::nullopt};
}

Index index_of(int decimals) {
  Index index;
  index.scale = {0, 5, decimals};
  return index;
}

struct ChangeCase {
  double before, now;
  int decimals;
  const char *in_id, *in_en;
};

TEST(ChangeWords, CompareTheValuesAsPrinted) {
  const ChangeCase cases[] = {
      {4.0, 4.06, 2, "naik 0,06 dari 2023", "up 0.06 from 2023"},
      {4.06, 4.0, 2, "turun 0,06 dari 2023", "down 0.06 from 2023"},
      {4.0, 4.0, 2, "tetap sejak 2023", "as in 2023"},
      {3.304, 3.296, 2, "tetap sejak 2023", "as in 2023"},            // both print 3.30
      {3.304, 3.306, 2, "naik 0,01 dari 2023", "up 0.01 from 2023"},  // 3.30 and 3.31
      {2.9, 3.3, 1, "naik 0,4 dari 2023", "up 0.4 from 2023"},
      {1, 3, 0, "naik 2 dari 2023", "up 2 from 2023"},
      {0.1, 0.3, 2, "naik 0,20 dari 2023", "up 0.20 from 2023"},  // 0.3 - 0.1 is not 0.2 in binary
  };
  for (const ChangeCase& c : cases) {
    const Index index = index_of(c.decimals);
    const Reading before = reading(2023, c.before), now = reading(2024, c.now);
    EXPECT_EQ(change_words(index, before, now, id), c.in_id);
    EXPECT_EQ(change_words(index, before, now, en), c.in_en);
  }
}

struct TargetCase {
  double target, value;
  const char *in_id, *in_en;
};

TEST(TargetWords, SayWhatIsLeftOrThatItIsReached) {
  Index index = index_of(2);
  const TargetCase cases[] = {{5, 4.06, "0,94 lagi ke target kota", "0.94 to the city target"},
                              {4.06, 4.06, "Target kota tercapai", "City target reached"},
                              {4, 4.06, "Target kota tercapai", "City target reached"},
                              {4.064, 4.06, "Target kota tercapai", "City target reached"}};
  for (const TargetCase& c : cases) {
    index.target = Target{c.target, {"Target kota", "City target"}, std::nullopt, ""};
    EXPECT_EQ(target_words(index, c.value, id), c.in_id);
    EXPECT_EQ(target_words(index, c.value, en), c.in_en);
  }
}

TEST(Axis, PutsTheScaleFromEndToEnd) {
  draw::Fonts fonts(1024, 1024);
  draw::Canvas canvas(fonts);
  for (const PixelSize size : {PixelSize{1920, 1080}, PixelSize{1080, 1920}, PixelSize{3840, 1080}}) {
    canvas.begin(size);
    for (const char* file : {"assets/banjarmasin.feed.json", "tests/feeds/hundred.json"}) {
      const auto snapshot = snapshot_of(file);
      const Index& index = snapshot->indices.front();
      const Axis axis(canvas, index, id);
      EXPECT_EQ(axis.x(index.scale.min), axis.left());
      EXPECT_EQ(axis.x(index.scale.min - 1), axis.left());
      EXPECT_EQ(axis.x(index.scale.max), axis.x(index.scale.max + 1));
      EXPECT_LT(axis.x(index.scale.max), canvas.w());
      EXPECT_NEAR(axis.x((index.scale.min + index.scale.max) / 2), (axis.left() + axis.x(index.scale.max)) / 2, 1e-5);
    }
  }
}

}  // namespace
}  // namespace pandang::scene
