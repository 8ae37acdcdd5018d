// A loop frame by frame, as it is exported: each fault of it is found, and a quiet loop has none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "draw/theme.hpp"
#include "proof/clip.hpp"
#include "proof/film.hpp"

namespace pandang::proof {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr PixelSize size{240, 135};
constexpr int fps = 30, length = 6;  // seconds

/// A river that brightens and darkens slowly, with a lamp that moves on each second.
Still river(int frame) {
  const auto tone = static_cast<std::uint32_t>(frame < 90 ? frame : 180 - frame);
  Still still(0x061A24 + (tone << 8), size);
  const int x = 20 + 20 * (frame / fps);
  still.fill(0xF2B632, x, 60, x + 12, 72);
  return still;
}

std::vector<std::string> faults(const std::function<Still(int)>& frame_of) {
  FilmCheck film(size, {}, draw::theme::deep);
  for (int i = 0; i < fps * length; ++i) film.add(frame_of(i).frame(), Duration(i * 1'000'000'000LL / fps));
  EXPECT_EQ(film.frames(), fps * length);
  Findings found;
  film.check(found);
  std::vector<std::string> lines;
  for (const Finding& finding : found) lines.push_back(sentence(finding));
  return lines;
}

TEST(Film, AQuietLoopHasNoFault) {
  EXPECT_THAT(faults(river), IsEmpty());
}

TEST(Film, AStrobeIsFoundWithItsTime) {
  const auto strobe = [](int i) {
    Still still = river(i);
    if (i >= 60 && i < 120 && i % 4 < 2) still.fill(0xFFFFFF, 60, 20, 180, 120);
    return still;
  };
  EXPECT_THAT(faults(strobe), ElementsAre(HasSubstr("the picture flashes (found ")));
}

TEST(Film, ARedStrobeIsFoundAsSuch) {
  const auto strobe = [](int i) {
    Still still = river(i);
    if (i >= 60 && i < 120) still.fill(i % 4 < 2 ? 0xFF0000 : 0x004C00, 60, 20, 180, 120);
    return still;
  };
  EXPECT_THAT(faults(strobe), testing::Contains(HasSubstr("the picture flashes red (found ")));
}

TEST(Film, BlankFramesAreCountedByKind) {
  const auto gaps = [](int i) {
    if (i == 33) return Still(0x000000, size);
    return i >= 100 && i < 103 ? Still(0x061A24, size) : river(i);
  };
  EXPECT_THAT(faults(gaps),
              ElementsAre(HasSubstr("is blank (found #000000 everywhere in 1 of 180 frames, the first at 1.10 s"),
                          HasSubstr("is the bare colour of the start (found #061A24 everywhere in 3 of 180 frames")));
}

TEST(Film, ALogoThatStaysIsFound) {
  const auto logo = [](int i) {
    Still still = river(i);
    still.fill(0xF4F1E8, 200, 8, 216, 20);
    return still;
  };
  EXPECT_THAT(faults(logo), ElementsAre(HasSubstr("has a bright part that never changes over the loop")));
}

TEST(Film, FramesOfAnotherSizeAreNotLookedAt) {
  FilmCheck film(size, {}, draw::theme::deep);
  film.add(Still(0x000000, {24, 13}).frame(), {});
  EXPECT_EQ(film.frames(), 0);
}

}  // namespace
}  // namespace pandang::proof
