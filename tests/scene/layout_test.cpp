#include "scene/layout.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::SizeIs;

class LayoutTest : public testing::Test {
 protected:
  LayoutTest() { canvas.begin({1920, 1080}); }
  draw::Fonts fonts{1024, 1024};
  draw::Canvas canvas{fonts};
};

TEST_F(LayoutTest, FollowsTheShapeOfTheCanvas) {
  struct Case {
    PixelSize size;
    Layout layout;
  };
  for (const Case& c :
       {Case{{1920, 1080}, Layout::wide}, Case{{2560, 1080}, Layout::wide}, Case{{1080, 1920}, Layout::portrait},
        Case{{800, 1280}, Layout::portrait}, Case{{768, 1024}, Layout::square}, Case{{3840, 1080}, Layout::strip},
        Case{{1080, 1080}, Layout::square}, Case{{1024, 768}, Layout::square}, Case{{256, 128}, Layout::module},
        Case{{256, 64}, Layout::module}}) {
    canvas.begin(c.size);
    EXPECT_EQ(layout_of(canvas), c.layout) << c.size.width << "x" << c.size.height;
  }
}

TEST_F(LayoutTest, FitsALineByItsSize) {
  const std::string text = "Kab. Hulu Sungai Selatan";
  const draw::TextStyle style = strong(0.1f);
  const float own = canvas.measure(text, style);
  EXPECT_EQ(fitted(canvas, text, style, own + 0.1f).size, style.size);
  for (const float width : {own * 0.99f, own * 0.7f, own * 0.3f}) {
    const draw::TextStyle smaller = fitted(canvas, text, style, width);
    EXPECT_LE(canvas.measure(text, smaller), width);
    EXPECT_GT(canvas.measure(text, smaller), width * 0.95f);
  }
  EXPECT_EQ(fitted(canvas, "", style, 0.1f).size, style.size);
}

TEST_F(LayoutTest, StepsAParagraphDownUntilItsLinesAreFewEnough) {
  const std::array<float, 3> sizes{0.12f, 0.09f, 0.06f};
  const auto set = [&](std::string_view text, std::size_t most) {
    return paragraph(canvas, text, 1.0f, strong(0.1f), sizes, most, {});
  };
  EXPECT_EQ(set("Masuk 20 besar", 1).style.size, 0.12f);
  const Paragraph stepped = set("Masuk dua puluh besar se-Indonesia menurut kementerian", 2);
  EXPECT_LT(stepped.style.size, 0.12f);
  EXPECT_THAT(stepped.lines, SizeIs(2));
  for (const std::string& line : stepped.lines) EXPECT_LE(canvas.measure(line, stepped.style), 1.0f);
}

TEST_F(LayoutTest, StepsAParagraphDownForOneWordTooWide) {
  const std::array<float, 2> sizes{0.12f, 0.06f};
  const Paragraph set = paragraph(canvas, "Pertanggungjawabannya", 0.9f, strong(0.1f), sizes, 3, {});
  EXPECT_EQ(set.style.size, 0.06f);
}

TEST_F(LayoutTest, TakesTheLastSizeWhenNoneIsSmallEnough) {
  const std::array<float, 2> sizes{0.12f, 0.10f};
  const Paragraph set = paragraph(canvas, "a b c d e f g h i j k l m n o p q r s t", 0.3f, strong(0.1f), sizes, 1, {});
  EXPECT_EQ(set.style.size, 0.10f);
  EXPECT_GT(set.lines.size(), 1U);
}

TEST_F(LayoutTest, KeepsNamesWholeInAParagraph) {
  const std::vector<std::string> whole{"Sangat Baik"};
  const std::array<float, 1> sizes{0.09f};
  for (float width = 0.6f; width < 2; width += 0.05f) {
    const Paragraph set = paragraph(canvas, "Satu-satunya di Kalimantan Selatan berpredikat Sangat Baik", width,
                                    strong(0.09f), sizes, 9, whole);
    EXPECT_TRUE(std::any_of(set.lines.begin(), set.lines.end(), [](const std::string& line) {
      return line.find("Sangat Baik") != std::string::npos;
    })) << width;
  }
}

TEST(Names, WithoutTheirKind) {
  struct Case {
    const char *name, *bare;
  };
  for (const Case& c :
       {Case{"Kota Banjarmasin", "Banjarmasin"}, Case{"Kab. Hulu Sungai Selatan", "Hulu Sungai Selatan"},
        Case{"Kabupaten Banjar", "Banjar"}, Case{"Kotabaru", "Kotabaru"}, Case{"Kota ", "Kota "},
        Case{"Banjar", "Banjar"}, Case{"Kota", "Kota"}, Case{"", ""}}) {
    EXPECT_EQ(bare_name(c.name), c.bare);
  }
}

TEST(Names, OfAnIndexInsideASentence) {
  Index index;
  struct Case {
    Text name;
    const char *in_id, *in_en;
  };
  for (const Case& c :
       {Case{{"Indeks SPBE", "E-Government Index"}, "SPBE", "E-Government"},
        Case{{"Indeks ", " Index"}, "Indeks ", " Index"}, Case{{"Indeksasi", "Indexing"}, "Indeksasi", "Indexing"}}) {
    index.name = c.name;
    EXPECT_EQ(short_name(index, id), c.in_id);
    EXPECT_EQ(short_name(index, en), c.in_en);
  }
}

TEST(Names, KeptWholeAreThoseOfSeveralWords) {
  Snapshot snapshot;
  snapshot.city.name = "Kab. Hulu Sungai Selatan";
  snapshot.city.province = "Kalimantan Selatan";
  Index& index = snapshot.indices.emplace_back();
  index.name = {"Indeks Smart City", "Smart City Index"};
  index.bands = {{{"Sangat Baik", "Very good"}, 3.5}, {{"Baik", "Good"}, 2.6}};
  EXPECT_THAT(whole_names(snapshot, id), ElementsAre("Kab. Hulu Sungai Selatan", "Hulu Sungai Selatan",
                                                     "Kalimantan Selatan", "Sangat Baik", "Smart City"));
  EXPECT_THAT(whole_names(snapshot, en),
              ElementsAre("Kab. Hulu Sungai Selatan", "Hulu Sungai Selatan", "Kalimantan Selatan", "South Kalimantan",
                          "Very good", "Smart City"));
  snapshot.city = {"Kota Banjar", "Banten", 0, 0, {}, {}};
  EXPECT_THAT(whole_names(snapshot, id), ElementsAre("Kota Banjar", "Sangat Baik", "Smart City"));
}

TEST(Names, OfAProvinceInEnglish) {
  struct Case {
    const char *name, *english;
  };
  for (const Case& c :
       {Case{"Kalimantan Selatan", "South Kalimantan"}, Case{"Sulawesi Utara", "North Sulawesi"},
        Case{"Nusa Tenggara Barat", "West Nusa Tenggara"}, Case{"Papua Tengah", "Central Papua"},
        Case{"Jawa Timur", "East Jawa"}, Case{"Banten", "Banten"}, Case{"Selatan", "Selatan"}, Case{"", ""}})
    EXPECT_EQ(english_province(c.name), c.english);
}

TEST(InSentence, WritesAnOrdinaryFirstWordSmall) {
  struct Case {
    const char *text, *inside;
  };
  for (const Case& c :
       {Case{"Rata-rata nasional", "rata-rata nasional"}, Case{"SPBE nasional", "SPBE nasional"},
        Case{"Target kota", "target kota"}, Case{"A", "A"}, Case{"", ""}, Case{"2024", "2024"}, Case{"Élan", "Élan"}}) {
    EXPECT_EQ(in_sentence(c.text), c.inside);
  }
}

TEST(PeriodName, IsReadByThePublic) {
  struct Case {
    Period period;
    const char *in_id, *in_en;
  };
  for (const Case& c : {Case{{2024, Period::Kind::year, 0}, "2024", "2024"},
                        Case{{2024, Period::Kind::month, 3}, "Maret 2024", "March 2024"},
                        Case{{2024, Period::Kind::month, 12}, "Desember 2024", "December 2024"},
                        Case{{2024, Period::Kind::quarter, 1}, "triwulan I 2024", "Q1 2024"},
                        Case{{2024, Period::Kind::quarter, 4}, "triwulan IV 2024", "Q4 2024"}}) {
    EXPECT_EQ(period_name(c.period, id), c.in_id);
    EXPECT_EQ(period_name(c.period, en), c.in_en);
  }
}

TEST(ReadingSeconds, AreOneAWordAndFiveAtLeast) {
  EXPECT_EQ(reading_seconds(""), 5);
  EXPECT_EQ(reading_seconds("satu dua tiga"), 5);
  EXPECT_EQ(reading_seconds("satu dua tiga empat lima enam"), 6);
  EXPECT_EQ(reading_seconds("  satu  dua\ntiga empat lima enam tujuh  "), 7);
}

}  // namespace
}  // namespace pandang::scene
