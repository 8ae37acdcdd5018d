#include "scene/explainer_words.hpp"

#include <string_view>

#include "base/number_text.hpp"
#include "base/words.hpp"
#include "scene/index_parts.hpp"
#include "scene/layout.hpp"
#include "scene/text_block.hpp"

namespace pandang::scene {

std::vector<Fact> facts_of(const Index& index, Language language, std::size_t most) {
  std::vector<Fact> facts;
  const auto add = [&](std::string value, Word label, bool name = false) {
    if (facts.size() < most) facts.push_back({std::move(value), std::string(word(label, language)), name});
  };
  const auto count = [&](std::size_t n, Word label) {
    if (n > 1) add(number_text(static_cast<double>(n), 0, language), label);
  };
  const Scale& scale = index.scale;
  add(scale_end(scale.min, scale.decimals, language) + "–" + scale_end(scale.max, scale.decimals, language),
      Word::fact_scale);
  count(index.components.size(), components_called(index));
  if (const std::size_t indicators = indicators_of(index); indicators > 1) {
    count(indicators, Word::fact_indicators);
  } else if (aspects_of(index) > index.components.size()) {
    count(aspects_of(index), Word::fact_aspects);
  }
  count(index.bands.size(), Word::fact_ratings);
  if (!index.issuer.in(language).empty()) add(index.issuer.in(language), Word::fact_issuer, true);
  return facts;
}

std::vector<std::string> statements_of(const Index& index, Language language) {
  std::vector<std::string> statements;
  if (index.summary) {
    const std::string& summary = index.summary->in(language);
    const std::vector<std::string_view> sentences = sentences_of(summary);
    for (std::size_t n = sentences.size(); n > 0; --n) {
      const std::string_view last = sentences[n - 1];
      statements.emplace_back(summary.data(), static_cast<std::size_t>(last.data() + last.size() - summary.data()));
    }
  }
  if (index.long_name) statements.push_back(index.long_name->in(language));
  if (statements.empty()) statements.push_back(index.name.in(language));
  return statements;
}

}  // namespace pandang::scene
