#include "app/screens.hpp"

#include <glad/gl.h>

#include <algorithm>
#include <utility>

#include "base/log.hpp"

namespace pandang::app {

namespace {

std::vector<PixelSize> sizes_of(const std::vector<PixelRect>& places) {
  std::vector<PixelSize> sizes;
  for (const PixelRect& place : places)
    if (std::ranges::find(sizes, place.size()) == sizes.end()) sizes.push_back(place.size());
  return sizes;
}

}  // namespace

platform::OutputWish output_wish(const DisplayConfig& display) {
  return {display.monitors, display.span, display.mode};
}

std::vector<std::optional<std::size_t>> going_on(const std::vector<PixelSize>& had,
                                                 const std::vector<PixelSize>& wanted) {
  std::vector<std::optional<std::size_t>> chosen(wanted.size());
  std::vector<bool> left(had.size(), true);
  const auto choose = [&](auto&& suits) {
    for (std::size_t i = 0; i < wanted.size(); ++i)
      for (std::size_t j = 0; j < had.size() && !chosen[i]; ++j)
        if (left[j] && suits(had[j], wanted[i])) {
          chosen[i] = j;
          left[j] = false;
        }
  };
  choose([](PixelSize a, PixelSize b) { return a == b; });
  choose([](PixelSize, PixelSize) { return true; });
  return chosen;
}

Result<std::unique_ptr<Screens>> Screens::create(PixelSize window, const std::vector<PixelRect>& places,
                                                 const DisplayConfig& display) {
  std::unique_ptr<Screens> screens(new Screens(display));
  if (const auto fits = screens->fit(window, places); !fits) return tl::unexpected(fits.error());
  return screens;
}

Result<void> Screens::fit(PixelSize window, const std::vector<PixelRect>& places) {
  const bool built = !pictures_.empty() && pictures_.front().projector != nullptr;
  if (built && window == window_ && places == places_) return {};
  const std::vector<PixelSize> wanted = sizes_of(places);
  const Framing framing = framing_of(display_);
  const auto chosen = going_on(sizes(), wanted);
  std::vector<std::unique_ptr<Projector>> made(wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (chosen[i] && pictures_[*chosen[i]].projector) {
      if (auto fits = pictures_[*chosen[i]].projector->reframe(wanted[i], framing); !fits) return fits;
      continue;
    }
    auto projector = Projector::create(wanted[i], framing);
    if (!projector) return tl::unexpected(projector.error());
    made[i] = std::move(*projector);
  }
  const double least = least_headroom();
  std::vector<Picture> next;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    Picture& picture = next.emplace_back(chosen[i] ? std::move(pictures_[*chosen[i]]) : Picture(display_));
    picture.size = wanted[i];
    if (made[i]) picture.projector = std::move(made[i]);
  }
  least_before_ = least;
  pictures_ = std::move(next);
  window_ = window;
  places_ = places;
  return {};
}

Result<void> Screens::rehang(const DisplayConfig& display) {
  const Framing framing = framing_of(display), before = framing_of(display_);
  for (std::size_t i = 0; i < pictures_.size(); ++i) {
    if (auto fits = pictures_[i].projector->reframe(pictures_[i].size, framing); !fits) {
      for (std::size_t j = 0; j < i; ++j) (void)pictures_[j].projector->reframe(pictures_[j].size, before);
      return fits;
    }
  }
  if (display == display_) return {};
  display_ = display;
  for (Picture& picture : pictures_) picture.flash.rehang(display);
  return {};
}

/// True when one picture is all of the window, and is drawn into it.
bool Screens::whole() const {
  return places_.size() == 1 && places_.front() == PixelRect{0, 0, window_.width, window_.height};
}

void Screens::draw(const scene::Shot& shot) {
  for (Picture& picture : pictures_) {
    picture.framebuffer = 0;
    if (whole()) {
      picture.layer.reset();
    } else {
      picture.layer.fit(picture.size, render::byte_order(0), GL_NEAREST);
      picture.framebuffer = picture.layer.framebuffer();
    }
    picture.projector->draw(shot, picture.size, picture.framebuffer);
  }
  if (!whole()) show();
}

/// The pictures at their places. What lies between monitors of different height is on none of them.
void Screens::show() {
  for (const PixelRect& place : places_) {
    const auto picture = std::ranges::find(pictures_, place.size(), &Picture::size);
    picture->projector->renderer().put_at(picture->layer, place, window_, 0);
  }
}

void Screens::look_ahead(const scene::Shot& shot) {
  for (Picture& picture : pictures_) picture.projector->look_ahead(shot, picture.size);
}

bool Screens::prepare(float share) {
  bool ready = true;
  for (Picture& picture : pictures_) ready = picture.projector->prepare(share) && ready;
  return ready;
}

void Screens::watch(SteadyTime at) {
  for (Picture& picture : pictures_) picture.flash.look(picture.size, picture.framebuffer, at);
}

scene::Change Screens::change() const {
  scene::Change slowest = pictures_.front().flash.change();
  for (const Picture& picture : pictures_) {
    const scene::Change change = picture.flash.change();
    slowest.hold = std::max(slowest.hold, change.hold);
    slowest.length = std::max(slowest.length, change.length);
  }
  return slowest;
}

double Screens::least_headroom() const {
  double least = least_before_;
  for (const Picture& picture : pictures_) least = std::min(least, picture.flash.least_headroom());
  return least;
}

void Screens::leave_context() {
  for (Picture& picture : pictures_) {
    picture.projector.reset();
    picture.layer = {};
    picture.flash.leave_context();
  }
}

std::vector<PixelSize> Screens::sizes() const {
  std::vector<PixelSize> sizes;
  for (const Picture& picture : pictures_) sizes.push_back(picture.size);
  return sizes;
}

void Screens::log_scaling() const {
  for (const Picture& picture : pictures_)
    if (const auto note = scaling_note(framing_of(display_), picture.size)) log(LogLevel::warning, "window", *note);
}

}  // namespace pandang::app
