#include "scene/trend_words.hpp"

#include <algorithm>
#include <cmath>

#include "base/number_text.hpp"
#include "base/words.hpp"
#include "scene/frame.hpp"
#include "scene/layout.hpp"

namespace pandang::scene {

namespace {

constexpr std::size_t most_benchmarks = 2;

std::string line_words(const Snapshot& snapshot, const TrendFacts& facts, Language language) {
  const std::string city = bare_name(snapshot.city.name);
  if (facts.benchmarks.empty())
    return filled(facts.time.step == 12 ? Word::over_time : Word::over_periods, language, {{"city", city}});
  const std::string first = in_sentence(facts.benchmarks[0]->name.in(language));
  if (facts.benchmarks.size() == 1)
    return filled(Word::and_benchmark, language, {{"city", city}, {"benchmark", first}});
  const std::string second = in_sentence(facts.benchmarks[1]->name.in(language));
  return filled(Word::and_benchmarks, language, {{"city", city}, {"a", first}, {"b", second}});
}

/// The difference is taken between numbers as they are published, so that it agrees with what stands at the points.
double published_difference(double a, double b, int decimals) {
  const double unit = std::pow(10.0, decimals);
  return (std::round(a * unit) - std::round(b * unit)) / unit;
}

void say_comparison(TrendWords& words, const TrendFacts& facts, Language language) {
  const Index& index = *facts.index;
  const CommonReading& both = *facts.common;
  const double difference = published_difference(both.city->value, both.benchmark->value, index.scale.decimals);
  const Word key = difference > 0   ? Word::above_benchmark
                   : difference < 0 ? Word::below_benchmark
                                    : Word::equal_benchmark;
  words.hero = number_text(difference != 0 ? std::abs(difference) : both.city->value, index.scale.decimals, language);
  words.hero_text = filled(key, language, {{"benchmark", in_sentence(facts.benchmarks[0]->name.in(language))}});
  words.hero_period = filled(Word::in_period, language, {{"period", period_name(both.city->period, language)}});
}

/// How far the value has come, where nothing is there to compare it with: the value itself stands at its point.
void say_change(TrendWords& words, const Index& index, Language language) {
  const Reading &first = index.series.front(), &newest = index.series.back();
  const double change = published_difference(newest.value, first.value, index.scale.decimals);
  const std::string since = period_name(first.period, language);
  if (index.series.size() < 2 || change == 0) {
    words.hero = number_text(newest.value, index.scale.decimals, language);
    words.hero_text = index.series.size() < 2
                          ? filled(Word::value_of, language, {{"period", period_name(newest.period, language)}})
                          : filled(Word::same_as, language, {{"period", since}});
    return;
  }
  words.hero = (change > 0 ? "+" : "") + number_text(change, index.scale.decimals, language);
  words.hero_text = filled(Word::since_period, language, {{"period", since}});
}

/// All that is shown, that of the hero first.
std::vector<const Reading*> shown_readings(const TrendFacts& facts) {
  std::vector<const Reading*> shown;
  if (facts.common) shown = {facts.common->city, facts.common->benchmark};
  const auto add = [&](const std::vector<Reading>& series) {
    for (auto reading = series.rbegin(); reading != series.rend(); ++reading) shown.push_back(&*reading);
  };
  add(facts.index->series);
  for (const Benchmark* benchmark : facts.benchmarks) add(benchmark->series);
  return shown;
}

/// The first `most` names; how many more there are.
std::string some_of(const std::vector<std::string>& names, std::size_t most, Language language) {
  std::string joined;
  for (std::size_t i = 0; i < std::min(most, names.size()); ++i) joined += (i > 0 ? " · " : "") + names[i];
  if (names.size() == most + 1) joined += " · " + std::string(word(Word::one_other, language));
  if (names.size() > most + 1)
    joined += " · " + filled(Word::others, language, {{"n", std::to_string(names.size() - most)}});
  return joined;
}

void say_sources(TrendWords& words, const Snapshot& snapshot, const TrendFacts& facts, Language language) {
  const std::vector<const Reading*> shown = shown_readings(facts);
  std::vector<std::string> names;
  for (const Reading* reading : shown)
    for (std::string& name : source_names(snapshot, {reading->source}, facts.index->issuer.in(language)))
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  const auto earlier = [](const Reading* a, const Reading* b) { return month_of(a->period) < month_of(b->period); };
  const auto [first, last] = std::minmax_element(shown.begin(), shown.end(), earlier);
  std::string periods = period_name((*first)->period, language);
  if (const std::string to = period_name((*last)->period, language); to != periods) periods += "–" + to;
  const auto line = [&](std::size_t most) {
    if (names.empty()) return periods;
    return filled(Word::source, language, {{"source", some_of(names, most, language)}}) + " · " + periods;
  };
  words.source = line(2);
  words.shorter_source = line(1);
}

TrendWords words_of(const Snapshot& snapshot, const TrendFacts& facts, Language language) {
  const Index& index = *facts.index;
  TrendWords words;
  words.title = index.name.in(language);
  words.line = line_words(snapshot, facts, language);
  if (facts.common)
    say_comparison(words, facts, language);
  else
    say_change(words, index, language);
  words.scale = filled(Word::scale_span, language,
                       {{"min", scale_end(index.scale.min, index.scale.decimals, language)},
                        {"max", scale_end(index.scale.max, index.scale.decimals, language)}});
  say_sources(words, snapshot, facts, language);
  return words;
}

}  // namespace

TrendFacts trend_facts(const Snapshot& snapshot, const Index& index) {
  TrendFacts facts;
  facts.index = &index;
  for (const Benchmark& benchmark : index.benchmarks)
    if (!benchmark.series.empty()) facts.benchmarks.push_back(&benchmark);
  std::stable_partition(facts.benchmarks.begin(), facts.benchmarks.end(), [&](const Benchmark* benchmark) {
    return newest_common(index.series, benchmark->series).has_value();
  });
  if (facts.benchmarks.size() > most_benchmarks) facts.benchmarks.resize(most_benchmarks);
  if (!facts.benchmarks.empty()) facts.common = newest_common(index.series, facts.benchmarks[0]->series);

  std::vector<const std::vector<Reading>*> all{&index.series};
  for (const Benchmark* benchmark : facts.benchmarks) all.push_back(&benchmark->series);
  facts.time = span_of(all);
  for (const Language language : {Language::indonesian, Language::english})
    facts.words[language == Language::english] = words_of(snapshot, facts, language);
  return facts;
}

std::string trend_reading(const TrendFacts& facts, Language language) {
  constexpr std::size_t most_values = 12, benchmark_values = 3, most_periods = 14;  // that find a place
  const TrendWords& words = facts.said(language);
  std::string read =
      words.title + " " + words.line + " " + words.hero + " " + words.hero_text + " " + words.hero_period;
  for (const Benchmark* benchmark : facts.benchmarks) read += " " + benchmark->name.in(language);
  std::size_t numbers = std::min(most_values, facts.index->series.size());
  for (const Benchmark* benchmark : facts.benchmarks) numbers += std::min(benchmark_values, benchmark->series.size());
  const std::size_t periods = static_cast<std::size_t>(facts.time.steps()) + 1,
                    words_each = facts.time.step == 12 ? 1 : 2;
  numbers += std::min(most_periods, periods * words_each);
  for (std::size_t i = 0; i < numbers; ++i) read += " 0";
  return read;
}

}  // namespace pandang::scene
