#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "scene/trend_plot.hpp"

namespace pandang::scene {

/// What the scene says in words.
struct TrendWords {
  std::string title, line;
  std::string hero;         ///< the difference to the benchmark, else to the first value, else the only value
  std::string hero_text;    ///< "di atas rata-rata nasional", "sejak 2021"
  std::string hero_period;  ///< "pada 2024": of the comparison; empty where `hero_text` says it
  std::string scale;        ///< "skala 1 sampai 5"
  std::string source, shorter_source;  ///< of all that is shown; with fewer names
};

/// What the scene shows of an index: its series against its benchmarks, the first two at most.
struct TrendFacts {
  const Index* index = nullptr;
  std::vector<const Benchmark*> benchmarks;  ///< none without readings; one that shares a period with the city first
  std::optional<CommonReading> common;       ///< with benchmarks[0]
  TimeSpan time;
  std::array<TrendWords, 2> words;  ///< [language]

  const TrendWords& said(Language language) const { return words[language == Language::english]; }
};
TrendFacts trend_facts(const Snapshot& snapshot, const Index& index);

/// All that a canvas with room for it says, values and periods too: for the time it takes to read.
std::string trend_reading(const TrendFacts& facts, Language language);

}  // namespace pandang::scene
