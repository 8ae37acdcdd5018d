#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace pandang {

/// Replaces the file at `path` by `bytes`, so that a power cut at any instant leaves the old file or the new one:
/// writes `path`.new, fsync, rename, fsync of the folder. Fails with a sentence; then the old file stands.
Result<void> write_atomically(const std::string& path, std::string_view bytes);

}  // namespace pandang
