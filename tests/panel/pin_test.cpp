#include "panel/pin.hpp"

#include <gmock/gmock.h>

#include <thread>

#include "panel/pin_check.hpp"

namespace pandang::panel {
namespace {

TEST(Pin, IsSixToSixteenDigits) {
  for (const char* good : {"123456", "0000000000000000"}) EXPECT_EQ(refusal_of_pin(good), "") << good;
  EXPECT_EQ(refusal_of_pin("12345"), "that is no PIN (found 5 digits, expected 6 to 16 digits)");
  EXPECT_EQ(refusal_of_pin("12345678901234567"), "that is no PIN (found 17 digits, expected 6 to 16 digits)");
  for (const char* bad : {"12345a", " 123456", "١٢٣٤٥٦", "-123456"})
    EXPECT_EQ(refusal_of_pin(bad), "that is no PIN (found other characters than digits, expected 6 to 16 digits)");
}

TEST(Pin, IsHashedWithASaltOfItsOwn) {
  const Result<std::string> one = hash_of("123456"), other = hash_of("123456");
  ASSERT_TRUE(one && other);
  EXPECT_NE(*one, *other);
  EXPECT_TRUE(one->starts_with("$y$")) << *one;
  EXPECT_TRUE(matches("123456", *one));
  for (const char* wrong : {"", "123457", "1234567", "12345"}) EXPECT_FALSE(matches(wrong, *one)) << wrong;
}

TEST(Pin, MatchesNoBrokenHash) {
  for (const char* hash : {"", "*0", "$y$", "$y$j9T$short", "123456", "$9$abc$def"})
    EXPECT_FALSE(matches("123456", hash)) << hash;
}

TEST(Pin, IsCheckedBesideTheFrames) {
  PinCheck check;
  EXPECT_FALSE(check.answer());
  const std::string hash = *hash_of("123456");
  for (const char* pin : {"123456", "654321"}) {
    check.start(pin, hash);
    std::optional<bool> answer;
    while (!(answer = check.answer())) std::this_thread::yield();
    EXPECT_EQ(*answer, std::string(pin) == "123456");
    EXPECT_FALSE(check.answer()) << "said once";
  }
}

}  // namespace
}  // namespace pandang::panel
