#pragma once

#include <string>

#include "base/result.hpp"
#include "config/config.hpp"

namespace pandang::fetch {

/// Reads a secret now, so that a rotated one is used without a restart. Surrounding white space is not part of it. The
/// sentence of a failure names the file or the variable, never the value.
Result<std::string> read_secret(const Secret& secret);

}  // namespace pandang::fetch
