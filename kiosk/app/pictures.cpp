// render: one picture with no display server.
#include <fmt/format.h>

#include <algorithm>

#include "app/commands.hpp"
#include "app/studio.hpp"
#include "render/renderer.hpp"
#include "scene/playlist.hpp"

namespace pandang::app {

namespace {

Result<scene::Shot> choose_shot(const RenderOptions& options, const Material& material) {
  const scene::Playlist& playlist = *material.playlist;
  if (options.scene.empty()) {
    DisplayConfig display = material.config.display;
    if (options.language_given) display.languages = {options.language};
    return scene::shot_at(playlist, display, material.zone, {}, material.at);
  }
  const auto found = std::find_if(playlist.offers.begin(), playlist.offers.end(),
                                  [&](const scene::Offer& o) { return o.id == options.scene; });
  if (found == playlist.offers.end())
    return fail(fmt::format("--scene: the feed has no scene \"{}\" (see `pandang scenes`)", options.scene));
  if (!found->scene) return fail(fmt::format("--scene: {} is skipped: {}", found->id, found->skipped));
  const WallTime at = options.at ? material.at : material.at + from_seconds(options.t);
  return scene::shot_of(playlist, *found->scene, options.t, options.language, material.zone, {}, at);
}

}  // namespace

int render_frame(const RenderOptions& options) {
  const Result<Material> material = read_material(options.from, options.at);
  if (!material) return complain(material.error().message, wrong);
  const Result<scene::Shot> shot = choose_shot(options, *material);
  if (!shot) return complain(shot.error().message, bad_call);
  const Result<Framed> frame = framed(material->config.display, options.size);
  if (!frame) return complain(frame.error().message, bad_call);
  auto studio = Studio::open(*frame);
  if (!studio) return complain(studio.error().message, wrong);
  const Result<void> written = render::write_png((*studio)->picture(*shot), options.output);
  return written ? good : complain(written.error().message, wrong);
}

}  // namespace pandang::app
