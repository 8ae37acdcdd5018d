// What the index scene says in large type.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/number_text.hpp"
#include "draw/theme.hpp"
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

}  // namespace
}  // namespace pandang::scene
