#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/number_text.hpp"
#include "scene/explainer_fit.hpp"
#include "scene/scene_feeds.hpp"
#include "scene/source_link.hpp"

namespace pandang::scene {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> words_of(const std::vector<Fact>& facts) {
  std::vector<std::string> words;
  for (const Fact& fact : facts) words.push_back(fact.value + " " + fact.label);
  return words;
}

Index bare_index() {
  Index index;
  index.id = "x";
  index.name = {"Indeks X", "X Index"};
  index.issuer = {"Bappeda", "Planning agency"};
  index.scale = {0, 4.5, 1};
  return index;
}

Component component_of(std::initializer_list<std::optional<int>> indicators) {
  Component component;
  for (const auto& n : indicators) component.parts.push_back({.name = {}, .weight = {}, .value = {}, .indicators = n});
  return component;
}

TEST(Facts, AreWhatTheShippedFeedHas) {
  const auto snapshot = snapshot_of(shipped_feed);
  EXPECT_THAT(words_of(facts_of(*snapshot->index("spbe"), Language::indonesian)),
              ElementsAre("1–5 skala nilai", "4 domain", "47 indikator"));
  EXPECT_THAT(words_of(facts_of(*snapshot->index("smart-city"), Language::english)),
              ElementsAre("0–4 score scale", "6 dimensions", "18 aspects"));
}

TEST(Facts, AreOnlyWhatTheFeedHas) {
  Index index = bare_index();
  EXPECT_THAT(words_of(facts_of(index, Language::indonesian)),
              ElementsAre("0–4,5 skala nilai", "Bappeda penerbit nilai"));
  index.bands = {{{"Baik", "Good"}, 2}, {{"Kurang", "Poor"}, 0}};
  EXPECT_THAT(words_of(facts_of(index, Language::english)),
              ElementsAre("0–4.5 score scale", "2 ratings", "Planning agency issues the score"));
  index.components = {component_of({4, 3}), component_of({2, std::nullopt})};  // one part does not say
  EXPECT_THAT(words_of(facts_of(index, Language::english)),
              ElementsAre("0–4.5 score scale", "2 dimensions", "4 aspects"));
  index.components[1] = component_of({2});
  EXPECT_THAT(words_of(facts_of(index, Language::english)),
              ElementsAre("0–4.5 score scale", "2 domains", "9 indicators"));
  index.components = {component_of({})};  // one dimension is no fact
  EXPECT_THAT(words_of(facts_of(index, Language::english)), Contains("2 ratings"));
}

TEST(Statements, GoFromTheSummaryToTheLongName) {
  Index index = bare_index();
  EXPECT_THAT(statements_of(index, Language::english), ElementsAre("X Index"));
  index.long_name = {"Indeks Sungai", "Index of the River"};
  EXPECT_THAT(statements_of(index, Language::english), ElementsAre("Index of the River"));
  index.summary = {"Satu.", "One. Two. Three."};
  EXPECT_THAT(statements_of(index, Language::english),
              ElementsAre("One. Two. Three.", "One. Two.", "One.", "Index of the River"));
}

TEST(SourceLink, IsTheAddressOfTheNewestValue) {
  const auto shipped = snapshot_of(shipped_feed);
  EXPECT_EQ(newest_source_url(*shipped, *shipped->index("spbe")),
            "https://www.hallobanua.com/2025/01/smart-city-dan-spbe-banjarmasin.html");
  EXPECT_TRUE(source_code(*shipped, *shipped->index("spbe")));
  Index index = bare_index();
  EXPECT_EQ(newest_source_url(*shipped, index), "");
  index.series = {{.period = 2024, .value = 1, .source = "nobody", .predicate = {}}};
  EXPECT_EQ(newest_source_url(*shipped, index), "");
  EXPECT_FALSE(source_code(*shipped, index));
}

class Posters : public testing::TestWithParam<PixelSize> {
 protected:
  Posters() { canvas.begin(GetParam()); }

  /// Every line stands inside the margins and none meets another or the card.
  void expect_orderly(const Poster& poster) {
    std::vector<Rect> boxes;
    const auto add = [&](const PlacedLine& line) {
      const float width = canvas.measure(line.text, line.style);
      EXPECT_GE(line.at.x, .05f) << line.text;
      EXPECT_LE(line.at.x + width, canvas.w() - .06f) << line.text;
      EXPECT_GE(line.style.size, draw::theme::em::note) << line.text;
      boxes.push_back({line.at.x, line.at.y - line.style.size * draw::cap_height, line.at.x + width, line.at.y});
    };
    add(poster.question);
    for (const auto& line : poster.statement) add(line);
    for (const auto& fact : poster.facts) {
      for (const auto& line : fact.value) add(line);
      for (const auto& line : fact.label) add(line);
    }
    for (const auto& line : poster.caption) add(line);
    if (poster.code) {
      const float side = static_cast<float>(poster.code->side) / canvas.unit();
      boxes.push_back({poster.card.x, poster.card.y, poster.card.x + side, poster.card.y + side});
      EXPECT_LE(boxes.back().x1, canvas.w() - draw::theme::space::margin + 1e-3f);
      EXPECT_LE(boxes.back().y1, canvas.h() - .12f);
      EXPECT_GE(static_cast<float>(poster.code->module) / canvas.unit(), .0075f);
    }
    for (std::size_t i = 0; i < boxes.size(); ++i)
      for (std::size_t k = 0; k < i; ++k)
        EXPECT_FALSE(std::min(boxes[i].x1, boxes[k].x1) - std::max(boxes[i].x0, boxes[k].x0) > .002f &&
                     std::min(boxes[i].y1, boxes[k].y1) - std::max(boxes[i].y0, boxes[k].y0) > .002f)
            << "boxes " << i << " and " << k << " meet";
  }
  Poster poster(const ExplainerWords& words, int modules) { return poster_of(canvas, words, modules, {}); }

  draw::Fonts fonts{4096, 4096};
  draw::Canvas canvas{fonts};
  const ExplainerWords usual{"Apa itu SPBE?",
                             {"Pemerintah melayani warga secara elektronik. Kementerian menilai kematangannya."},
                             {{"1–5", "skala nilai"}, {"4", "domain"}, {"47", "indikator"}},
                             {"Pindai sumber", "nilai 2024", "hallobanua.com"}};
};

TEST_P(Posters, ShowAllOfTheUsualWords) {
  const Poster made = poster(usual, 37);
  expect_orderly(made);
  EXPECT_EQ(made.facts.size(), 3U);
  EXPECT_TRUE(made.code);
  EXPECT_GE(made.caption.size(), 2U);
  std::string statement;
  for (const auto& line : made.statement) statement += (statement.empty() ? "" : " ") + line.text;
  EXPECT_EQ(statement, usual.statements[0]);
}

TEST_P(Posters, WithoutACodeGiveItsRoomBack) {
  const Poster with = poster(usual, 37), without = poster(usual, 0);
  expect_orderly(without);
  EXPECT_FALSE(without.code);
  EXPECT_THAT(without.caption, IsEmpty());
  EXPECT_GE(without.statement[0].style.size, with.statement[0].style.size);
  EXPECT_FALSE(poster(usual, 77).code) << "too fine to be read";
  EXPECT_THAT(poster(usual, 77).caption, IsEmpty());
}

TEST_P(Posters, StayInOrderWhateverTheWords) {
  std::string forever;
  while (forever.size() < 480) forever += "Kata yang tidak habis-habis sampai kapan pun. ";
  const Fact ministry{"Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi", "penerbit nilai", true};
  const ExplainerWords cases[] = {
      {"Apa itu Indeks yang Namanya Sangat Panjang Sekali Sampai Tidak Muat di Satu Baris Pun?",
       {forever},
       usual.facts,
       {std::string(80, 'w'), std::string(80, 'w'), std::string(80, 'w')}},
      {"Apa itu X?", {std::string(400, 'x')}, {{"−1.000–1.000.000", "skala nilai"}, ministry}, usual.caption},
      {"Apa itu X?", {forever, "Kata."}, {ministry, ministry, ministry}, usual.caption},
      {"Apa itu X?", {"X"}, {}, {}}};
  for (const ExplainerWords& words : cases)
    for (const int modules : {0, 25, 37}) {
      SCOPED_TRACE(testing::Message() << words.question << ", " << modules << " modules");
      const Poster made = poster(words, modules);
      expect_orderly(made);
      EXPECT_THAT(made.statement, Not(IsEmpty()));
    }
}

INSTANTIATE_TEST_SUITE_P(Sizes, Posters,
                         testing::Values(PixelSize{1920, 1080}, PixelSize{1620, 1080}, PixelSize{1080, 1920},
                                         PixelSize{1080, 1440}, PixelSize{3840, 1080}, PixelSize{2900, 1080},
                                         PixelSize{1080, 1080}, PixelSize{1440, 1080}),
                         [](const auto& size) {
                           return std::to_string(size.param.width) + "x" + std::to_string(size.param.height);
                         });

TEST(ExplainerOnAModule, ShowsTheQuestionAndOneLargeFactAfterTheOther) {
  const auto playlist = make_playlist(snapshot_of(shipped_feed), Config{});
  const Zone zone = makassar();
  draw::Fonts fonts(2048, 2048);
  draw::Canvas canvas(fonts);
  for (const Slot& slot : playlist->slots) {
    const Scene& scene = playlist->scene(slot);
    if (scene.id() != "explainer:spbe") continue;
    std::vector<std::string> values;
    for (const double share : {.2, .5, .9}) {
      canvas.begin({256, 128});
      scene.draw(shot_of(*playlist, scene, slot.length * share, Language::indonesian, zone, {}, evening).moment,
                 canvas);
      ASSERT_GE(canvas.texts().size(), 3U);
      EXPECT_EQ(canvas.texts()[0].text, "Apa itu SPBE?");
      values.push_back(canvas.texts()[1].text);
      for (std::size_t i = 0; i < 3; ++i) EXPECT_GE(canvas.texts()[i].size, .11f);
    }
    EXPECT_THAT(values, ElementsAre("1–5", "4", "47"));
    return;
  }
  FAIL() << "no explainer";
}

TEST(Explainer, FollowsTheTrendOfItsIndex) {
  std::vector<std::string> ids;
  for (const Offer& offer : offers(snapshot_of(shipped_feed)))
    if (offer.id.ends_with(":spbe")) ids.push_back(offer.id);
  const auto trend = std::find(ids.begin(), ids.end(), "trend:spbe");
  const auto explainer = std::find(ids.begin(), ids.end(), "explainer:spbe");
  ASSERT_NE(explainer, ids.end());
  EXPECT_LT(trend, explainer);
}

}  // namespace
}  // namespace pandang::scene
