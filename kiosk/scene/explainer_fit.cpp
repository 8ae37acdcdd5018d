#include "scene/explainer_fit.hpp"

#include <algorithm>
#include <array>

#include "scene/fit.hpp"
#include "scene/frame.hpp"
#include "scene/text_block.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

using theme::space::margin;
/// The design's least module of a code that is read from where the poster is read.
constexpr float least_module = .0075f;
/// From here, in S, a phone must be able to read the code: two and a half screen heights.
constexpr float read_from = 2.5f;
constexpr float least_on_module = .110f;
constexpr float caption_leading = .056f, name_leading = .058f;

/// Where the caption of the code stands.
enum class CardCaption { below, beside, left_foot };

/// Where the parts stand, in S.
struct PosterPlaces {
  float question_y = .126f, question_size = theme::em::title;
  float statement_y = .228f, statement_leading = 1.19f;
  float statement_width = 1.10f;  ///< wider only where the words need it
  std::array<float, 5> statement_sizes{theme::em::statement, .066f, .058f, .0525f, .0475f};
  float facts_y = .668f, value_size = .118f;  ///< baseline of the (first) value
  float label_size = theme::em::secondary, label_drop = .066f;
  float fact_gap = .085f;  ///< at least, between facts side by side or between a value and its label
  float stack_step = 0;    ///< facts below one another, with their labels at the right; 0 = side by side
  draw::QrWish code{.side = .370f, .most = .400f, .least_module = least_module, .from = read_from};
  float card_y = .150f;       ///< its top
  bool card_at_right = true;  ///< else at the left margin
  CardCaption caption = CardCaption::below;
};

/// The card stands on the horizon and the facts on the card: what a longer canvas has more goes to the statement.
PosterPlaces portrait_places(const draw::Canvas& canvas) {
  constexpr float side = .460f;
  PosterPlaces p;
  p.question_y = .130f;
  p.question_size = .084f;
  p.statement_y = .246f;
  p.statement_leading = 1.225f;
  p.statement_sizes = {.080f, .072f, .064f, .056f, .0475f};
  p.code.side = .450f;
  p.code.most = side;
  p.card_y = poster_horizon(canvas) - .067f - side;
  p.card_at_right = false;
  p.caption = CardCaption::beside;
  p.facts_y = p.card_y - .155f;
  p.fact_gap = .070f;
  return p;
}

PosterPlaces strip_places() {
  PosterPlaces p;
  p.question_y = .158f;
  p.question_size = theme::em::key;
  p.statement_y = .300f;
  p.statement_width = 2.90f;
  p.statement_sizes = {.110f, .097f, .084f, .066f, .0475f};
  p.value_size = .145f;
  p.label_size = .056f;
  p.label_drop = .076f;
  p.fact_gap = .150f;
  p.code.side = .460f;
  p.code.most = .500f;
  p.card_y = .100f;
  return p;
}

/// The statement over the whole width; below it the facts at the left and the card at the right. On a canvas that
/// stands they keep clear of the bank.
PosterPlaces square_places(const draw::Canvas& canvas) {
  const float h = canvas.h() - std::clamp((canvas.h() - 1) * .3f, 0.0f, .100f);
  PosterPlaces p;
  p.question_y = .118f;
  p.question_size = .076f;
  p.statement_y = .208f;
  p.statement_sizes = {.064f, .058f, .0525f, .050f, .0475f};
  p.value_size = theme::em::key;
  p.facts_y = h - .458f;
  p.label_drop = .052f;
  p.fact_gap = .018f;
  p.stack_step = .093f;
  p.code.side = .375f;
  p.code.most = .380f;
  p.card_y = h - .537f;
  p.caption = CardCaption::left_foot;
  return p;
}

PosterPlaces poster_on_module() {
  PosterPlaces p;
  p.question_y = .260f;
  p.question_size = .200f;
  p.facts_y = .820f;
  p.value_size = .560f;
  p.label_size = .170f;
  p.fact_gap = .090f;
  return p;
}

PosterPlaces places_of(const draw::Canvas& canvas) {
  switch (layout_of(canvas)) {
    case Layout::portrait:
      return portrait_places(canvas);
    case Layout::strip:
      return strip_places();
    case Layout::square:
      return square_places(canvas);
    case Layout::module:
      return poster_on_module();
    case Layout::wide:
      break;
  }
  return {};
}

/// The left edge at which the ink of `text` begins at `x`.
float pulled(const draw::Canvas& canvas, std::string_view text, const draw::TextStyle& style, float x) {
  return x - canvas.fonts().shape(text, style.face, style.size * canvas.unit(), 0).ink_left / canvas.unit();
}

bool within(draw::Canvas& canvas, const std::vector<std::string>& lines, const draw::TextStyle& style, float width) {
  return std::all_of(lines.begin(), lines.end(),
                     [&](const std::string& line) { return canvas.measure(line, style) <= width; });
}

/// In the width that reads best, or in all of `room` where the words would be set smaller otherwise.
TextBlock statement_of(draw::Canvas& canvas, const PosterPlaces& p, const std::string& text, float room, float bottom,
                       std::span<const std::string> names) {
  const auto block = [&](float width) {
    return text_block(canvas, text, {width, bottom - p.statement_y}, strong(theme::em::statement), p.statement_sizes,
                      p.statement_leading, names);
  };
  const TextBlock narrow = block(std::min(p.statement_width, room));
  return narrow.whole && narrow.style.size == p.statement_sizes.front() ? narrow : block(room);
}

std::vector<PlacedLine> placed(const PosterPlaces& p, const TextBlock& block) {
  std::vector<PlacedLine> lines;
  for (const std::string& line : block.lines)
    lines.push_back(
        {line,
         block.style,
         {margin - .034f * block.style.size, p.statement_y + block.step * static_cast<float>(lines.size())}});
  return lines;
}

/// A number over its label, or a name on up to two lines; nothing when it is wider than `room`.
std::optional<PlacedFact> upright_fact(draw::Canvas& canvas, const PosterPlaces& p, const Fact& fact, float x,
                                       float room) {
  PlacedFact placed;
  const draw::TextStyle value = strong(fact.name ? theme::em::secondary : p.value_size);
  const draw::TextStyle label = quiet(p.label_size);
  const std::vector<std::string> lines =
      fact.name ? draw::balanced(canvas, fact.value, room, value) : std::vector<std::string>{fact.value};
  if (lines.size() > 2 || !within(canvas, lines, value, room) || canvas.measure(fact.label, label) > room) return {};
  for (std::size_t i = 0; i < lines.size(); ++i)
    placed.value.push_back(
        {lines[i],
         value,
         {pulled(canvas, lines[i], value, x), p.facts_y - name_leading * static_cast<float>(lines.size() - 1 - i)}});
  placed.label.push_back({fact.label, label, {x, p.facts_y + p.label_drop}});
  return placed;
}

float width_of(draw::Canvas& canvas, const PlacedFact& fact) {
  float width = 0;
  for (const auto* lines : {&fact.value, &fact.label})
    for (const PlacedLine& line : *lines) width = std::max(width, canvas.measure(line.text, line.style));
  return width;
}

/// Side by side from the left margin; as far apart as `wanted` lets them, a width in which they look at home.
std::vector<PlacedFact> facts_in_a_row(draw::Canvas& canvas, const PosterPlaces& p, const std::vector<Fact>& facts,
                                       float right, float wanted) {
  std::vector<PlacedFact> row;
  float x = margin;
  for (const Fact& fact : facts) {
    std::optional<PlacedFact> placed = upright_fact(canvas, p, fact, x, right - x);
    if (!placed) continue;
    x += width_of(canvas, *placed) + p.fact_gap;
    row.push_back(std::move(*placed));
  }
  if (row.size() < 2) return row;
  const float spare = margin + wanted - (x - p.fact_gap), most = p.fact_gap;
  const float more = std::clamp(spare / static_cast<float>(row.size() - 1), 0.0f, most);
  for (std::size_t i = 0; i < row.size(); ++i)
    for (auto* lines : {&row[i].value, &row[i].label})
      for (PlacedLine& line : *lines) line.at.x += more * static_cast<float>(i);
  return row;
}

/// One below the other, the labels in a column at the right of the numbers. Names have no place here.
std::vector<PlacedFact> facts_stacked(draw::Canvas& canvas, const PosterPlaces& p, const std::vector<Fact>& facts,
                                      float right) {
  const draw::TextStyle value = strong(p.value_size), label = quiet(p.label_size);
  float column = 0;
  for (const Fact& fact : facts)
    if (!fact.name) column = std::max(column, canvas.measure(fact.value, value));
  const float label_x = margin + column + p.fact_gap;
  std::vector<PlacedFact> stack;
  for (const Fact& fact : facts) {
    if (fact.name || label_x + canvas.measure(fact.label, label) > right) continue;
    const float y = p.facts_y + p.stack_step * static_cast<float>(stack.size());
    stack.push_back(
        {{{fact.value, value, {pulled(canvas, fact.value, value, margin), y}}}, {{fact.label, label, {label_x, y}}}});
  }
  return stack;
}

/// On a module each fact fills the picture, its label beside it on one or two lines, as low as the light on the
/// horizon.
std::vector<PlacedFact> facts_in_turns(draw::Canvas& canvas, const PosterPlaces& p, const std::vector<Fact>& facts) {
  const draw::TextStyle value = strong(p.value_size), label = plain(p.label_size);
  const float right = canvas.w() - margin;
  std::vector<PlacedFact> turns;
  for (const Fact& fact : facts) {
    if (fact.name) continue;
    const float label_x = margin + canvas.measure(fact.value, value) + p.fact_gap;
    const std::vector<std::string>& lines = draw::balanced(canvas, fact.label, right - label_x, label);
    if (lines.size() > 2 || !within(canvas, lines, label, right - label_x)) continue;
    PlacedFact placed{{{fact.value, value, {pulled(canvas, fact.value, value, margin), p.facts_y}}}, {}};
    float y = p.facts_y - label.size * 1.1f * static_cast<float>(lines.size() - 1);
    for (const std::string& line : lines) {
      placed.label.push_back({line, label, {label_x, y}});
      y += label.size * 1.1f;
    }
    turns.push_back(std::move(placed));
  }
  return turns;
}

void place_card(draw::Canvas& canvas, const PosterPlaces& p, int modules, Poster& poster) {
  poster.code = draw::qr_size(modules, p.code, canvas.size());
  if (!poster.code) return;
  const float side = static_cast<float>(poster.code->side) / canvas.unit();
  poster.card = {p.card_at_right ? canvas.w() - margin - side : margin, p.card_y};
}

/// "Pindai sumber nilai 2024" on one line at the left of the card, on its foot.
void place_caption_at_foot(draw::Canvas& canvas, const std::vector<std::string>& caption, Poster& poster) {
  const float bottom = poster.card.y + static_cast<float>(poster.code->side) / canvas.unit();
  Vec2 at{margin, bottom - .006f};
  for (std::size_t i = 0; i < std::min<std::size_t>(2, caption.size()); ++i) {
    const draw::TextStyle style = i == 0 ? strong(theme::em::note) : quiet(theme::em::note);
    const FittedLine line = fit_line(canvas, caption[i], style, poster.card.x - .03f - at.x, theme::em::note);
    if (i > 0 && !line.whole) break;  // a period cut short is none
    poster.caption.push_back({line.text, line.style, at});
    at.x += canvas.measure(line.text, line.style) + .010f;
  }
}

/// The caption's lines: below the card, or beside it. Each keeps to its room; the last one is a name and may be cut.
void place_caption(draw::Canvas& canvas, const PosterPlaces& p, const std::vector<std::string>& caption,
                   Poster& poster) {
  if (p.caption == CardCaption::left_foot) return place_caption_at_foot(canvas, caption, poster);
  const float side = static_cast<float>(poster.code->side) / canvas.unit();
  Vec2 at = poster.card + (p.caption == CardCaption::beside ? Vec2{side + .040f, .036f} : Vec2{0, side + .064f});
  const float room = canvas.w() - margin - at.x;
  for (std::size_t i = 0; i < caption.size(); ++i) {
    const draw::TextStyle style = i == 0   ? strong(theme::em::secondary)
                                  : i == 1 ? quiet(theme::em::secondary)
                                           : quiet(theme::em::note);
    const FittedLine line = fit_line(canvas, caption[i], style, room, theme::em::note);
    poster.caption.push_back({line.text, line.style, at});
    at.y += caption_leading;
  }
}

/// The statement and the facts that leave it room.
void place_text(draw::Canvas& canvas, const PosterPlaces& p, const ExplainerWords& words,
                std::span<const std::string> whole, Poster& poster) {
  const Layout layout = layout_of(canvas);
  const bool card = poster.code.has_value(), below = layout == Layout::portrait || layout == Layout::square;
  const float all = canvas.w() - 2 * margin, beside_card = card ? poster.card.x - .060f : canvas.w() - margin;
  const float width = card && !below ? beside_card - .035f - margin : all;
  const float facts_right = below && !(card && p.stack_step > 0) ? canvas.w() - margin : beside_card;
  const float above_facts = p.facts_y - p.value_size * draw::cap_height;
  const float lowest = below && card ? poster.card.y - .040f : poster_horizon(canvas) - .100f;

  std::vector<PlacedFact> facts =
      card && p.stack_step > 0 ? facts_stacked(canvas, p, words.facts, facts_right)
                               : facts_in_a_row(canvas, p, words.facts, facts_right, std::min(p.statement_width, all));
  const float bottom = std::min(lowest, above_facts - .050f);
  for (const std::string& statement : words.statements)
    for (const bool with_facts : {true, false}) {
      const TextBlock block = statement_of(canvas, p, statement, width, with_facts ? bottom : lowest, whole);
      if (!block.whole) continue;
      poster.statement = placed(p, block);
      if (with_facts) poster.facts = std::move(facts);
      return;
    }
  poster.statement = placed(p, statement_of(canvas, p, words.statements.front(), width, lowest, whole));
}

}  // namespace

float poster_horizon(const draw::Canvas& canvas) {
  switch (layout_of(canvas)) {
    case Layout::portrait:
      return canvas.h() - .218f;
    case Layout::square:
      return canvas.h() - .148f;
    case Layout::module:
      return canvas.h() - .100f;
    case Layout::strip:
      return .830f;
    case Layout::wide:
      break;
  }
  return .815f;
}

Poster poster_of(draw::Canvas& canvas, const ExplainerWords& words, int modules, std::span<const std::string> whole) {
  const PosterPlaces p = places_of(canvas);
  const Layout layout = layout_of(canvas);
  Poster poster;
  if (layout != Layout::module) place_card(canvas, p, modules, poster);
  const bool card_beside = poster.code && (layout == Layout::wide || layout == Layout::strip);
  const float right = card_beside ? poster.card.x - .060f : canvas.w() - margin;
  const FittedLine question = fit_line(canvas, words.question, strong(p.question_size, theme::gold), right - margin,
                                       layout == Layout::module ? least_on_module : theme::em::secondary);
  poster.question = {question.text, question.style, {margin, p.question_y}};
  if (layout == Layout::module) {
    poster.facts = facts_in_turns(canvas, p, words.facts);
    return poster;
  }
  if (poster.code) place_caption(canvas, p, words.caption, poster);
  place_text(canvas, p, words, whole, poster);
  return poster;
}

}  // namespace pandang::scene
