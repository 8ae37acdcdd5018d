#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <memory>

// stb's PNG code becomes part of this file; nothing else of the program uses it. Its own warnings are not ours.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wall"
#pragma GCC diagnostic ignored "-Wextra"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_PNG
#define STBI_NO_STDIO
#include <stb_image.h>
#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STBI_WRITE_NO_STDIO
#include <stb_image_write.h>
#pragma GCC diagnostic pop

#include "render/renderer.hpp"

namespace pandang::render {
namespace {

/// Larger than any canvas; guards against a PNG that claims to be endless.
constexpr int side_most = 16384;

void append(void* bytes, void* piece, int size) {
  auto& out = *static_cast<std::string*>(bytes);
  out.append(static_cast<const char*>(piece), static_cast<std::size_t>(size));
}

bool consistent(const Image& image) {
  return image.width > 0 && image.height > 0 &&
         image.rgb.size() == static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3;
}

}  // namespace

Result<void> write_png(const Image& image, const std::string& path) {
  if (!consistent(image)) return fail("The picture for " + path + " is empty or has the wrong number of pixels.");
  std::string bytes;
  if (stbi_write_png_to_func(append, &bytes, image.width, image.height, 3, image.rgb.data(), image.width * 3) == 0) {
    return fail("The picture for " + path + " could not be packed as PNG.");
  }
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) return fail("The picture could not be written to " + path + ".");
  return {};
}

Result<Image> read_png(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail("The picture " + path + " cannot be opened.");
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  const auto* data = reinterpret_cast<const stbi_uc*>(bytes.data());
  const int length = static_cast<int>(bytes.size());
  Image image;
  int channels = 0;
  if (stbi_info_from_memory(data, length, &image.width, &image.height, &channels) == 0) {
    return fail("The picture " + path + " is not a PNG: " + stbi_failure_reason() + ".");
  }
  if (image.width > side_most || image.height > side_most) {
    return fail("The picture " + path + " is too large: " + std::to_string(image.width) + " x " +
                std::to_string(image.height) + " pixels, at most " + std::to_string(side_most) + " a side.");
  }
  const std::unique_ptr<stbi_uc, decltype(&std::free)> pixels(
      stbi_load_from_memory(data, length, &image.width, &image.height, &channels, 3), &std::free);
  if (!pixels) return fail("The picture " + path + " is damaged: " + stbi_failure_reason() + ".");
  const std::size_t size = static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3;
  image.rgb.assign(pixels.get(), pixels.get() + size);
  return image;
}

Difference difference(const Image& a, const Image& b) {
  Difference d;
  if (a.width != b.width || a.height != b.height || a.rgb.size() != b.rgb.size()) {
    d.pixels = static_cast<std::int64_t>(a.width) * a.height;
    d.largest = 255;
    return d;
  }
  d.picture = {a.width, a.height, std::vector<std::uint8_t>(a.rgb.size())};
  for (std::size_t i = 0; i + 2 < a.rgb.size(); i += 3) {
    int most = 0;
    for (std::size_t k = i; k < i + 3; ++k) {
      const int delta = std::abs(static_cast<int>(a.rgb[k]) - static_cast<int>(b.rgb[k]));
      most = std::max(most, delta);
      // One step is already visible in the picture: 64, then brighter.
      d.picture.rgb[k] = static_cast<std::uint8_t>(delta == 0 ? 0 : std::min(64 + delta * 2, 255));
    }
    d.pixels += most > 0 ? 1 : 0;
    d.largest = std::max(d.largest, most);
  }
  return d;
}

}  // namespace pandang::render
