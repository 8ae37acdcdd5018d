// render: one picture with no display server.
#include <fmt/format.h>

#include <algorithm>

#include "app/commands.hpp"
#include "app/settings.hpp"
#include "app/studio.hpp"
#include "render/renderer.hpp"
#include "scene/playlist.hpp"

namespace pandang::app {

namespace {

Result<scene::Shot> choose_shot(const RenderOptions& options, const Config& config, const Zone& zone,
                                const scene::Playlist& playlist) {
  const scene::AgeRule rule = age_rule(config);
  if (options.scene.empty()) {
    DisplayConfig display = config.display;
    if (options.language_given) display.languages = {options.language};
    return scene::shot_at(playlist, display, zone, rule, *options.at);
  }
  const auto found = std::find_if(playlist.offers.begin(), playlist.offers.end(),
                                  [&](const scene::Offer& o) { return o.id == options.scene; });
  if (found == playlist.offers.end())
    return fail(fmt::format("--scene: the feed has no scene \"{}\" (see `pandang scenes`)", options.scene));
  if (!found->scene) return fail(fmt::format("--scene: {} is skipped: {}", found->id, found->skipped));
  return scene::shot_of(playlist, *found->scene, options.t, options.language, zone, rule,
                        options.at.value_or(made_at(playlist) + from_seconds(options.t)));
}

}  // namespace

int render_frame(const RenderOptions& options) {
  const Result<Material> material = read_material(options.from);
  if (!material) return complain(material.error().message, wrong);
  const auto& [config, zone, playlist, read] = *material;
  const Result<scene::Shot> shot = choose_shot(options, config, zone, *playlist);
  if (!shot) return complain(shot.error().message, bad_call);
  const Result<Framed> frame = framed(config.display, options.size);
  if (!frame) return complain(frame.error().message, bad_call);
  auto studio = Studio::open(*frame);
  if (!studio) return complain(studio.error().message, wrong);
  const Result<void> written = render::write_png((*studio)->picture(*shot), options.output);
  return written ? good : complain(written.error().message, wrong);
}

}  // namespace pandang::app
