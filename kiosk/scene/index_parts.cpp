#include "scene/index_parts.hpp"

namespace pandang::scene {

std::size_t indicators_of(const Index& index) {
  std::size_t sum = 0;
  for (const Component& component : index.components) {
    if (component.parts.empty()) return 0;
    for (const Part& part : component.parts) {
      if (part.indicators.value_or(0) < 1) return 0;
      sum += static_cast<std::size_t>(*part.indicators);
    }
  }
  return sum;
}

std::size_t aspects_of(const Index& index) {
  std::size_t sum = 0;
  for (const Component& component : index.components) sum += component.parts.size();
  return sum;
}

Word components_called(const Index& index) {
  return indicators_of(index) > 0 ? Word::called_domains : Word::called_dimensions;
}

}  // namespace pandang::scene
