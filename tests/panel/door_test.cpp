#include "panel/door.hpp"

#include <gtest/gtest.h>

namespace pandang::panel {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Duration idle = minutes(1);
constexpr Duration frame = milliseconds(16);

/// A door and who stands before it, with a clock of their own.
class DoorTest : public testing::Test {
 protected:
  std::optional<std::string> frame_with(const Heard& heard) {
    now += frame;
    return door.look(heard, idle, now);
  }
  void hold_chord(Duration length) {
    for (const SteadyTime end = now + length; now < end;) EXPECT_FALSE(frame_with({.chord = true, .typed = ""}));
    frame_with({});
  }
  /// What is checked after the chord and these keys.
  std::optional<std::string> typed(std::string_view keys) {
    hold_chord(seconds(1) + 2 * frame);
    return frame_with({.typed = keys});
  }
  void let_in() {
    ASSERT_TRUE(typed("123456\n"));
    ASSERT_TRUE(door.answer(true, now));
  }
  void wrong_once() {
    ASSERT_TRUE(typed("000000\n"));
    ASSERT_TRUE(door.answer(false, now));
  }

  Door door;
  SteadyTime now{std::chrono::hours(5)};
};

TEST_F(DoorTest, OpensAfterChordAndRightPinOnly) {
  EXPECT_EQ(typed("123456\n"), "123456");
  EXPECT_FALSE(door.open()) << "it is only checked yet";
  EXPECT_FALSE(frame_with({.chord = true, .typed = "123456\n"})) << "one at a time";
  EXPECT_TRUE(door.answer(true, now));
  EXPECT_TRUE(door.open());
  EXPECT_FALSE(door.answer(true, now)) << "nobody waits for it";
}

TEST_F(DoorTest, TakesNoPinWithoutTheChord) {
  EXPECT_FALSE(frame_with({.typed = "123456\n"}));
  EXPECT_FALSE(door.answer(true, now));
  EXPECT_FALSE(door.open());
}

TEST_F(DoorTest, AChordThatIsTooShortOrInPiecesIsNone) {
  hold_chord(milliseconds(900));
  hold_chord(milliseconds(900));
  EXPECT_FALSE(frame_with({.typed = "123456\n"}));
}

TEST_F(DoorTest, WhatIsTypedMayComeInPiecesAndBeMended) {
  EXPECT_FALSE(typed("129"));
  EXPECT_FALSE(frame_with({.typed = "\b34"}));
  EXPECT_FALSE(frame_with({.typed = "56"}));
  EXPECT_EQ(frame_with({.typed = "\n"}), "123456");
}

TEST_F(DoorTest, EscapeAndSilenceEndTheListening) {
  EXPECT_FALSE(typed("123\x1b"));
  EXPECT_FALSE(frame_with({.typed = "456\n"}));
  EXPECT_FALSE(typed("123"));
  now += Door::listens_for;
  EXPECT_FALSE(frame_with({}));
  EXPECT_FALSE(frame_with({.typed = "456\n"}));
}

TEST_F(DoorTest, AnEmptyPinIsNoTryAndALongOneStaysWrong) {
  EXPECT_FALSE(typed("\n"));
  const auto pin = typed("12345678901234567890\n");
  ASSERT_TRUE(pin);
  EXPECT_EQ(pin->size(), Door::longest_pin + 1) << "cut to its length it might be right";
}

TEST_F(DoorTest, ClosesAMinuteAfterTheLastInput) {
  let_in();
  now += idle - seconds(1);
  frame_with({.typed = "", .touched = true});
  EXPECT_EQ(door.left(idle, now), idle);
  now += idle - 2 * frame;
  frame_with({});
  EXPECT_TRUE(door.open());
  frame_with({});
  EXPECT_FALSE(door.open());
}

TEST_F(DoorTest, AfterThreeWrongPinsTheRightOneWaitsToo) {
  for (int i = 0; i < 3; ++i) wrong_once();
  EXPECT_FALSE(typed("123456\n"));
  now += seconds(30);
  EXPECT_TRUE(typed("123456\n"));
}

TEST_F(DoorTest, TheDelaySurvivesThatItIsShut) {
  for (int i = 0; i < 3; ++i) wrong_once();
  door.shut();
  EXPECT_FALSE(typed("123456\n"));
}

TEST(Tries, WaitLongerEachTimeUpToABound) {
  Tries tries;
  SteadyTime now{};
  for (const int expected : {0, 0, 30, 60, 120, 240, 480, 900, 900}) {
    tries.wrong(now);
    EXPECT_EQ(tries.wait(now), seconds(expected)) << tries.wrong_in_a_row();
    now += tries.wait(now);
    EXPECT_EQ(tries.wait(now), Duration::zero());
  }
  tries.right();
  tries.wrong(now);
  EXPECT_EQ(tries.wrong_in_a_row(), 1);
  EXPECT_EQ(tries.wait(now), Duration::zero());
}

}  // namespace
}  // namespace pandang::panel
