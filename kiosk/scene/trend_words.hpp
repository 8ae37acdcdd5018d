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
  std::string hero;       ///< the difference to the benchmark, or the newest value without one
  std::string hero_text;  ///< "di atas rata-rata nasional"
  std::string scale;      ///< "skala 1–5"
  std::string source;
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
