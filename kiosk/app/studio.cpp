#include "app/studio.hpp"

#include <iostream>

namespace pandang::app {

namespace {

Result<Material> material_of(Chosen chosen, WallTime at) {
  Result<Zone> zone = Zone::find(chosen.config.display.timezone);
  if (!zone) return tl::unexpected(zone.error());
  auto playlist = scene::make_playlist(feed::shown_at(chosen.read.collected, at).snapshot, chosen.config);
  return Material{std::move(chosen.config), std::move(*zone), std::move(playlist), std::move(chosen.read), at};
}

}  // namespace

Result<Material> read_candidate(const FeedChoice& from) {
  Result<Chosen> chosen = read_chosen(from);
  if (!chosen) return tl::unexpected(chosen.error());
  note_withdrawn(chosen->read, chosen->config);
  print_lines(std::cerr, chosen->read.lines());
  const WallTime at = on_air_at(chosen->read);
  return material_of(std::move(*chosen), at);
}

Result<Material> read_material(const FeedChoice& from, std::optional<WallTime> at) {
  Result<Chosen> chosen = read_chosen(from);
  if (!chosen) return tl::unexpected(chosen.error());
  print_lines(std::cerr, chosen->read.lines());
  if (!chosen->read.snapshot) return fail("");
  const WallTime made = made_at(chosen->read.snapshot.get());
  return material_of(std::move(*chosen), at.value_or(made));
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
