#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "store/store.hpp"

namespace pandang::test {

/// Overwrites the database of a state directory under whoever has it open, as a dying memory card might. Another
/// connection writes first, so that the open one must look into the files again instead of what it has in memory.
inline void spoil_database(const std::string& state) {
  if (auto other = store::Store::open(state)) (void)other->saw(WallTime(std::chrono::hours(2)));
  for (const char* part : {"/pandang.db", "/pandang.db-wal"}) {
    const auto size = std::filesystem::file_size(state + part);
    std::fstream(state + part, std::ios::in | std::ios::out | std::ios::binary) << std::string(size, 'x');
  }
}

}  // namespace pandang::test
