#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/geometry.hpp"
#include "base/result.hpp"
#include "draw/canvas.hpp"
#include "render/layer.hpp"

namespace pandang::render {

/// 8 bit sRGB, three bytes a pixel, top row first.
struct Image {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgb;
};

/// Names the last picture of a scene that leaves: equal keys, equal pixels.
struct StillKey {
  std::uint64_t value = 0;
  friend bool operator==(StillKey, StillKey) = default;
};

/// Draws canvases with GL 3.3 core. Made and used on the thread whose context is current. Draws into the framebuffer
/// given; keeps baked stages by value, so a picture depends only on what is drawn, never on what was drawn before.
class Renderer {
 public:
  /// Builds the programs that the first scene needs. Fails with a sentence that carries GL's own message.
  static Result<std::unique_ptr<Renderer>> create();
  ~Renderer();
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;

  /// From now on only `part` of a canvas is computed, as a screen of a wall needs it; nothing = all of it. Its bytes
  /// are those of the whole picture; what a framebuffer holds beside it is undefined.
  void limit_to(std::optional<PixelRect> part);

  /// Stage and shapes of a canvas into `framebuffer` (0 = the window's), whose size is the canvas's.
  void draw(const draw::Canvas& canvas, unsigned framebuffer);

  /// The last picture of a scene that leaves, kept until another key is given or a picture without it is drawn.
  bool has_still(StillKey key, PixelSize size) const;
  /// `coming`: the next scene's stage. Where it is another one, the leaving stage is given up for the still.
  void draw_still(const draw::Canvas& leaving, const draw::StageBase& coming, StillKey key);
  /// The picture of `canvas` behind a seam that leaves `share` (1..0) of it to the still; each side is drawn where it
  /// is seen. Nothing when no still of the canvas's size is kept.
  void draw_change(const draw::Canvas& canvas, float share, unsigned framebuffer);

  /// The shapes of a canvas over what is there.
  void draw_over(const draw::Canvas& canvas, unsigned framebuffer);

  /// Bakes a part of the stage of a canvas that will be needed soon; `share` 0..1 of the whole work. True when it is
  /// ready.
  bool prepare(const draw::Canvas& canvas, float share);

  /// `part` of `picture`, turned clockwise by quarter turns, onto the whole of `framebuffer`, whose size is `screen`:
  /// pixel by pixel, or scaled to the nearest pixel where the sizes differ.
  void put(const Layer& picture, PixelRect part, int quarter_turns, PixelSize screen, unsigned framebuffer);

  /// All of `picture` at a place of its size on a screen of that size; what lies outside the screen is left away.
  void put_at(const Layer& picture, PixelRect place, PixelSize screen, unsigned framebuffer);

  /// Shows what is in `framebuffer` darker: its 8 bit values are multiplied by `level`, 0..1.
  void dim(float level, PixelSize screen, unsigned framebuffer);

  /// Fails with a sentence when this GPU cannot hold a picture of that size.
  Result<void> check_size(PixelSize size) const;

  /// One full-screen gradient, the yardstick of the benchmark.
  void draw_gradient(PixelSize size, unsigned framebuffer);

  Image read_back(PixelSize size, unsigned framebuffer);

 private:
  Renderer();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

Result<void> write_png(const Image& image, const std::string& path);
Result<Image> read_png(const std::string& path);

/// How two pictures of one size differ.
struct Difference {
  std::int64_t pixels = 0;  ///< that differ at all; width*height when the sizes differ
  int largest = 0;          ///< greatest difference of a component
  Image picture;            ///< black where equal, brighter where not
};
Difference difference(const Image& a, const Image& b);

}  // namespace pandang::render
