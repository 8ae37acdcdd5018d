#include "app/offence_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/log.hpp"
#include "fetch/secret.hpp"

namespace pandang::app {

namespace {

constexpr std::size_t most_lines = 5;

/// Without what was expected, which may be a time that goes on.
std::string_view found_in(std::string_view line) {
  return line.substr(0, line.rfind(", expected "));
}

}  // namespace

void OffenceLog::say(const SourceConfig& source, At at, std::span<const Offence> offences) {
  const std::string file = fetch::without_key(source.url);
  std::vector<std::string> lines;
  for (const Offence& offence : offences.first(std::min(most_lines, offences.size())))
    lines.push_back(line_of(file, offence));
  if (offences.size() > most_lines) lines.push_back(fmt::format("and {} more offences", offences.size() - most_lines));

  std::vector<std::string>& said = said_[{source.id, at}];
  for (const std::string& line : lines)
    if (std::ranges::find(said, found_in(line), found_in) == said.end())
      log(LogLevel::warning, "source " + source.id, line);
  said = std::move(lines);
}

}  // namespace pandang::app
