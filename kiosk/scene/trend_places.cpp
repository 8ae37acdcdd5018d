#include "scene/trend_places.hpp"

#include <algorithm>

#include "scene/frame.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

TrendPlaces trend_places(const draw::Canvas& canvas) {
  const float w = canvas.w(), h = canvas.h(), m = theme::space::margin, room = w - 2 * m;
  switch (layout_of(canvas)) {
    case Layout::portrait: {
      const float horizon = h - 0.338f;
      return {theme::em::key,
              0.128f,
              theme::em::secondary,
              0.200f,
              room,
              0.330f,
              0.495f,
              0.056f,
              0.611f,
              room,
              {m + 0.045f, w - m - 0.045f, horizon, std::max(0.2f, horizon - 0.610f)}};
    }
    case Layout::strip: {
      const float column = std::min(1.200f, w * 0.34f);
      return {theme::em::title * 1.3f,
              0.138f,
              theme::em::secondary * 1.15f,
              0.214f,
              column,
              0.400f,
              0.538f,
              0.062f,
              0.684f,
              column,
              {column + 0.130f, w - m - 0.085f, 0.800f, 0.640f}};
    }
    case Layout::square:
      return {theme::em::title,
              square_head::title_y,
              theme::em::secondary,
              square_head::line_y,
              room,
              0.205f,
              0.365f,
              theme::em::secondary,
              0.444f,
              room,
              {m + 0.050f, w - m - 0.070f, h - 0.275f, h - 0.500f}};
    case Layout::wide:
    case Layout::module:  // has a picture of its own
      break;
  }
  return {theme::em::title,
          theme::space::title_baseline,
          theme::em::secondary,
          theme::space::sub_baseline,
          room,
          0.250f,
          0.418f,
          theme::em::secondary,
          0.510f,
          std::min(0.95f, room * 0.62f),
          {m + 0.055f, w - m - 0.085f, 0.800f, 0.640f}};
}

}  // namespace pandang::scene
