// Every scene on canvases of every shape, in both languages, with every kind of feed: its texts have room, size and
// time, and the pixels behind them let them be read.
#include <gtest/gtest.h>

#include <iostream>

#include "app/legibility.hpp"
#include "feed/parse.hpp"
#include "support/places.hpp"
#include "support/temp_folder.hpp"

namespace pandang {
namespace {

struct Feed {
  const char *name, *file;
};
constexpr Feed feeds[] = {{"shipped", "assets/banjarmasin.feed.json"},
                          {"long_names", "tests/feeds/long-names.json"},
                          {"extreme_values", "tests/feeds/extreme-values.json"},
                          {"one_period", "tests/feeds/one-period.json"},
                          {"empty_optional_parts", "tests/feeds/minimal.json"}};

/// Texts are measured on the canvas itself; contrast is a matter of colours and needs no more than half of its pixels.
struct Shape {
  const char* name;
  PixelSize canvas, pictured;
};
constexpr Shape shapes[] = {{"16x9", {1920, 1080}, {960, 540}},    {"9x16", {1080, 1920}, {540, 960}},
                            {"32x9", {3840, 1080}, {1920, 540}},   {"1x1", {1080, 1080}, {540, 540}},
                            {"4x3", {1440, 1080}, {720, 540}},     {"3x4", {1080, 1440}, {540, 720}},
                            {"led_module", {256, 128}, {256, 128}}};
constexpr Language languages[] = {Language::indonesian, Language::english};

void PrintTo(const Feed& feed, std::ostream* out) {
  *out << feed.file;
}
void PrintTo(const Shape& shape, std::ostream* out) {
  *out << shape.canvas.width << 'x' << shape.canvas.height;
}

std::shared_ptr<const scene::Playlist> playlist_of(const Feed& feed) {
  const auto reading = feed::parse_feed(test::bytes_of(std::string(PANDANG_SOURCE_DIR "/") + feed.file), FeedBounds{});
  for (const Offence& offence : reading.offences) ADD_FAILURE() << line_of(feed.file, offence);
  return scene::make_playlist(reading.snapshot, Config{});
}

void fail_each(const proof::Findings& findings, const std::string& scene, Language language) {
  for (const proof::Finding& finding : findings)
    ADD_FAILURE() << scene << (language == Language::english ? ", en: " : ", id: ") << proof::sentence(finding);
}

class Pictures : public testing::TestWithParam<std::tuple<Feed, Shape>> {
 protected:
  const Shape& shape() const { return std::get<1>(GetParam()); }

  const std::shared_ptr<const scene::Playlist> playlist_ = playlist_of(std::get<0>(GetParam()));
  const Zone zone_ = *Zone::find("Asia/Makassar");
  draw::Fonts fonts_{4096, 4096};
  draw::Canvas canvas_{fonts_};
};

using Texts = Pictures;
using Contrast = Pictures;

TEST_P(Texts, HavePlaceSizeAndTime) {
  for (const bool stored : {false, true}) {
    scene::AgeRule age;
    age.stored = stored;
    const app::Setting setting{*playlist_, zone_, age, {}, shape().canvas};
    for (const scene::Slot& slot : playlist_->slots)
      for (const Language language : languages)
        fail_each(app::text_findings(setting, slot, language, canvas_), playlist_->scene(slot).id(), language);
  }
}

TEST_P(Contrast, LetsTextsBeRead) {
  auto studio = app::Studio::open({{}, shape().pictured});
  ASSERT_TRUE(studio) << studio.error().message;
  const app::Setting setting{*playlist_, zone_, {}, {}, shape().pictured};
  for (const scene::Slot& slot : playlist_->slots)
    for (const Language language : languages)
      fail_each(app::pixel_findings(setting, slot, language, canvas_, **studio), playlist_->scene(slot).id(), language);
}

const auto case_name = [](const auto& c) {
  return std::string(std::get<0>(c.param).name) + "_on_" + std::get<1>(c.param).name;
};
INSTANTIATE_TEST_SUITE_P(All, Texts, testing::Combine(testing::ValuesIn(feeds), testing::ValuesIn(shapes)), case_name);
INSTANTIATE_TEST_SUITE_P(All, Contrast, testing::Combine(testing::ValuesIn(feeds), testing::ValuesIn(shapes)),
                         case_name);

/// How many cases there are; the number is in the name of the test, where ctest prints it.
std::size_t scenes_by_canvas_language_and_feed() {
  std::size_t scenes = 0;
  for (const Feed& feed : feeds) scenes += playlist_of(feed)->slots.size();
  return scenes * std::size(shapes) * std::size(languages);
}

class Cases : public testing::TestWithParam<std::size_t> {};

TEST_P(Cases, OfEveryKindOfSceneOnEveryLayout) {
  std::cout << "[    CASES ] " << GetParam() << " of scene x canvas x language x feed\n";
  for (const Feed& feed : feeds) {
    const auto playlist = playlist_of(feed);
    for (const scene::Offer& offer : playlist->offers) {
      const bool plays = std::any_of(playlist->slots.begin(), playlist->slots.end(), [&](const scene::Slot& slot) {
        return &playlist->scene(slot) == offer.scene.get();
      });
      EXPECT_EQ(plays, offer.scene != nullptr) << feed.file << ", " << offer.id;
    }
  }
  EXPECT_GE(GetParam(), 300u);
}

INSTANTIATE_TEST_SUITE_P(SceneByCanvasByLanguageByFeed, Cases, testing::Values(scenes_by_canvas_language_and_feed()),
                         [](const auto& c) { return std::to_string(c.param); });

}  // namespace
}  // namespace pandang
