// What the index scene says in large type.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/number_text.hpp"
#include "draw/theme.hpp"
#include "scene/index_axis.hpp"
#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

/// The bands' names that stand at the size of a key figure at any time of the scene, those alone that are bright too.
std::set<std::string> large_names(bool bright) {
  const auto snapshot = snapshot_of(shipped_feed);
  const auto playlist = make_playlist(snapshot, Config{});
  const Index& index = *snapshot->index("spbe");
  const auto slot = std::find_if(playlist->slots.begin(), playlist->slots.end(),
                                 [&](const Slot& s) { return playlist->scene(s).id() == "index:spbe"; });
  draw::Fonts fonts(2048, 2048);
  draw::Canvas canvas(fonts);
  std::set<std::string> names;
  for (double t = 1; t < slot->length; t += 0.05) {
    const Moment moment =
        shot_of(*playlist, playlist->scene(*slot), t, Language::indonesian, makassar(), {}, evening).moment;
    canvas.begin({1920, 1080});
    playlist->scene(*slot).draw(moment, canvas);
    std::string number;
    for (const auto& text : canvas.texts())
      for (const Reading& reading : index.series)
        if (text.size > 0.3f && text.text == number_text(reading.value, 2, Language::indonesian)) number = text.text;
    for (const auto& text : canvas.texts())
      for (const Band& band : index.bands)
        if (text.size >= draw::theme::em::key - 1e-4f && text.text == band.name.in(Language::indonesian) &&
            !number.empty() && (!bright || text.colour.a > 0.6f))
          names.insert(number + " " + text.text);
  }
  return names;
}

TEST(IndexScene, TheCategoryIsThatOfTheNumberBesideIt) {
  const std::set<std::string> published{"2,48 Cukup", "3,31 Baik", "4,00 Sangat Baik", "4,06 Sangat Baik"};
  EXPECT_EQ(large_names(true), published) << "each is read while its needle rests";
  EXPECT_EQ(large_names(false), published) << "and nothing else is said while it travels";
}

TEST(IndexScene, TheCategoryIsGoneWhenTheAxisLightsAnother) {
  const auto snapshot = snapshot_of(shipped_feed);
  const auto playlist = make_playlist(snapshot, Config{});
  const Index& index = *snapshot->index("spbe");
  const auto slot = std::find_if(playlist->slots.begin(), playlist->slots.end(),
                                 [&](const Slot& s) { return playlist->scene(s).id() == "index:spbe"; });
  draw::Fonts fonts(2048, 2048);
  draw::Canvas canvas(fonts);
  int said = 0, silent = 0;
  for (double t = 2.4; t < 9; t += 0.02) {  // from the first value on
    canvas.begin({1920, 1080});
    playlist->scene(*slot).draw(shot_of(*playlist, playlist->scene(*slot), t, id, makassar(), {}, evening).moment,
                                canvas);
    const float axis_y = Axis(canvas, index, id).y();
    std::string lit, category;
    for (const Band& band : index.bands)
      for (const auto& text : canvas.texts()) {
        if (text.text != band.name.in(id) || text.colour.a < 0.01f) continue;
        if (text.box.y1 < axis_y) category = text.text;
        if (text.box.y0 > axis_y && text.colour.b < text.colour.r / 2) lit = text.text;
      }
    EXPECT_TRUE(category.empty() || category == lit) << category << " over " << lit << " at " << t << " s";
    ++(category.empty() ? silent : said);
  }
  EXPECT_GT(said, 100);
  EXPECT_GT(silent, 10);
}

/// All texts of an index's scene at rest.
std::vector<std::string> said_at_rest(const std::shared_ptr<const Snapshot>& snapshot, const Index& index,
                                      PixelSize size) {
  const auto playlist = make_playlist(snapshot, Config{});
  draw::Fonts fonts(2048, 2048);
  draw::Canvas canvas(fonts);
  std::vector<std::string> said;
  for (const Slot& slot : playlist->slots) {
    const Scene& scene = playlist->scene(slot);
    if (scene.id() != "index:" + index.id) continue;
    canvas.begin(size);
    scene.draw(shot_of(*playlist, scene, slot.length - 1, id, makassar(), {}, evening).moment, canvas);
    for (const auto& text : canvas.texts()) said.push_back(text.text);
  }
  return said;
}

TEST(IndexScene, SaysCategoryAndWayOnWholeLinesFromThreeByTwoOn) {
  const auto snapshot = snapshot_of(shipped_feed);
  for (const PixelSize size : {PixelSize{1620, 1080}, PixelSize{1920, 1200}, PixelSize{1920, 1080}}) {
    const std::vector<std::string> said = said_at_rest(snapshot, *snapshot->index("spbe"), size);
    for (const char* line : {"Sangat Baik", "naik 0,06 dari 2023", "0,94 lagi ke target kota"})
      EXPECT_NE(std::find(said.begin(), said.end(), line), said.end()) << line << ", " << size.width;
  }
}

TEST(IndexScene, NeverCutsALineThatHoldsANumber) {
  for (const char* file :
       {"tests/feeds/long-names.json", "tests/feeds/extreme-values.json", "tests/feeds/hundred.json"}) {
    const auto snapshot = snapshot_of(file);
    for (const Index& index : snapshot->indices)
      for (const PixelSize size : {PixelSize{1920, 1080}, PixelSize{1620, 1080}, PixelSize{1440, 1080},
                                   PixelSize{1080, 1920}, PixelSize{3840, 1080}}) {
        if (index.series.size() < 2) continue;
        const std::string way = change_words(index, index.series[index.series.size() - 2], index.series.back(), id);
        for (const std::string& text : said_at_rest(snapshot, index, size)) {
          const bool cut =
              text.ends_with("…") && way.starts_with(text.substr(0, text.size() - std::string("…").size()));
          EXPECT_FALSE(cut) << text << " of " << way << ", " << file << ", " << size.width << "x" << size.height;
        }
      }
  }
}

}  // namespace
}  // namespace pandang::scene
