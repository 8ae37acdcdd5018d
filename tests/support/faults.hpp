#pragma once

#include <string>
#include <vector>

#include "support/fault_server.hpp"

namespace pandang::test {

/// What a server in the field may do to a source, and a part of the sentence that its operator must read.
struct NamedFault {
  std::string name;  ///< of a-z and "-", so that it may name a source
  Answer answer;
  std::string sentence;
};

/// Every fault, for a source with a timeout of 1 s and a bound of `max_bytes` that was asked without conditions. `body`
/// is a good one, of which the broken answers give a part.
std::vector<NamedFault> field_faults(const std::string& body, std::size_t max_bytes);

}  // namespace pandang::test
