#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/offence.hpp"
#include "config/config.hpp"

namespace pandang::app {

/// What is wrong with that which sources give, as log lines: said when it comes up, and not again while it lasts,
/// however often the source is asked.
class OffenceLog {
 public:
  /// Where it was found; what was said of the one is no reason to hold back the other.
  enum class At { reading, joining, stamp };

  /// The first offences, one line each, and how many more there are. All that is wrong there now, so that what comes
  /// back after it was mended is said anew.
  void say(const SourceConfig& source, At at, std::span<const Offence> offences);

 private:
  // By source: the lines of the last say().
  std::map<std::pair<std::string, At>, std::vector<std::string>> said_;
};

}  // namespace pandang::app
