#include "app/studio.hpp"

#include <utility>

namespace pandang::app {

Result<std::unique_ptr<Studio>> Studio::open(PixelSize size) {
  auto studio = std::unique_ptr<Studio>(new Studio);
  auto context = platform::Offscreen::open();
  if (!context) return tl::unexpected(context.error());
  studio->context_ = std::move(*context);
  auto target = render::Target::create(size);
  if (!target) return tl::unexpected(target.error());
  studio->target_ = std::move(*target);
  auto projector = Projector::create(size);
  if (!projector) return tl::unexpected(projector.error());
  studio->projector_ = std::move(*projector);
  return studio;
}

render::Image Studio::picture(const scene::Shot& shot) {
  projector_->draw(shot, target_.size(), target_.framebuffer());
  return projector_->renderer().read_back(target_.size(), target_.framebuffer());
}

WallTime default_wall(const scene::Playlist& playlist, double t) {
  return (playlist.snapshot ? playlist.snapshot->generated_at : WallTime{}) + from_seconds(t);
}

}  // namespace pandang::app
