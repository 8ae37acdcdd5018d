#include <gmock/gmock.h>

#include <array>

#include "base/embedded.hpp"
#include "base/log.hpp"
#include "base/near_name.hpp"
#include "base/offence.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"

namespace pandang {
namespace {

TEST(Offences, PointersEscapeTildeAndSlash) {
  EXPECT_EQ(pointer_to("", "a/b~c"), "/a~1b~0c");
  EXPECT_EQ(pointer_to("/x", ""), "/x/");
  EXPECT_EQ(pointer_to("/x", std::size_t{12}), "/x/12");
}

TEST(Offences, LineLeavesOutThePointerOfTheWholeDocument) {
  EXPECT_EQ(line_of("a.json", {Severity::dropped, "/x", "wrong"}), "a.json: /x: wrong");
  EXPECT_EQ(line_of("a.json", {Severity::rejected, "", "wrong"}), "a.json: wrong");
}

TEST(Offences, AKeyWithControlCharactersStaysOnOneLine) {
  EXPECT_EQ(line_of("a.json", {Severity::warning, pointer_to("", "x\n\x1B[2J\u202Ey"), "unknown key"}),
            "a.json: /x\\u000A\\u001B[2J\\u202Ey: unknown key");
}

TEST(Offences, OnlyARejectionMakesADocumentUnacceptable) {
  EXPECT_TRUE(acceptable({}));
  EXPECT_TRUE(acceptable({{Severity::warning, "", ""}, {Severity::dropped, "", ""}}));
  EXPECT_FALSE(acceptable({{Severity::warning, "", ""}, {Severity::rejected, "", ""}}));
}

TEST(Utf8, BytesThatAreNoTextAreFound) {
  const std::pair<std::string_view, std::optional<std::size_t>> cases[] = {{"", {}},
                                                                           {"abc", {}},
                                                                           {"é", {}},
                                                                           {"\xF4\x8F\xBF\xBF", {}},
                                                                           {"\x80", 0},
                                                                           {"a\xFF", 1},
                                                                           {"ab\xC3", 2},
                                                                           {"\xC0\xAF", 0},
                                                                           {"\xE0\x80\x80", 0},
                                                                           {"\xED\xA0\x80", 0},
                                                                           {"\xF0\x8F\xBF\xBF", 0},
                                                                           {"\xF4\x90\x80\x80", 0},
                                                                           {"\xE2\x82", 0},
                                                                           {"\xC3(", 0}};
  for (const auto& [text, at] : cases) EXPECT_EQ(invalid_utf8_at(text), at) << testing::PrintToString(text);
}

TEST(Utf8, CodePointsAreCountedAndCut) {
  EXPECT_EQ(code_points("é−a"), 3U);
  EXPECT_EQ(shortened("ééé", 3), "ééé");
  EXPECT_EQ(shortened("éééa", 3), "ééé…");
  EXPECT_EQ(shortened("a", 0), "…");
}

TEST(Utf8, ControlsAreFoundAndShown) {
  EXPECT_EQ(control_in("Kota Seribu Sungai · é"), std::nullopt);
  EXPECT_EQ(control_in("a\nb"), U'\n');
  EXPECT_EQ(control_in("a\x7F"), U'\x7F');
  EXPECT_EQ(control_in("\u0085"), U'\u0085');
  EXPECT_EQ(control_in("\u202E"), U'\u202E');
  EXPECT_EQ(control_in(std::string_view("\0", 1)), U'\0');
  EXPECT_EQ(printable("a\tb\xFF"), "a\\u0009b\uFFFD");
}

TEST(NearName, FindsWhatATypoMeant) {
  constexpr std::array<std::string_view, 4> known{"every", "timeout", "url", "id"};
  EXPECT_EQ(near_name("evry", known), "every");
  EXPECT_EQ(near_name("evrey", known), "every");
  EXPECT_EQ(near_name("time_out", known), "timeout");
  EXPECT_EQ(near_name("ulr", known), "url");
  EXPECT_EQ(near_name("playlist", known), "");
  EXPECT_EQ(near_name("", known), "");
  EXPECT_EQ(near_name(std::string(100'000, 'x'), known), "");
}

TEST(NearValue, KnowsCapitalsAndFurtherWords) {
  const std::vector<std::string_view> known{"",   "Kota Banjarbaru", "Kabupaten Banjar", "Kota Banjarmasin", "2024",
                                            "IPM"};
  EXPECT_EQ(near_value("Banjarmasin", known), "Kota Banjarmasin");
  EXPECT_EQ(near_value("KOTA BANJARMASIN", known), "Kota Banjarmasin");
  EXPECT_EQ(near_value("Pemerintah Kota Banjarmasin", known), "Kota Banjarmasin");
  EXPECT_EQ(near_value("Kota Banjarmsin", known), "Kota Banjarmasin");
  EXPECT_EQ(near_value("Banjar", known), "Kota Banjarbaru") << "the nearest in length";
  EXPECT_EQ(near_value("Surabaya", known), "");
  EXPECT_EQ(near_value("2025", known), "");
  EXPECT_EQ(near_value("IPG", known), "");
}

TEST(NearName, CountsEdits) {
  EXPECT_EQ(edit_distance("", "abc"), 3);
  EXPECT_EQ(edit_distance("abc", ""), 3);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3);
  EXPECT_EQ(edit_distance("ab", "ba"), 1);
}

TEST(Words, PlacesAreFilledByName) {
  EXPECT_EQ(filled(Word::rank_of, Language::english, {{"n", "51"}, {"rank", "{n}"}}), "rank {n} of 51");
  EXPECT_EQ(filled(Word::source, Language::indonesian, {}), "Sumber: {source}");
}

TEST(Words, ListsHaveTheirItems) {
  EXPECT_EQ(listed_word(Word::months, 0, Language::indonesian), "Januari");
  EXPECT_EQ(listed_word(Word::months, 11, Language::english), "December");
  EXPECT_EQ(listed_word(Word::months, 12, Language::english), "");
  EXPECT_EQ(listed_word(Word::months, -1, Language::english), "");
  EXPECT_EQ(listed_word(Word::weekdays, 6, Language::indonesian), "Sabtu");
}

std::vector<std::string> places_of(std::string_view text) {
  std::vector<std::string> places;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    places.emplace_back(text.substr(open, text.find('}', open) + 1 - open));
  }
  return places;
}

TEST(Words, BothLanguagesHaveTheSamePlaces) {
  for (int i = 0; i < word_count; ++i) {
    const auto key = static_cast<Word>(i);
    EXPECT_THAT(places_of(word(key, Language::indonesian)),
                testing::UnorderedElementsAreArray(places_of(word(key, Language::english))))
        << word(key, Language::english);
  }
}

TEST(Embedded, FilesAreFoundByName) {
  const auto feed = embedded("assets/banjarmasin.feed.json");
  ASSERT_TRUE(feed);
  EXPECT_TRUE(feed->starts_with("{"));
  EXPECT_TRUE(feed->ends_with("}\n") || feed->ends_with("}"));
  EXPECT_TRUE(embedded("fonts/Inter-Medium.otf"));
  EXPECT_FALSE(embedded("fonts/none.otf"));
}

TEST(Log, LinesGoToTheSink) {
  std::string seen;
  set_log_sink([&seen](LogLevel level, std::string_view topic, std::string_view sentence) {
    seen = std::to_string(static_cast<int>(level)) + " " + std::string(topic) + " " + std::string(sentence);
  });
  log(LogLevel::warning, "fetch", "it failed");
  set_log_sink({});
  EXPECT_EQ(seen, "2 fetch it failed");
}

TEST(Log, WithoutASinkLinesGoToStderr) {
  testing::internal::CaptureStderr();
  log(LogLevel::error, "feed", "it failed");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "error: feed: it failed\n");
}

}  // namespace
}  // namespace pandang
