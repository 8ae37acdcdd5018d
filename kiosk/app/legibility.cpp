#include "app/legibility.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "draw/theme.hpp"
#include "proof/contrast.hpp"
#include "proof/dwell.hpp"
#include "proof/letters.hpp"
#include "proof/liveliness.hpp"
#include "proof/placement.hpp"

namespace pandang::app {
namespace {

/// Seconds before the end of a slot, by which all has arrived and nothing leaves yet. Where words take turns one of
/// them has its own in full sight.
constexpr std::array before_the_end{1.0, 1.5, 2.0};

/// Night, day, dawn and dusk, and halfway between two of them: the skies that texts stand on.
constexpr std::array hours{2.0, 5.3, 5.7, 6.15, 9.0, 17.8, 18.25, 18.6};

/// Draws a slot's scene at rest, at that hour of the day after the setting's.
scene::Shot draw_at_rest(const Setting& setting, const scene::Slot& slot, Language language, double hour,
                         draw::Canvas& canvas) {
  const WallTime day = setting.at.value_or(made_at(setting.playlist.snapshot.get()));
  const WallTime midnight = day - from_seconds(setting.zone.second_of_day(day));
  scene::Shot shot;
  for (const double before : before_the_end) {
    shot = scene::shot_of(setting.playlist, setting.playlist.scene(slot), slot.length - before, language, setting.zone,
                          setting.age, midnight + from_seconds((24 + hour) * 3600));
    canvas.begin(setting.canvas, setting.inset);
    shot.scene->draw(shot.moment, canvas);
    const auto texts = canvas.texts();
    if (std::all_of(texts.begin(), texts.end(), [](const auto& text) { return text.colour.a >= 0.995f; })) break;
  }
  return shot;
}

void add(Legibility& to, const std::string& scene, const proof::Findings& findings) {
  for (const proof::Finding& finding : findings) {
    std::string line = fmt::format("scene {}, {}", scene, proof::sentence(finding));
    if (std::find(to.lines.begin(), to.lines.end(), line) == to.lines.end()) to.lines.push_back(std::move(line));
  }
}

}  // namespace

proof::Findings text_findings(const Setting& setting, const scene::Slot& slot, Language language,
                              draw::Canvas& canvas) {
  draw_at_rest(setting, slot, language, hours.front(), canvas);
  proof::Findings findings;
  proof::check_placement(canvas, findings);
  proof::check_letters(canvas, setting.viewing, findings);
  proof::check_dwell(canvas.texts(), slot.length, findings);
  return findings;
}

proof::Findings pixel_findings(const Setting& setting, const scene::Slot& slot, Language language, draw::Canvas& canvas,
                               Studio& studio) {
  proof::Findings findings;
  std::vector<draw::StageBase> seen;
  studio.projector().show_texts(false);
  for (const double hour : hours) {
    const scene::Shot shot = draw_at_rest(setting, slot, language, hour, canvas);
    if (std::find(seen.begin(), seen.end(), canvas.stage.base) != seen.end()) continue;
    seen.push_back(canvas.stage.base);
    const render::Image behind = studio.picture(shot);
    const proof::Frame frame{{behind.width, behind.height}, behind.rgb, 3};
    proof::check_liveliness(frame, draw::theme::deep, findings);
    proof::check_contrast(canvas, frame, setting.viewing, findings);
  }
  studio.projector().show_texts(true);
  return findings;
}

Result<Framed> whole_canvas(const DisplayConfig& display, const SizeWish& wish) {
  Result<Framed> framing = framed(display, wish);
  if (!framing) return framing;
  const PixelSize canvas = view_on(framing->framing, framing->screen).canvas;
  framing->framing.quarter_turns = 0;
  framing->framing.wall = std::nullopt;
  return Framed{framing->framing, canvas};
}

Legibility legibility(const scene::Playlist& playlist, const Config& config, const Zone& zone, const Framed& frame,
                      WallTime at) {
  Legibility found;
  const float inset = frame.framing.inset;
  const Setting setting{playlist, zone, {}, config.display.viewing, frame.screen, inset, at};
  draw::Fonts fonts(2048, 2048);
  draw::Canvas canvas(fonts);
  Framed still = frame;
  still.framing.pixel_shift = 0;  // texts are looked for where they are recorded
  auto studio = Studio::open(still);
  if (!studio)
    found.unchecked =
        "the contrast of texts was not checked, since no picture can be drawn here: " + studio.error().message;
  for (const scene::Slot& slot : playlist.slots) {
    const std::string& scene = playlist.scene(slot).id();
    for (const Language language : config.display.languages) {
      add(found, scene, text_findings(setting, slot, language, canvas));
      if (studio) add(found, scene, pixel_findings(setting, slot, language, canvas, **studio));
    }
  }
  return found;
}

}  // namespace pandang::app
