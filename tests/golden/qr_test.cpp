// Every QR code on a rendered picture, read as a phone reads it, leads to the source of the value that is shown.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/projector.hpp"
#include "golden/shipped_show.hpp"
#include "platform/offscreen.hpp"
#include "render/target.hpp"
#include "scene/source_link.hpp"
#include "support/qr_reader.hpp"

namespace pandang {
namespace {

std::vector<std::uint8_t> grey_of(const render::Image& image) {
  std::vector<std::uint8_t> grey;
  for (std::size_t i = 0; i + 2 < image.rgb.size(); i += 3)
    grey.push_back(
        static_cast<std::uint8_t>((image.rgb[i] * 54 + image.rgb[i + 1] * 183 + image.rgb[i + 2] * 19) >> 8));
  return grey;
}

class QrCodes : public testing::TestWithParam<PixelSize> {
 protected:
  /// Draws each index's scene of that kind at rest in both languages and hands over what was read.
  template <class Check>
  void for_each_reading(const std::shared_ptr<const Snapshot>& snapshot, const std::string& kind, Check check) {
    auto context = platform::Offscreen::open();
    ASSERT_TRUE(context) << context.error().message;
    auto target = render::Target::create(GetParam());
    ASSERT_TRUE(target) << target.error().message;
    auto projector = app::Projector::create(GetParam());
    ASSERT_TRUE(projector) << projector.error().message;
    const auto playlist = scene::make_playlist(snapshot, Config{});
    const Zone zone = *Zone::find("Asia/Makassar");
    int read = 0;
    for (const scene::Slot& slot : playlist->slots) {
      const scene::Scene& scene = playlist->scene(slot);
      if (!scene.id().starts_with(kind + ":")) continue;
      for (const Language language : {Language::indonesian, Language::english}) {
        SCOPED_TRACE(scene.id() + (language == Language::english ? " in English" : " in Indonesian"));
        (*projector)
            ->draw(scene::shot_of(*playlist, scene, slot.length - 1, language, zone, {}, test::dusk), GetParam(),
                   target->framebuffer());
        const render::Image image = (*projector)->renderer().read_back(GetParam(), target->framebuffer());
        check(*snapshot->index(scene.id().substr(kind.size() + 1)),
              test::qr_texts(grey_of(image), image.width, image.height));
        ++read;
      }
    }
    EXPECT_EQ(read, static_cast<int>(2 * snapshot->indices.size()));
  }
};

TEST_P(QrCodes, OfExplainersLeadToTheSource) {
  const auto snapshot = test::shipped_snapshot();
  for_each_reading(snapshot, "explainer", [&](const Index& index, const std::vector<std::string>& texts) {
    EXPECT_THAT(texts, testing::ElementsAre(std::string(scene::newest_source_url(*snapshot, index))));
  });
}

/// On a wide canvas it would outshine the number, or nobody could scan it.
TEST_P(QrCodes, OfIndicesLeadToTheSourceWhereThereIsCalmRoom) {
  const auto snapshot = test::shipped_snapshot();
  const bool calm_room = GetParam() != PixelSize{1920, 1080};
  for_each_reading(snapshot, "index", [&](const Index& index, const std::vector<std::string>& texts) {
    std::vector<std::string> codes;
    if (calm_room) codes.emplace_back(scene::newest_source_url(*snapshot, index));
    EXPECT_EQ(texts, codes);
  });
}

TEST_P(QrCodes, ThatNobodyCouldReadAreNotShown) {
  auto snapshot = std::make_shared<Snapshot>(*test::shipped_snapshot());
  for (Source& source : snapshot->sources) source.url += "?" + std::string(400, 'x');
  for (const char* kind : {"explainer", "index"})
    for_each_reading(snapshot, kind, [](const Index&, const std::vector<std::string>& texts) {
      EXPECT_THAT(texts, testing::IsEmpty());
    });
}

INSTANTIATE_TEST_SUITE_P(Shipped, QrCodes,
                         testing::Values(PixelSize{1920, 1080}, PixelSize{1080, 1920}, PixelSize{3840, 1080}),
                         [](const auto& size) {
                           return std::to_string(size.param.width) + "x" + std::to_string(size.param.height);
                         });

}  // namespace
}  // namespace pandang
