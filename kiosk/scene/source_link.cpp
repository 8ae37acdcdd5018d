#include "scene/source_link.hpp"

#include <algorithm>

namespace pandang::scene {

std::string_view newest_source_url(const Snapshot& snapshot, const Index& index) {
  if (index.series.empty()) return {};
  const std::string& key = index.series.back().source;
  const auto found = std::find_if(snapshot.sources.begin(), snapshot.sources.end(),
                                  [&key](const Source& source) { return source.key == key; });
  return found == snapshot.sources.end() ? std::string_view() : std::string_view(found->url);
}

std::optional<draw::QrCode> source_code(const Snapshot& snapshot, const Index& index) {
  return draw::encode_qr(newest_source_url(snapshot, index));
}

}  // namespace pandang::scene
