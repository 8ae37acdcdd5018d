// played: which scene a screen showed when, with which data, as a table or CSV.
#include <fmt/format.h>

#include <iostream>

#include "app/commands.hpp"
#include "app/rows.hpp"
#include "app/settings.hpp"
#include "base/zone.hpp"
#include "store/played.hpp"

namespace pandang::app {

int played(const PlayedOptions& options) {
  const std::string directory = state_directory(options.state_dir);
  const Result<store::PlayLog> log = store::PlayLog::look_at(directory);
  const auto found = log ? log->between(options.from.value_or(WallTime::min()), options.to.value_or(WallTime::max()))
                         : tl::unexpected(log.error());
  if (!found) {
    std::cerr << found.error().message << '\n';
    return wrong;
  }
  if (found->empty()) {
    std::cerr << "nothing that was played then is kept in " << directory << '\n';
    return wrong;
  }
  std::vector<PrintedRow> rows{{"begun", "seconds", "scene", "generated_at", "digest"}};
  for (const store::Played& p : *found)
    rows.push_back({rfc3339(p.begun), fmt::format("{:.1f}", seconds(p.shown)), p.scene, p.generated_at, p.digest});
  if (options.csv) {
    print_csv(rows);
  } else {
    print_table(rows);
  }
  return good;
}

}  // namespace pandang::app
