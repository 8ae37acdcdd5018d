// Every playing scene of the shipped feed against its golden picture. `script/golden --update` makes them anew.
#include <glad/gl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "app/contact_sheet.hpp"
#include "app/projector.hpp"
#include "golden/shipped_show.hpp"
#include "platform/offscreen.hpp"
#include "render/target.hpp"

namespace pandang {
namespace {

const std::string pictures = PANDANG_SOURCE_DIR "/tests/golden/pictures";
const std::string failures = PANDANG_BUILD_DIR "/golden-failures";

/// The kept pictures are a quarter of the canvas: small in the repository, and every pixel of the canvas counts.
constexpr int shrink = 4;

/// llvmpipe compiles shaders to the vector instructions of the CPU it finds; with and without fused multiply-add a
/// component may round to a neighbour, and a step of a gradient or an edge may come to lie on the other side. More
/// than 3 of 255 after the mean of 16 pixels is something else.
constexpr int tolerance = 3;

struct GoldenCase {
  PixelSize size;
  Language language;
};

std::string name_of(const GoldenCase& c) {
  return std::to_string(c.size.width) + "x" + std::to_string(c.size.height) +
         (c.language == Language::english ? "-en" : "-id");
}

void PrintTo(const GoldenCase& c, std::ostream* out) {
  *out << name_of(c);
}

std::string file_of(const std::string& scene, const GoldenCase& c) {
  std::string file = scene + "-" + name_of(c) + ".png";
  std::replace(file.begin(), file.end(), ':', '-');
  return file;
}

bool updating() {
  const char* wish = std::getenv("PANDANG_GOLDEN_UPDATE");
  return wish != nullptr && std::string_view(wish) == "1";
}

/// Writes what was drawn and how it differs; gives the sentence that names both.
std::string failure_files(const std::string& file, const render::Image& actual, const render::Difference& difference) {
  std::filesystem::create_directories(failures);
  const std::string shown = failures + "/" + file, differs = failures + "/difference-" + file;
  std::string sentence = "drawn: " + shown;
  EXPECT_TRUE(render::write_png(actual, shown));
  if (!difference.picture.rgb.empty()) {
    EXPECT_TRUE(render::write_png(difference.picture, differs));
    sentence += "\ndifference: " + differs;
  }
  return sentence;
}

void compare(const render::Image& actual, const std::string& file) {
  const std::string golden = pictures + "/" + file;
  if (updating()) {
    std::filesystem::create_directories(pictures);
    const auto written = render::write_png(actual, golden);
    ASSERT_TRUE(written) << written.error().message;
    return;
  }
  const Result<render::Image> wanted = render::read_png(golden);
  if (!wanted) {
    ADD_FAILURE() << wanted.error().message << "\n" << failure_files(file, actual, {});
    return;
  }
  const render::Difference difference = render::difference(*wanted, actual);
  if (difference.largest <= tolerance) return;
  ADD_FAILURE() << golden << ": " << difference.pixels << " pixels differ, a component by " << difference.largest
                << " (at most " << tolerance << ")\n"
                << failure_files(file, actual, difference);
}

class Golden : public testing::TestWithParam<GoldenCase> {};

TEST_P(Golden, ScenesLookAsKept) {
  const GoldenCase& c = GetParam();
  auto context = platform::Offscreen::open();
  ASSERT_TRUE(context) << context.error().message;
  ASSERT_THAT(reinterpret_cast<const char*>(glGetString(GL_RENDERER)), testing::HasSubstr("llvmpipe"))
      << "the golden pictures are of Mesa's software renderer; run with LIBGL_ALWAYS_SOFTWARE=1";
  auto target = render::Target::create(c.size);
  ASSERT_TRUE(target) << target.error().message;
  auto projector = app::Projector::create(c.size);
  ASSERT_TRUE(projector) << projector.error().message;

  const auto playlist = test::shipped_playlist();
  const Zone zone = *Zone::find("Asia/Makassar");
  for (const scene::Slot& slot : playlist->slots) {
    const scene::Scene& scene = playlist->scene(slot);
    SCOPED_TRACE(scene.id());
    scene::Shot shot = scene::shot_of(*playlist, scene, slot.length - 1, c.language, zone, {}, test::dusk);
    shot.moment.loop_seconds = shot.moment.t;  // its water does not depend on the scenes before it
    (*projector)->draw(shot, c.size, target->framebuffer());
    compare(app::shrunk((*projector)->renderer().read_back(c.size, target->framebuffer()), shrink),
            file_of(scene.id(), c));
  }
}

const GoldenCase cases[] = {{{1920, 1080}, Language::indonesian}, {{1920, 1080}, Language::english},
                            {{1080, 1920}, Language::indonesian}, {{1080, 1920}, Language::english},
                            {{3840, 1080}, Language::indonesian}, {{3840, 1080}, Language::english}};

INSTANTIATE_TEST_SUITE_P(Shipped, Golden, testing::ValuesIn(cases), [](const auto& c) {
  std::string name = name_of(c.param);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(GoldenPictures, AreThoseOfThePlayingScenesAndNoOthers) {
  const auto playlist = test::shipped_playlist();
  std::set<std::string> wanted, kept;
  for (const scene::Slot& slot : playlist->slots)
    for (const GoldenCase& c : cases) wanted.insert(file_of(playlist->scene(slot).id(), c));
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(pictures, error))
    kept.insert(entry.path().filename().string());
  EXPECT_FALSE(error) << pictures << ": " << error.message();
  EXPECT_EQ(kept, wanted);
}

}  // namespace
}  // namespace pandang
