#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/number_text.hpp"
#include "scene/composition_fit.hpp"
#include "scene/composition_makeup.hpp"
#include "scene/scene_feeds.hpp"
#include "scene/scenes.hpp"

namespace pandang::scene {
namespace {

std::vector<std::string> texts_of(const char* scene, Language language, PixelSize size) {
  const auto playlist = make_playlist(snapshot_of(shipped_feed), Config{});
  draw::Fonts fonts(4096, 4096);
  draw::Canvas canvas(fonts);
  std::vector<std::string> texts;
  for (const Slot& slot : playlist->slots) {
    if (playlist->scene(slot).id() != scene) continue;
    canvas.begin(size);
    playlist->scene(slot).draw(
        shot_of(*playlist, playlist->scene(slot), slot.length - 1, language, makassar(), {}, evening).moment, canvas);
    for (const draw::TextRecord& text : canvas.texts()) texts.push_back(text.text);
  }
  EXPECT_FALSE(texts.empty()) << scene;
  return texts;
}

TEST(Composition, WithoutWeightsSaysNothingAboutThem) {
  for (const PixelSize size :
       {PixelSize{1920, 1080}, PixelSize{1080, 1920}, PixelSize{3840, 1080}, PixelSize{256, 128}})
    for (const std::string& text : texts_of("composition:smart-city", Language::indonesian, size)) {
      EXPECT_EQ(text.find('%'), std::string::npos) << text;
      EXPECT_EQ(text.find("bobot"), std::string::npos) << text;
      EXPECT_EQ(text.find("nilai"), std::string::npos) << text;
    }
}

TEST(Composition, CallsThePartsOfAnIndexAsItsExplainerDoes) {
  const PixelSize size{1920, 1080};
  EXPECT_THAT(texts_of("composition:smart-city", Language::indonesian, size), testing::Contains("6 dimensi, 18 aspek"));
  EXPECT_THAT(texts_of("explainer:smart-city", Language::indonesian, size),
              testing::IsSupersetOf({"dimensi", "aspek"}));
  EXPECT_THAT(texts_of("composition:smart-city", Language::english, size),
              testing::Contains("6 dimensions, 18 aspects"));
  EXPECT_THAT(texts_of("explainer:smart-city", Language::english, size),
              testing::IsSupersetOf({"dimensions", "aspects"}));
  EXPECT_THAT(texts_of("explainer:spbe", Language::indonesian, size), testing::IsSupersetOf({"domain", "indikator"}));
}

TEST(Composition, WithWeightsSaysWhoSetThem) {
  const auto texts = texts_of("composition:spbe", Language::indonesian, {1920, 1080});
  EXPECT_THAT(texts, testing::Contains("47 indikator, 4 domain; luas potongan = bobot"));
  EXPECT_THAT(texts, testing::Contains("45,5"));
  EXPECT_THAT(texts, testing::Contains(testing::HasSubstr("bobot menurut")));
}

/// The texts of a composition while each domain speaks.
class ComposedTexts : public testing::TestWithParam<std::tuple<const char*, PixelSize, Language>> {
 protected:
  const std::vector<draw::TextRecord>& at(double t) {
    canvas.begin(std::get<1>(GetParam()));
    const Language language = std::get<2>(GetParam());
    scene->draw(shot_of(*playlist, *scene, t, language, makassar(), {}, evening).moment, canvas);
    records.assign(canvas.texts().begin(), canvas.texts().end());
    return records;
  }
  void SetUp() override {
    for (const Slot& slot : playlist->slots)
      if (playlist->scene(slot).id() == std::string("composition:") + std::get<0>(GetParam()))
        scene = &playlist->scene(slot);
    ASSERT_NE(scene, nullptr);
  }

  const SnapshotPtr snapshot = snapshot_of(shipped_feed);
  const Index& index = *snapshot->index(std::get<0>(GetParam()));
  const Telling telling = telling_of(index, makeup_of(index));
  const std::shared_ptr<const Playlist> playlist = make_playlist(snapshot, Config{});
  const Scene* scene = nullptr;
  draw::Fonts fonts{4096, 4096};
  draw::Canvas canvas{fonts};
  std::vector<draw::TextRecord> records;
};

TEST_P(ComposedTexts, NeverLeaveOutADomainNorAnAspectOfTheOneThatSpeaks) {
  const Language language = std::get<2>(GetParam());
  for (const DomainTurn& turn : telling.turns) {
    std::string all = " ";
    for (const draw::TextRecord& text : at(turn.start + turn.length / 2))
      if (text.colour.a > 0.99f) all += text.text + " ";
    const auto expect_words = [&](const std::string& name) {
      for (std::size_t from = 0; from < name.size();) {
        const std::size_t end = std::min(name.find_first_of(" -", from), name.size());
        EXPECT_NE(all.find(name.substr(from, end - from)), all.npos) << name << " while " << turn.domain << " speaks";
        from = end + 1;
      }
    };
    for (const Component& component : index.components) {
      expect_words(domain_name(index, component, language));
      if (component.weight)
        expect_words(
            number_text(*component.weight, *component.weight == std::floor(*component.weight) ? 0 : 1, language));
    }
    EXPECT_EQ(turn.named,
              index.components[turn.domain].parts.size() < 2 ? 0 : index.components[turn.domain].parts.size());
    for (std::size_t p = 0; p < turn.named; ++p)
      expect_words(aspect_name(index, index.components[turn.domain], p, language));
    EXPECT_EQ(all.find("…"), all.npos) << all;
  }
}

TEST_P(ComposedTexts, DoNotMeetWhileTheyMakeWay) {
  constexpr float touch = 0.002f;
  for (const DomainTurn& turn : telling.turns)
    for (double t = turn.start - 0.4; t < turn.start + 1.2; t += 0.05) {
      at(t);
      std::erase_if(records, [](const draw::TextRecord& text) { return text.colour.a < 0.2f; });
      for (std::size_t i = 0; i < records.size(); ++i)
        for (std::size_t k = 0; k < i; ++k) {
          const Rect &a = records[i].box, &b = records[k].box;
          EXPECT_FALSE(std::min(a.x1, b.x1) - std::max(a.x0, b.x0) > touch &&
                       std::min(a.y1, b.y1) - std::max(a.y0, b.y0) > touch)
              << records[i].text << " meets " << records[k].text << " at " << t;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Shipped, ComposedTexts,
                         testing::Combine(testing::Values("spbe", "smart-city"),
                                          testing::Values(PixelSize{1920, 1080}, PixelSize{1080, 1920},
                                                          PixelSize{3840, 1080}),
                                          testing::Values(Language::indonesian, Language::english)));

TEST(Composition, OnAStripAllWeightsStandOnOneLine) {
  const auto snapshot = snapshot_of(shipped_feed);
  const Index& index = *snapshot->index("spbe");
  const Makeup makeup = makeup_of(index);
  draw::Fonts fonts(4096, 4096);
  draw::Canvas canvas(fonts);
  canvas.begin({3840, 1080});
  const CompositionFit fit =
      fit_composition(canvas, *snapshot, index, makeup, telling_of(index, makeup), Language::indonesian);
  ASSERT_EQ(fit.words.size(), 4U);
  for (const DomainWords& words : fit.words) {
    EXPECT_FLOAT_EQ(words.quiet.front().baseline.y, fit.words.front().quiet.front().baseline.y);
    EXPECT_FLOAT_EQ(words.spoken.front().baseline.y, fit.words.front().quiet.front().baseline.y);
    if (words.aspects.empty()) continue;
    EXPECT_FLOAT_EQ(words.aspects.front().baseline.y, fit.words[1].aspects.front().baseline.y);
  }
}

TEST(Composition, OfFewerThanTwoComponentsIsSkippedWithAReason) {
  for (const Offer& offer : offers(snapshot_of("tests/feeds/one-period.json"))) {
    if (offer.id != "composition:baru") continue;
    EXPECT_EQ(offer.scene, nullptr);
    EXPECT_EQ(offer.skipped, "a composition needs two components, the feed has 1");
    return;
  }
  FAIL() << "composition:baru is not offered";
}

}  // namespace
}  // namespace pandang::scene
