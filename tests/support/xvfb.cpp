#include "support/xvfb.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <stdexcept>

namespace pandang::test {
namespace {

constexpr int patience_ms = 20'000;  // sanitizers and other builds share the machine

/// The number and line feed that the server writes once it takes connections; "" when it does not.
std::string number_from(int pipe) {
  std::string text;
  pollfd ready{pipe, POLLIN, 0};
  char c = 0;
  while (poll(&ready, 1, patience_ms) == 1 && read(pipe, &c, 1) == 1 && c != '\n') text += c;
  return c == '\n' ? text : "";
}

}  // namespace

Xvfb::Xvfb() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe can be made");
  server_ = std::make_unique<ChildProcess>(
      std::vector<std::string>{"Xvfb", "-displayfd", std::to_string(ends[1]), "-screen", "0", "1280x720x24",
                               "-nolisten", "tcp", "-fbdir", folder_.path()},
      ChildOptions{.inherited = ends[1]});
  close(ends[1]);
  const std::string number = number_from(ends[0]);
  close(ends[0]);
  if (number.empty()) throw std::runtime_error("Xvfb does not start: " + server_->errors());
  display_ = ":" + number;
}

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
