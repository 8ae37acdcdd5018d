#include "proof/film.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "proof/liveliness.hpp"

namespace pandang::proof {
namespace {

constexpr Duration dose_every = std::chrono::milliseconds(500);

}  // namespace

FilmCheck::FilmCheck(PixelSize frame, const ViewingConfig& viewing, Colour cleared)
    : size_(frame), cleared_(cleared), flash_(frame, flash_field(frame, viewing)), burn_in_(frame) {}

void FilmCheck::add(const Frame& frame, Duration at) {
  if (frame.size != size_) return;
  ++frames_;
  flash_.add(frame, at);
  look_for_blank(frame, at);
  if (at < next_dose_) return;
  burn_in_.add(frame);
  next_dose_ = at + dose_every;
}

void FilmCheck::look_for_blank(const Frame& frame, Duration at) {
  Findings found;
  check_liveliness(frame, cleared_, found);
  for (Finding& finding : found) {
    const auto same = std::find_if(blanks_.begin(), blanks_.end(),
                                   [&](const Blank& blank) { return blank.first.what == finding.what; });
    if (same != blanks_.end())
      ++same->frames;
    else
      blanks_.push_back({std::move(finding), at, 1});
  }
}

void FilmCheck::check(Findings& into) const {
  for (const Blank& blank : blanks_) {
    Finding finding = blank.first;
    finding.found +=
        fmt::format(" in {} of {} frames, the first at {:.2f} s", blank.frames, frames_, seconds(blank.at));
    into.push_back(std::move(finding));
  }
  for (const Flashing& flashing : flash_.flashings())
    into.push_back({"", flashing.kind == FlashKind::red ? "flashes red" : "flashes",
                    fmt::format("{:.0f} % of a field of vision, {:.2f} to {:.2f} s", 100 * flashing.share,
                                seconds(flashing.from), seconds(flashing.to)),
                    "at most 25 % more than three times a second"});
  burn_in_.check(into);
}

}  // namespace pandang::proof
