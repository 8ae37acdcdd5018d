#include "app/test_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/number_text.hpp"
#include "base/words.hpp"
#include "draw/theme.hpp"
#include "proof/letters.hpp"

namespace pandang::app {

namespace {

namespace theme = draw::theme;
using draw::Canvas;
using draw::Face;

constexpr int bands = 5;         // of the edge
constexpr float band = .01f;     // of the short side of the whole canvas
constexpr float grid = .1f;      // S
constexpr float swatch = .062f;  // S, height of a row of colours

/// The whole canvas in the coordinates of what scenes are given, which is without the safe area.
Rect whole_of(const Canvas& canvas) {
  const Rect inner = canvas.in_pixels({});
  const float border = inner.x0 / canvas.unit();
  return {-border, -border, canvas.w() + border, canvas.h() + border};
}

Rect inset(Rect box, float by) {
  return {box.x0 + by, box.y0 + by, box.x1 - by, box.y1 - by};
}

class TestPicture final : public scene::Scene {
 public:
  explicit TestPicture(const ViewingConfig& viewing) : viewing_(viewing) {}
  const std::string& id() const override { return id_; }
  double dwell() const override { return 60; }
  void draw(const scene::Moment& moment, Canvas& canvas) const override;

 private:
  std::string readable(float em, const Canvas& canvas, Language language) const;
  float draw_sizes(Vec2 at, Language language, Canvas& canvas) const;

  const ViewingConfig viewing_;
  const std::string id_ = "test";
};

void draw_bands(Rect whole, Canvas& canvas) {
  const float width = band * std::min(whole.width(), whole.height());
  static constexpr std::array<Colour, bands> colours{theme::coral, theme::gold, theme::paper, theme::current,
                                                     theme::axis};
  for (int i = 0; i < bands; ++i)  // the first reaches beyond: all of it wanders against burn-in
    canvas.fill_rect(inset(whole, width * static_cast<float>(i > 0 ? i : -1)), colours[static_cast<std::size_t>(i)]);
  canvas.fill_rect(inset(whole, width * bands), theme::deep);
}

/// Squares, from the middle outwards, and a circle that is round where pixels are square.
void draw_grid(Rect whole, float radius, Canvas& canvas) {
  const Rect box = inset(whole, band * bands * std::min(whole.width(), whole.height()));
  const Vec2 middle{canvas.w() / 2, canvas.h() / 2};
  const Colour colour = faded(theme::axis, .55f);
  canvas.push_clip(box);
  for (float x = 0; middle.x + x < box.x1; x += grid)
    for (const float side : {middle.x - x, middle.x + x})
      canvas.line({side, box.y0}, {side, box.y1}, colour, theme::stroke::hair);
  for (float y = 0; middle.y + y < box.y1; y += grid)
    for (const float side : {middle.y - y, middle.y + y})
      canvas.line({box.x0, side}, {box.x1, side}, colour, theme::stroke::hair);
  canvas.ring(middle, radius, theme::mist, theme::stroke::axis);
  canvas.line({middle.x - .05f, middle.y}, {middle.x + .05f, middle.y}, theme::paper, theme::stroke::axis);
  canvas.line({middle.x, middle.y - .05f}, {middle.x, middle.y + .05f}, theme::paper, theme::stroke::axis);
  canvas.pop_clip();
}

/// Full colours, those of the design, and greys in steps of a tenth with the darkest and the lightest in finer ones.
float draw_colours(Rect box, Canvas& canvas) {
  const std::vector<Colour> full{rgb(0xFFFFFF), rgb(0xFFFF00), rgb(0x00FFFF), rgb(0x00FF00),
                                 rgb(0xFF00FF), rgb(0xFF0000), rgb(0x0000FF), rgb(0x000000)};
  const std::vector<Colour> design{theme::paper, theme::gold_light, theme::gold,  theme::coral,
                                   theme::mist,  theme::current,    theme::river, theme::deep};
  std::vector<Colour> greys;
  for (const float level : {0.f, .02f, .04f, .1f, .2f, .3f, .4f, .5f, .6f, .7f, .8f, .9f, .96f, .98f, 1.f})
    greys.push_back({level, level, level});
  float y = box.y0;
  for (const std::vector<Colour>* row : {&full, &design, static_cast<const std::vector<Colour>*>(&greys)}) {
    const float width = box.width() / static_cast<float>(row->size());
    for (std::size_t i = 0; i < row->size(); ++i) {
      const float x = box.x0 + width * static_cast<float>(i);
      canvas.fill_rect({x, y, x + width, y + swatch}, (*row)[i]);
    }
    y += swatch + .012f;
  }
  return y;
}

/// Squares of one and of two pixels: blurred or in waves where the screen scales.
void draw_pixels(Vec2 at, Canvas& canvas) {
  constexpr int side = 48;
  for (const int pixels : {1, 2}) {
    std::vector<draw::CellBox> boxes;
    for (int y = 0; y < side / pixels; ++y)
      for (int x = y % 2; x < side / pixels; x += 2) boxes.push_back({x, y, x + 1, y + 1});
    const float size = side / canvas.unit();
    canvas.fill_rect({at.x, at.y, at.x + size, at.y + size}, rgb(0x000000));
    canvas.cells(at, pixels, boxes, rgb(0xFFFFFF));
    at.x += size + .02f;
  }
}

/// As the project's rule of legibility says; in metres when it is known how high the picture hangs.
std::string TestPicture::readable(float em, const Canvas& canvas, Language language) const {
  const double sides = proof::reading_distance(em);
  if (!viewing_.screen_height_mm)
    return filled(Word::test_readable_sides, language, {{"n", number_text(sides, 1, language)}});
  const double unit_m = *viewing_.screen_height_mm / 1000 * static_cast<double>(canvas.unit()) / canvas.size().height;
  return filled(Word::test_readable_m, language, {{"m", number_text(sides * unit_m, 1, language)}});
}

float TestPicture::draw_sizes(Vec2 at, Language language, Canvas& canvas) const {
  struct Line {
    Word name;
    float em;
  };
  constexpr std::array lines{Line{Word::test_key, theme::em::key}, Line{Word::test_secondary, theme::em::secondary},
                             Line{Word::test_source, theme::em::source}};
  for (const Line& line : lines) {
    at.y += line.em * 1.05f;
    canvas.text(at, word(line.name, language), {.size = line.em, .face = Face::text_semibold, .colour = theme::paper});
    at.y += line.em * .24f + theme::em::source * 1.1f;
    canvas.text(at, readable(line.em, canvas, language), {.size = theme::em::source, .colour = theme::gold_light});
    at.y += .018f;
  }
  return at.y;
}

void TestPicture::draw(const scene::Moment& moment, Canvas& canvas) const {
  const Rect whole = whole_of(canvas);
  draw_bands(whole, canvas);
  const bool wide = canvas.w() > 1.35f * canvas.h();
  draw_grid(whole, wide ? .38f : .3f, canvas);
  const float left = .11f, right = canvas.w() - .11f;
  float y = .155f;
  canvas.text({left, y}, word(Word::test_title, moment.language),
              {.size = theme::em::title, .face = Face::display_semibold, .colour = theme::gold});
  canvas.text({right, y}, fmt::format("{} × {}", canvas.size().width, canvas.size().height),
              {.size = theme::em::secondary, .colour = theme::mist_text, .align = draw::Align::right});
  y += .03f;
  const float sizes_end = draw_sizes({left, y}, moment.language, canvas);
  // Beside the sizes, or below the circle as far as there is room.
  const float below = std::max(sizes_end + .04f, std::min(canvas.h() / 2 + .42f, canvas.h() - .60f));
  const Rect colours = wide ? Rect{canvas.w() / 2 + .05f, y + .03f, right, 0} : Rect{left, below, right, 0};
  const float colours_end = draw_colours(colours, canvas);
  draw_pixels({colours.x0, colours_end + .01f}, canvas);
  const draw::TextStyle note{.size = theme::em::source, .colour = theme::mist_text};
  const float note_width = (wide ? canvas.w() / 2 - .05f : right) - left;
  float note_y = wide ? sizes_end + .08f : colours_end + .13f;
  for (const std::string& line : draw::balanced(canvas, word(Word::test_border, moment.language), note_width, note)) {
    canvas.text({left, note_y}, line, note);
    note_y += theme::em::source * 1.35f;
  }
}

}  // namespace

std::shared_ptr<const scene::Scene> make_test_picture(const ViewingConfig& viewing) {
  return std::make_shared<TestPicture>(viewing);
}

}  // namespace pandang::app
