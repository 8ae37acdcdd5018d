// After a fault each source is back within the retry interval that the log has stated, and what hangs on the wall says
// at every moment how old its data is.
#include <gmock/gmock.h>

#include <cmath>
#include <regex>
#include <thread>

#include "app/source_faults.hpp"
#include "app/studio.hpp"
#include "base/number_text.hpp"
#include "base/zone.hpp"
#include "draw/theme.hpp"
#include "feed/part.hpp"
#include "store/store.hpp"
#include "support/sanitizers.hpp"

namespace pandang::app {
namespace {

using test::NamedFault;

/// A kiosk whose wall clock stands still until the test sets it, while fetching and frames go by the steady one: what
/// its window shows is then one picture, which is compared with the one drawn at the desk. Each fault has a source of
/// its own, which gives one index, to which a scene of the loop belongs.
class SourceRecovery : public SourceFaults {
 protected:
  SourceRecovery() {
    for (const NamedFault& fault : faults) {
      Json feed = shipped_json(), index = feed["indices"][0];
      for (const char* section : {"rankings", "claims", "milestones"}) feed.erase(section);
      feed["generated_at"] = rfc3339(made);
      index["id"] = fault.name;
      feed["indices"] = Json::array({index});
      bodies.push_back(feed.dump());
    }
  }
  void SetUp() override {
    if (test::sanitized) GTEST_SKIP() << "libfaketime and the sanitizers' runtime replace the same functions";
    Json sources = Json::array(), playlist = Json::array();
    for (const NamedFault& fault : faults) {
      Json source = source_at(fault.name, "/" + fault.name);
      source["stale_after"] = "6h";
      source["withdraw_after"] = "12h";
      sources.push_back(source);
      playlist.push_back({{"scene", "index:" + fault.name}, {"for", "10s"}});
      server.answer_at("/" + fault.name, fault.answer);
    }
    const Json all{{"version", 1}, {"display", {{"languages", {"id"}}}}, {"sources", sources}, {"playlist", playlist}};
    config_file = folder.write("pandang.json", all.dump());
    config = parse_config(all.dump()).config;
    auto opened = Studio::open({framing_of(config.display), size});
    ASSERT_TRUE(opened) << opened.error().message;
    desk = std::move(*opened);
    keep_all();
  }

  /// What an earlier run would have left.
  void keep_all() const {
    auto store = store::Store::open(state());
    ASSERT_TRUE(store) << store.error().message;
    for (std::size_t i = 0; i < faults.size(); ++i)
      ASSERT_TRUE(store->save({.source = faults[i].name,
                               .url = server.url("/" + faults[i].name),
                               .body = bodies[i],
                               .etag = "",
                               .last_modified = "",
                               .received_at = made}));
  }
  void set_clock(WallTime wall) {
    now = wall;
    std::string text = rfc3339(wall);  // libfaketime wants "2026-11-24 00:00:00"
    text[text.find('T')] = ' ';
    text.pop_back();
    folder.write("clock", text);
  }
  std::unique_ptr<test::ChildProcess> start_at(WallTime wall) {
    set_clock(wall);
    std::vector<std::string> variables = plain_environment();
    // The loader puts the machine's library folder in the place of $LIB.
    variables.insert(variables.end(),
                     {"DISPLAY=" + screen.display(), "LD_PRELOAD=/usr/$LIB/faketime/libfaketimeMT.so.1", "TZ=UTC",
                      "FAKETIME_TIMESTAMP_FILE=" + folder.file("clock"), "FAKETIME_NO_CACHE=1", "NO_FAKE_STAT=1",
                      "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1"});
    return start({"--config", config_file, "--window", "640x360"}, {.environment = variables});
  }

  /// What is known of all sources; `failing` by their position.
  std::vector<feed::SourceAge> ages(const std::vector<bool>& failing) const {
    std::vector<feed::SourceAge> all;
    for (std::size_t i = 0; i < faults.size(); ++i)
      all.push_back({faults[i].name, feed::Stamp{made, made, false}, config.sources[i].stale_after,
                     config.sources[i].withdraw_after, failing[i]});
    return all;
  }
  std::shared_ptr<const scene::Playlist> playlist_of(const std::vector<feed::SourceAge>& known, WallTime wall) const {
    feed::Collected collected{.ages = known, .bounds = config.bounds};
    for (std::size_t i = 0; i < faults.size(); ++i)
      collected.parts.push_back(feed::part_of(faults[i].name, snapshot_of(bodies[i])));
    return scene::make_playlist(feed::shown_at(collected, wall).snapshot, config);
  }
  /// The first instant not before `earliest` at which the scene of a source has come to rest.
  WallTime scene_of(std::size_t source, WallTime earliest) const {
    const std::chrono::seconds slot{10}, loop = slot * faults.size(), at = slot * source + std::chrono::seconds(6);
    const WallTime instant = earliest - wrapped(earliest, loop) + at;
    return instant < earliest ? instant + loop : instant;
  }

  /// Sets the clock, expects the picture of that instant in the window, and gives what is there.
  render::Image expect_picture(WallTime wall, const std::vector<bool>& failing);
  /// The same, with this mark in its foot, and behind it these words and the age.
  void expect_foot(WallTime wall, const std::vector<bool>& failing, const std::string& mark, const std::string& words);
  /// Past withdraw_after the loop is played to its end; then there is the welcome scene alone.
  void expect_withdrawn(test::ChildProcess& kiosk, const std::vector<bool>& failing);
  /// What stands before the text in that box of the picture: by its shape and colour alone.
  static std::string mark_before(Rect text, const render::Image& picture);

  static constexpr PixelSize size{640, 360};
  const WallTime made = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const test::Xvfb screen;
  const Zone zone = *Zone::find("Asia/Makassar");
  std::vector<std::string> bodies;  // by fault, as the sources are
  std::string config_file;
  Config config;
  std::unique_ptr<Studio> desk;
  WallTime now{};
};

render::Image SourceRecovery::expect_picture(WallTime wall, const std::vector<bool>& failing) {
  set_clock(wall);
  const std::vector<feed::SourceAge> known = ages(failing);
  const auto playlist = playlist_of(known, wall);
  const render::Image expected = desk->picture(scene::shot_at(*playlist, config.display, zone, {}, wall));
  render::Image shown{size.width, size.height, {}};
  int largest = 255;
  for (int i = 0; i < 500 && largest > 2; ++i) {  // the next frame or the one after it is right
    shown.rgb = screen.shown(size.width, size.height);
    largest = render::difference(expected, shown).largest;
    if (largest > 2) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_LE(largest, 2) << "the window shows another picture than the desk";
  return shown;
}

void SourceRecovery::expect_foot(WallTime wall, const std::vector<bool>& failing, const std::string& mark,
                                 const std::string& words) {
  const render::Image shown = expect_picture(wall, failing);
  const draw::Canvas& canvas = desk->projector().canvas();
  const std::string text = words + " " + age_text(wall - made, Language::indonesian);
  const auto foot = std::ranges::find(canvas.texts(), text, &draw::TextRecord::text);
  ASSERT_NE(foot, canvas.texts().end()) << text;
  EXPECT_EQ(mark_before(canvas.in_pixels(foot->box), shown), mark);
}

void SourceRecovery::expect_withdrawn(test::ChildProcess& kiosk, const std::vector<bool>& failing) {
  set_clock(made + std::chrono::hours(12));
  for (const NamedFault& fault : faults)
    ASSERT_TRUE(
        kiosk.wait_for_error_text("source " + fault.name + ": its data is older than withdraw_after", patience));
  const auto welcome = scene::make_playlist(nullptr, config);
  WallTime later = now + std::chrono::minutes(10);
  while (scene::position_at(*welcome, later).t < 4) later += std::chrono::seconds(1);  // past the change of scene
  expect_picture(later, failing);
}

std::string SourceRecovery::mark_before(Rect text, const render::Image& picture) {
  constexpr float reach = 20;  // pixels
  const auto is = [&](int x, int y, Colour colour) {
    const std::uint8_t* rgb = &picture.rgb[3 * static_cast<std::size_t>(y * picture.width + x)];
    const auto near = [](std::uint8_t value, float part) {
      return std::abs(static_cast<float>(value) - 255 * part) < 40;
    };
    return near(rgb[0], colour.r) && near(rgb[1], colour.g) && near(rgb[2], colour.b);
  };
  for (const auto& [name, colour] :
       {std::pair{"dot", draw::theme::current}, {"pale dot", draw::theme::mist}, {"ring", draw::theme::coral}}) {
    int count = 0;
    Rect box{text.x0, text.y1, 0, 0};
    for (int y = static_cast<int>(text.y0); y <= static_cast<int>(text.y1); ++y)
      for (int x = static_cast<int>(text.x0 - reach); x < static_cast<int>(text.x0) - 2; ++x)
        if (is(x, y, colour)) {
          ++count;
          const auto fx = static_cast<float>(x), fy = static_cast<float>(y);
          box = {std::min(box.x0, fx), std::min(box.y0, fy), std::max(box.x1, fx), std::max(box.y1, fy)};
        }
    if (count < 4) continue;
    const bool full = is(static_cast<int>((box.x0 + box.x1) / 2), static_cast<int>((box.y0 + box.y1) / 2), colour);
    return full == (colour == draw::theme::coral) ? std::string("neither, but a ") + (full ? "full " : "hollow ") + name
                                                  : name;
  }
  return "nothing";
}

/// The seconds that the log states until the next try.
double stated_interval(const std::string& log, const std::string& source) {
  std::smatch found;
  const std::regex line("source " + source + ": cannot be fetched: .*; next try in ([0-9]+) s\n");
  return std::regex_search(log, found, line) ? std::stod(found[1]) : 0;
}

TEST_F(SourceRecovery, TakesOneRetryIntervalAndIsSeenOnTheWall) {
  std::vector<bool> failing(faults.size(), true);
  auto kiosk = start_at(scene_of(0, made));
  for (const NamedFault& fault : faults)
    ASSERT_TRUE(kiosk->wait_for_error_text("source " + fault.name + ": cannot be fetched: ", patience))
        << fault.name << kiosk->errors();
  for (std::size_t i = 0; i < faults.size(); ++i)
    server.answer_at("/" + faults[i].name, {.body = bodies[i], .etag = "\"1\""});
  const std::string stored = "Data tersimpan · diperbarui", current = "Data diperbarui";
  for (std::size_t i = 0; i < faults.size(); ++i) {
    SCOPED_TRACE(faults[i].name);
    expect_foot(scene_of(i, now), failing, "ring", stored);
  }

  for (std::size_t i = 0; i < faults.size(); ++i) {
    SCOPED_TRACE(faults[i].name);
    ASSERT_TRUE(kiosk->wait_for_error_text("source " + faults[i].name + ": works again after 1 failed fetch", patience))
        << kiosk->errors();
    failing[i] = false;
    expect_foot(scene_of(i, now), failing, "dot", current);
  }
  expect_foot(scene_of(0, made + std::chrono::hours(3)), failing, "pale dot", current);
  expect_foot(scene_of(0, made + std::chrono::hours(6)), failing, "ring", stored);
  expect_withdrawn(*kiosk, failing);

  const Json report = ended(*kiosk);
  const std::string log = kiosk->errors();
  for (std::size_t i = 0; i < faults.size(); ++i) {
    const Json& source = report["sources"][i];
    const double stated = stated_interval(log, faults[i].name), outage = source["longest_outage_s"];
    EXPECT_EQ(source["state"], "ok") << faults[i].name;
    EXPECT_EQ(source["failures"], 1) << faults[i].name;
    EXPECT_NEAR(outage, stated, 2.5) << faults[i].name;
    EXPECT_TRUE(faults[i].name != "busy" || outage >= 16) << "asked again sooner than the server wants";
  }
}

}  // namespace
}  // namespace pandang::app
