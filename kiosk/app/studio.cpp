#include "app/studio.hpp"

#include <iostream>

namespace pandang::app {

Result<Material> read_candidate(const FeedChoice& from) {
  Result<Chosen> chosen = read_chosen(from);
  if (!chosen) return tl::unexpected(chosen.error());
  for (const std::string& line : chosen->read.lines()) std::cerr << line << '\n';
  Result<Zone> zone = Zone::find(chosen->config.display.timezone);
  if (!zone) return tl::unexpected(zone.error());
  auto playlist = scene::make_playlist(chosen->read.snapshot, chosen->config);
  return Material{std::move(chosen->config), std::move(*zone), std::move(playlist), std::move(chosen->read)};
}

Result<Material> read_material(const FeedChoice& from) {
  Result<Material> material = read_candidate(from);
  if (material && !material->read.snapshot) return fail("");
  return material;
}

WallTime made_at(const scene::Playlist& playlist) {
  return playlist.snapshot ? playlist.snapshot->generated_at : WallTime{};
}

Result<std::unique_ptr<Studio>> Studio::open(const Framed& framed) {
  auto studio = std::unique_ptr<Studio>(new Studio);
  auto context = platform::Offscreen::open();
  if (!context) return tl::unexpected(context.error());
  studio->context_ = std::move(*context);
  auto target = render::Target::create(framed.screen);
  if (!target) return tl::unexpected(target.error());
  studio->target_ = std::move(*target);
  auto projector = Projector::create(framed.screen, framed.framing);
  if (!projector) return tl::unexpected(projector.error());
  studio->projector_ = std::move(*projector);
  return studio;
}

render::Image Studio::picture(const scene::Shot& shot) {
  projector_->draw(shot, target_.size(), target_.framebuffer());
  return projector_->renderer().read_back(target_.size(), target_.framebuffer());
}

int complain(const std::string& sentence, int status) {
  if (!sentence.empty()) std::cerr << sentence << '\n';
  return status;
}

}  // namespace pandang::app
