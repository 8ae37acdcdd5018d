#include "scene/composition_words.hpp"

#include <cmath>

#include "base/number_text.hpp"
#include "base/words.hpp"
#include "scene/frame.hpp"
#include "scene/index_parts.hpp"

namespace pandang::scene {

namespace {

std::string plain_number(double value, Language language) {
  return number_text(value, digits_of(value), language);
}

}  // namespace

int digits_of(double value) {
  const auto whole = [](double v) { return std::abs(v - std::round(v)) < 1e-6; };
  return whole(value) ? 0 : whole(value * 10) ? 1 : 2;
}

std::string CompositionWords::title() const {
  return filled(Word::inside_index, language, {{"index", index.name.in(language)}});
}

std::string CompositionWords::line() const {
  const Word what = makeup.grain == Grain::indicators ? Word::made_of_indicators
                    : makeup.grain == Grain::aspects  ? Word::made_of_aspects
                                                      : Word::made_of_domains;
  std::string line = filled(what, language,
                            {{"n", plain_number(static_cast<double>(makeup.slices), language)},
                             {"components", plain_number(static_cast<double>(index.components.size()), language)},
                             {"called", std::string(word(components_called(index), language))}});
  if (makeup.weighted) line += std::string(word(Word::slice_is_weight, language));
  if (makeup.scored)
    line +=
        filled(Word::fill_is_score, language,
               {{"min", plain_number(index.scale.min, language)}, {"max", plain_number(index.scale.max, language)}});
  return line;
}

std::string CompositionWords::name(std::size_t domain) const {
  return domain_name(index, index.components[domain], language);
}

std::optional<std::string> CompositionWords::weight(std::size_t domain) const {
  if (!makeup.weighted) return std::nullopt;
  return plain_number(*weight_of(index.components[domain]), language);
}

std::size_t CompositionWords::named(std::size_t domain) const {
  for (const DomainTurn& turn : telling.turns)
    if (turn.domain == domain) return turn.named;
  return 0;
}

std::string CompositionWords::aspect(std::size_t domain, std::size_t part) const {
  return aspect_name(index, index.components[domain], part, language);
}

std::optional<std::string> CompositionWords::aspect_weight(std::size_t domain, std::size_t part) const {
  const std::optional<double>& percent = index.components[domain].parts[part].weight;
  if (!makeup.weighted || !percent) return std::nullopt;
  return filled(Word::percent, language, {{"n", plain_number(*percent, language)}});
}

std::string CompositionWords::source(bool brief) const {
  if (makeup.scored)  // the feed dates no score, so neither does the scene
    return source_words(snapshot, {}, index.issuer.in(language), word(Word::scores_undated, language), language);
  std::string from = index.basis ? index.basis->in(language) : index.issuer.in(language);
  if (makeup.weighted && index.basis && !brief) from = filled(Word::weights_by, language, {{"basis", from}});
  return source_words(snapshot, {}, from, "", language);
}

}  // namespace pandang::scene
