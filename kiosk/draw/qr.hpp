#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "draw/canvas.hpp"
#include "draw/theme.hpp"

namespace pandang::draw {

/// A QR code (ISO/IEC 18004, error correction level M). Encode once and keep the value: encoding allocates.
struct QrCode {
  int modules = 0;            ///< along one side, without the quiet zone
  std::vector<CellBox> dark;  ///< in modules from the code's top left; runs of equal rows are one box
};

/// Nothing for an empty text, and for one longer than the largest code holds (2331 bytes).
std::optional<QrCode> encode_qr(std::string_view text);

/// Light modules that the standard asks for on each side.
inline constexpr int quiet_modules = 4;

/// A phone reads a code from about ten times the width of its modules' square.
constexpr float scan_distance(float code_width) {
  return 10 * code_width;
}

/// What a code's card shall be, in S.
struct QrWish {
  float side = 0;          ///< of the card with its quiet zone; a module is then rounded to whole pixels
  float most = 0;          ///< the side for which there is room
  float least_module = 0;  ///< a code with smaller modules is not shown
  float from = 0;          ///< nor one that cannot be read from this distance
};

/// A card in pixels.
struct QrSize {
  int module = 0, side = 0;  ///< a module is a whole number of pixels
};

/// The card nearest to the wish that keeps to it, or nothing: a code that nobody can read is not shown.
std::optional<QrSize> qr_size(int modules, const QrWish& wish, PixelSize canvas);

/// Dark modules on a light card with rounded corners, whose top left is rounded to a whole pixel.
void draw_qr(Canvas& canvas, const QrCode& code, Vec2 top_left, const QrSize& size, Colour card = theme::paper);

}  // namespace pandang::draw
