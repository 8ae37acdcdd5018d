#pragma once

#include <string>
#include <vector>

namespace pandang::proof {

/// One thing that is wrong with a picture.
struct Finding {
  std::string text;      ///< the text on the picture that it is about; "" is the picture itself
  std::string what;      ///< "is too small to be read"
  std::string found;     ///< with its unit
  std::string expected;  ///< with its unit
};
using Findings = std::vector<Finding>;

/// `text "...": what is wrong (found …, expected …)`
std::string sentence(const Finding& finding);

}  // namespace pandang::proof
