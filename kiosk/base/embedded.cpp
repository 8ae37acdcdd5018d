#include "base/embedded.hpp"

#include <span>

extern "C" {
#include "table.inc"
}

namespace pandang {

std::optional<std::string_view> embedded(std::string_view name) {
  for (const EmbeddedFile& file : std::span(embedded_files, embedded_file_count)) {
    if (name == file.name) return std::string_view(file.begin, static_cast<std::size_t>(file.end - file.begin));
  }
  return std::nullopt;
}

}  // namespace pandang
