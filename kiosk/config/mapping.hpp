#pragma once

#include <optional>
#include <string>

#include "base/language.hpp"

namespace pandang {

/// Where the rows of a mapping go: into a series of an index, into one of its benchmarks, or into a ranking. Exactly
/// one of `index` and `ranking` is set.
struct MappingTarget {
  std::string index{};              ///< id of an index
  std::optional<Text> benchmark{};  ///< with `index`: the benchmark of that name, made when it is not there
  std::string ranking{};            ///< id of a ranking
};

}  // namespace pandang
