#include "telemetry/health.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace pandang::telemetry {
namespace {

constexpr Duration oldest_frame = std::chrono::seconds(5);

Part picture(const Sight& sight) {
  Part part{"picture", {}};
  if (!sight.frame_age) {
    part.wrong.push_back("no frame was presented yet");
  } else if (*sight.frame_age > oldest_frame) {
    part.wrong.push_back(fmt::format("no frame was presented for {:.0f} s (expected one every {:.0f} s at the latest)",
                                     seconds(*sight.frame_age), seconds(oldest_frame)));
  }
  return part;
}

Part data(const Sight& sight) {
  Part part{"data", {}};
  if (!sight.vitals || sight.vitals->digest.empty()) part.wrong.push_back("no data is on air");
  if (!sight.vitals) return part;
  for (const SourceLine& source : sight.vitals->sources) {
    if (!source.data_age_s) {
      part.wrong.push_back(fmt::format("source {}: it has given no data yet", source.id));
      continue;
    }
    const double age = *source.data_age_s + seconds(sight.vitals_age);
    if (source.stale_after_s && age > *source.stale_after_s)
      part.wrong.push_back(fmt::format("source {}: its data is old (found {:.0f} s, expected at most {:.0f} s)",
                                       source.id, age, *source.stale_after_s));
  }
  return part;
}

Part clock(const Sight& sight) {
  Part part{"clock", {}};
  if (!sight.vitals || !sight.vitals->clock_wrong) return part;
  const auto& offset = sight.vitals->clock_offset_s;
  part.wrong.push_back(offset ? fmt::format("the clock of this machine is off by {:.0f} s", *offset)
                              : "the clock of this machine is behind a time that a server told before");
  return part;
}

}  // namespace

std::vector<Part> health_of(const Sight& sight) {
  return {picture(sight), data(sight), clock(sight)};
}

bool well(const std::vector<Part>& parts) {
  return std::ranges::all_of(parts, [](const Part& part) { return part.wrong.empty(); });
}

std::string health_json(const std::vector<Part>& parts, const std::string& version) {
  nlohmann::ordered_json all = nlohmann::ordered_json::object();
  for (const Part& part : parts) {
    all[part.name] = {{"well", part.wrong.empty()}};
    if (!part.wrong.empty()) all[part.name]["wrong"] = part.wrong;
  }
  const nlohmann::ordered_json json{{"well", well(parts)}, {"version", version}, {"parts", all}};
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace pandang::telemetry
