#pragma once

#include <optional>
#include <string>
#include <vector>

#include "draw/canvas.hpp"
#include "scene/trend_plot.hpp"

namespace pandang::scene {

/// What is already on the canvas, for finding a free place for one text more.
class LabelSpace {
 public:
  explicit LabelSpace(Rect bounds) : bounds_(bounds) {}

  void take(Rect box) { taken_.push_back(box); }
  void take_line(Vec2 a, Vec2 b, float half_width) { strokes_.push_back({a, b, half_width}); }
  void take_gap(const std::vector<GapSlice>& gap) { gap_ = &gap; }

  /// True when `box` is inside the bounds and touches nothing.
  bool free(Rect box) const;
  /// True when no line passes between a point and a text: else it would seem to belong to that line.
  bool reaches(Vec2 point, Rect box) const;
  /// True when `box` meets a line or the gap.
  bool crossed(Rect box) const;

 private:
  struct Stroke {
    Vec2 a, b;
    float half_width;
  };
  Rect bounds_;
  std::vector<Rect> taken_;
  std::vector<Stroke> strokes_;
  const std::vector<GapSlice>* gap_ = nullptr;
};

/// A text with its place: `baseline` is its left end.
struct PlacedLabel {
  std::string text;
  Vec2 baseline;
  draw::TextStyle style;
  Rect box;
};

/// The ink of one line of figures or words, from the left end of its baseline.
Rect text_box(Vec2 baseline, float width, float size);

/// A place near a point, nearest first and `above` it first (or below); nothing when all are taken. The place is taken.
std::optional<PlacedLabel> place_near(draw::Canvas& canvas, LabelSpace& space, std::string text,
                                      const draw::TextStyle& style, Vec2 point, float radius, bool above, bool centred);

/// A place beside a line, for its name: near its newest part first.
std::optional<PlacedLabel> place_along(draw::Canvas& canvas, LabelSpace& space, std::string text,
                                       const draw::TextStyle& style, const std::vector<Run>& line, bool above);

/// True when the segment meets the rectangle.
bool meets(Vec2 a, Vec2 b, Rect box);

}  // namespace pandang::scene
