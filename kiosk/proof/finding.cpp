#include "proof/finding.hpp"

#include <fmt/format.h>

namespace pandang::proof {

std::string sentence(const Finding& finding) {
  const std::string about = finding.text.empty() ? "the picture " : fmt::format("text \"{}\": ", finding.text);
  return fmt::format("{}{} (found {}, expected {})", about, finding.what, finding.found, finding.expected);
}

}  // namespace pandang::proof
