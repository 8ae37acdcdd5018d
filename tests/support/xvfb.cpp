#include "support/xvfb.hpp"

namespace pandang::test {

Xvfb::Xvfb()
    : server_(start_x_server({"Xvfb", "-screen", "0", "1280x720x24", "-nolisten", "tcp", "-fbdir", folder_.path()})) {}

/// The screen's file is in the format of xwd (X11/XWDFile.h): a head of big-endian words, colours of 12 bytes, and rows
/// of pixels in the order of the machine.
std::vector<std::uint8_t> Xvfb::shown(int width, int height) const {
  const std::string file = bytes_of(folder_.file("Xvfb_screen0"));
  const auto word = [&file](std::size_t index) {
    std::uint32_t value = 0;
    for (std::size_t i = 4 * index; i < 4 * index + 4; ++i) value = value << 8 | static_cast<std::uint8_t>(file.at(i));
    return value;
  };
  constexpr std::size_t head_size = 0, row_bytes = 12, colours = 19, bytes_a_pixel = 4, bytes_a_colour = 12;
  const std::size_t begin = word(head_size) + bytes_a_colour * word(colours);
  std::vector<std::uint8_t> rgb;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const std::size_t at =
          begin + static_cast<std::size_t>(y) * word(row_bytes) + bytes_a_pixel * static_cast<std::size_t>(x);
      for (const std::size_t channel : {2, 1, 0}) rgb.push_back(static_cast<std::uint8_t>(file.at(at + channel)));
    }
  }
  return rgb;
}

}  // namespace pandang::test
