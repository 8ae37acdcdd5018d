#include "scene/index_reading.hpp"

#include "base/number_text.hpp"
#include "scene/index_axis.hpp"
#include "scene/index_target.hpp"
#include "scene/layout.hpp"

namespace pandang::scene {

namespace {

constexpr float most_labels = 8;  // of the axis

/// What the axis is labelled with where there is room.
std::string axis_words(const Index& index, Language language) {
  std::string words;
  for (const Band& band : index.bands) words += band.name.in(language) + " ";
  if (!index.bands.empty()) return words;
  const double span = index.scale.max - index.scale.min;
  for (double q = 0; q <= span; q += whole_step(index.scale, most_labels)) words += "0 ";
  return words;
}

}  // namespace

std::string index_reading(const Index& index, Language language) {
  const Reading& newest = index.series.back();
  std::string read = index.name.in(language) + " " + number_text(newest.value, index.scale.decimals, language) + " " +
                     period_name(newest.period, language) + " " + category_words(index, newest.value, language) + " " +
                     axis_words(index, language);
  if (index.series.size() > 1)
    read += " " + change_words(index, index.series[index.series.size() - 2], newest, language);
  if (index.target) read += " " + target_words(index, newest.value, language) + " " + target_text(index, language);
  return read;
}

}  // namespace pandang::scene
