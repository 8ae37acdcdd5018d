#include "proof/letters.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "draw/theme.hpp"

namespace pandang::proof {
namespace {

namespace em = draw::theme::em;

constexpr float rounding = 0.0003f;  // em: a third of a pixel of full HD
constexpr double least_pixels = 10;

double distance_over_height(Role role) {
  return role == Role::key ? 200 : role == Role::secondary ? 400 : 600;
}

double least_percent(Role role) {
  return role == Role::key ? 7 : role == Role::secondary ? 3.4 : 2;
}

const char* name_of(Role role) {
  return role == Role::key ? "a key figure or name" : role == Role::secondary ? "a secondary text" : "a source or note";
}

/// Millimetres of the screen in one S; 0 when it is not known.
double unit_mm(const draw::Canvas& canvas, const ViewingConfig& viewing) {
  if (!viewing.distance_m || !viewing.screen_height_mm) return 0;
  return *viewing.screen_height_mm * canvas.unit() / canvas.size().height;
}

void check_distance(const draw::TextRecord& text, double unit, double distance_m, Findings& into) {
  const Role role = role_of(text.size);
  const double height = static_cast<double>(text.size) * draw::cap_height * unit;
  const double readable_m = reading_distance(text.size) * unit / 1000;
  if (readable_m >= distance_m * 0.995) return;
  into.push_back({text.text, fmt::format("is too small for {} at the distance of the viewers", name_of(role)),
                  fmt::format("capitals of {:.0f} mm, which can be read from {:.1f} m", height, readable_m),
                  fmt::format("{:.0f} mm for {:g} m", distance_m * 1000 / distance_over_height(role), distance_m)});
}

void check_percent(const draw::TextRecord& text, Findings& into) {
  if (text.size >= em::source - rounding) return;
  into.push_back({text.text, "is too small for any text",
                  fmt::format("capitals of {:.1f} % of the short side", 100 * text.size * draw::cap_height),
                  fmt::format("at least {:g} %", least_percent(Role::source))});
}

void check_pixels(const draw::TextRecord& text, double unit, Findings& into) {
  const double pixels = static_cast<double>(text.size) * draw::cap_height * unit;
  if (pixels >= least_pixels - 0.05) return;
  into.push_back({text.text, "has too few pixels", fmt::format("capitals of {:.1f} pixels", pixels),
                  fmt::format("at least {:g}", least_pixels)});
}

}  // namespace

Role role_of(float size) {
  return size >= em::key - rounding ? Role::key : size >= em::secondary - rounding ? Role::secondary : Role::source;
}

double reading_distance(float em) {
  return static_cast<double>(em) * draw::cap_height * distance_over_height(role_of(em));
}

void check_letters(const draw::Canvas& canvas, const ViewingConfig& viewing, Findings& into) {
  const auto texts = canvas.texts();
  const double unit = unit_mm(canvas, viewing);
  for (const draw::TextRecord& text : texts) {
    if (unit > 0) check_distance(text, unit, *viewing.distance_m, into);
    check_percent(text, into);
    check_pixels(text, static_cast<double>(canvas.unit()), into);
  }
  const auto largest =
      std::max_element(texts.begin(), texts.end(), [](const auto& a, const auto& b) { return a.size < b.size; });
  if (largest != texts.end() && role_of(largest->size) != Role::key)
    into.push_back({largest->text, "is the largest text, and no key figure or name",
                    fmt::format("capitals of {:.1f} % of the short side", 100 * largest->size * draw::cap_height),
                    fmt::format("one of at least {:g} %", least_percent(Role::key))});
}

}  // namespace pandang::proof
