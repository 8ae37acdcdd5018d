#include "soak/program/portraits.hpp"

#include <algorithm>
#include <cstdlib>

#include "render/read_back.hpp"

namespace pandang::soak {

void Portraits::take(int width, int height, Round round) {
  render::Image image = render::read_pixels({width, height}, 0);
  if (round == Round::first) {
    first_.push_back(std::move(image));
    return;
  }
  Compared& compared = compared_[static_cast<std::size_t>(round)];
  const std::size_t at = compared.pictures++;
  if (at >= first_.size()) return;
  const render::Image& before = first_[at];
  std::size_t pixels = 0;
  for (std::size_t i = 0; i < before.rgb.size(); i += 3) {
    int most = 0;
    for (std::size_t channel = i; channel < i + 3; ++channel)
      most = std::max(most, std::abs(before.rgb[channel] - image.rgb[channel]));
    if (most > 0) ++pixels;
    compared.most = std::max(compared.most, most);
  }
  if (pixels == 0) return;
  ++compared.differing;
  compared.pixels += pixels;
  const std::string name = folder_ + "/picture-" + std::to_string(at) + (round == Round::worn ? "-worn" : "-fresh");
  static_cast<void>(render::write_png(before, name + "-start.png"));
  static_cast<void>(render::write_png(image, name + "-end.png"));
}

}  // namespace pandang::soak
