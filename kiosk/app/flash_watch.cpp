#include "app/flash_watch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/log.hpp"
#include "proof/governor.hpp"

namespace pandang::app {

PixelSize flash_field_on(PixelSize copy, PixelSize screen, const DisplayConfig& display) {
  const View view = view_on(framing_of(display), screen);
  const bool lies = view.quarter_turns % 2 != 0;
  const double scale = static_cast<double>(copy.height) / (lies ? view.part.width : view.part.height);
  const auto scaled = [scale](int length) { return static_cast<int>(std::lround(scale * length)); };
  const PixelSize picture{scaled(view.canvas.width), scaled(view.canvas.height)};
  const PixelSize field = proof::flash_field(picture, display.viewing);
  return lies ? PixelSize{field.height, field.width} : field;
}

void FlashWatch::look(PixelSize size, unsigned framebuffer, SteadyTime at) {
  const auto seen = glance_.look(size, framebuffer, at.time_since_epoch());
  if (!seen) return;
  if (!meter_ || size_ != seen->size) {
    least_before_ = least_headroom();
    logged_ = 0;
    size_ = seen->size;
    meter_.emplace(size_, flash_field_on(size_, size, display_));
  }
  meter_->add({seen->size, seen->rgba, 4}, seen->at);
  for (; logged_ < meter_->flashings().size(); ++logged_) {
    const proof::Flashing& flashing = meter_->flashings()[logged_];
    log(LogLevel::warning, "flash",
        fmt::format("{:.0f} % of a field of vision flashes{} (expected at most 25 % more than three times a second)",
                    100 * flashing.share, flashing.kind == proof::FlashKind::red ? " red" : ""));
  }
}

void FlashWatch::rehang(const DisplayConfig& display) {
  display_ = display;
  least_before_ = least_headroom();
  meter_.reset();
}

scene::Change FlashWatch::change() const {
  const proof::EasedChange eased = proof::eased_change(meter_ ? meter_->headroom() : 1);
  return {eased.hold, scene::change_seconds * eased.stretch};
}

double FlashWatch::least_headroom() const {
  return meter_ ? std::min(least_before_, meter_->least_headroom()) : least_before_;
}

}  // namespace pandang::app
