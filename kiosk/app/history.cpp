// history: every value ever received of an index or a ranking, as a table or CSV.
#include <fmt/format.h>

#include <iostream>
#include <set>

#include "app/commands.hpp"
#include "app/rows.hpp"
#include "app/settings.hpp"
#include "base/zone.hpp"
#include "store/store.hpp"

namespace pandang::app {

namespace {

const PrintedRow heading{"period", "value", "received", "source", "correction", "series"};

PrintedRow row_of(const KeptValue& kept) {
  return {kept.what.period, fmt::format("{}", kept.what.value),  rfc3339(kept.first_received_at),
          kept.source,      kept.correction ? "correction" : "", kept.what.series};
}

/// Why there is no row, and what there is instead.
std::string nothing_of(const std::string& subject, const std::vector<KeptValue>& all, const std::string& directory) {
  std::set<std::string> subjects;
  for (const KeptValue& kept : all) subjects.insert(kept.what.subject);
  std::string there;
  for (const std::string& each : subjects) there += (there.empty() ? "" : ", ") + each;
  return fmt::format("no value of {} is kept in {} (found {})", subject, directory,
                     there.empty() ? "none of any index" : there);
}

}  // namespace

int history(const HistoryOptions& options) {
  const std::string directory = state_directory(options.state_dir);
  const std::string subject = options.index.empty() ? "ranking:" + options.ranking : "index:" + options.index;
  const Result<store::Store> store = store::Store::look_at(directory);
  const auto all = store ? store->history("", "") : tl::unexpected(store.error());
  if (!all) {
    std::cerr << all.error().message << '\n';
    return wrong;
  }
  std::vector<PrintedRow> rows{heading};
  for (const KeptValue& kept : *all)
    if (kept.what.subject == subject) rows.push_back(row_of(kept));
  if (rows.size() == 1) {
    std::cerr << nothing_of(subject, *all, directory) << '\n';
    return wrong;
  }
  if (options.csv) {
    print_csv(rows);
  } else {
    print_table(rows);
  }
  return good;
}

}  // namespace pandang::app
