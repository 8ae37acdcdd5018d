#include <gtest/gtest.h>

#include <array>

#include "platform/piped_child.hpp"
#include "platform/signals.hpp"

namespace pandang::platform {
namespace {

using Bytes = std::vector<std::uint8_t>;
using Pipe = PipedChild::Pipe;

Bytes bytes_of(std::string_view text) {
  return {text.begin(), text.end()};
}

TEST(PipedChild, ThatIsReadGivesAllThereIsAndThenNoMore) {
  auto child = PipedChild::start({"sh", "-c", "printf 'satu dua'"}, Pipe::reads);
  ASSERT_TRUE(child) << child.error().message;
  Bytes five(5);
  EXPECT_EQ(child->read(five), 5u);
  EXPECT_EQ(five, bytes_of("satu "));
  EXPECT_EQ(child->read(five), 3u);
  EXPECT_EQ(child->read(five), 0u);
  EXPECT_TRUE(child->finish());
}

TEST(PipedChild, ThatIsReadHasNothingToRead) {
  auto child = PipedChild::start({"cat"}, Pipe::reads);  // would wait for ever with our stdin
  ASSERT_TRUE(child) << child.error().message;
  Bytes one(1);
  EXPECT_EQ(child->read(one), 0u);
  EXPECT_TRUE(child->finish());
}

TEST(PipedChild, ThatIsFedGetsAllBytes) {
  catch_signals();
  auto child = PipedChild::start({"sh", "-c", "test \"$(cat)\" = 'satu dua'"});
  ASSERT_TRUE(child) << child.error().message;
  EXPECT_TRUE(child->write(bytes_of("satu ")));
  EXPECT_TRUE(child->write(bytes_of("dua")));
  EXPECT_TRUE(child->finish());
}

TEST(PipedChild, SaysHowItFailed) {
  for (const Pipe pipe : {Pipe::feeds, Pipe::reads}) {
    auto child = PipedChild::start({"sh", "-c", "echo one >&2; echo last >&2; exit 3"}, pipe);
    ASSERT_TRUE(child) << child.error().message;
    EXPECT_FALSE(child->finish());
    EXPECT_EQ(child->last_words(), "last");
    const auto missing = PipedChild::start({"no-such-program-of-pandang"}, pipe);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().message,
              "no-such-program-of-pandang is not installed (on Debian: apt install no-such-program-of-pandang).");
  }
}

TEST(PipedChild, IsEndedWithItsObject) {
  auto child = PipedChild::start({"sh", "-c", "while :; do echo x; done"}, Pipe::reads);
  ASSERT_TRUE(child) << child.error().message;
  Bytes one(1);
  EXPECT_EQ(child->read(one), 1u);
}

}  // namespace
}  // namespace pandang::platform
