#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "support/places.hpp"

namespace pandang::feed {

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::string shipped_feed() {
  return bytes_of(PANDANG_SOURCE_DIR "/assets/banjarmasin.feed.json");
}

}  // namespace pandang::feed
