#pragma once

#include <string>
#include <vector>

#include "scene/layout.hpp"

namespace pandang::scene {

/// The waterline as the scale of an index: its teeth, band limits and labels, from the scale's minimum to its maximum.
class Axis {
 public:
  Axis(draw::Canvas& canvas, const Index& index, Language language);

  float x(double value) const;  ///< S; values beyond the scale stand at its ends
  float y() const { return y_; }
  float left() const { return x0_; }
  float tooth_height() const { return layout_ == Layout::portrait ? 0.026f : 0.030f; }

  /// At `t` seconds, with the needle on `value`; `on` is the band it stands in, or null.
  void draw(draw::Canvas& canvas, double t, double value, const Band* on) const;

 private:
  bool names_fit(draw::Canvas& canvas) const;
  void draw_bands(draw::Canvas& canvas, const Band* on, float shown) const;
  void draw_whole_numbers(draw::Canvas& canvas, float shown) const;

  const Index& index_;
  Language language_;
  Layout layout_;
  float x0_, x1_, y_, right_;
  bool with_names_;
};

/// "naik 0,06 dari 2023", "turun ...", "tetap sejak 2023": by the values as printed.
std::string change_words(const Index& index, const Reading& before, const Reading& now, Language language);
/// "0,94 lagi ke target kota", or that the target is reached.
std::string target_words(const Index& index, double value, Language language);

/// The name of the value's band; without bands what the scale reaches to: "dari skala 4".
std::string category_words(const Index& index, double value, Language language);

/// A step of 1, 2 or 5 times a power of ten that cuts `span` into at most `most` parts.
double tick_step(double span, int most);

/// The step of an axis's whole numbers: about eight of them, fewer where no more than `room` stand side by side.
double whole_step(const Scale& scale, float room);

}  // namespace pandang::scene
