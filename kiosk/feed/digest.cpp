#include "feed/digest.hpp"

#include <fmt/format.h>

#include <cstdint>

#include "feed/parse.hpp"

namespace pandang::feed {

std::string digest_of(const Snapshot& snapshot) {
  std::uint64_t hash = 14'695'981'039'346'656'037U;
  for (const char c : feed_text(snapshot)) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1'099'511'628'211U;
  }
  return fmt::format("{:016x}", hash);
}

}  // namespace pandang::feed
