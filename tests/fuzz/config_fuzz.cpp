// Any bytes as a configuration.
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

#include "config/config.hpp"
#include "fuzz/properties.hpp"

namespace pandang::fuzz {
namespace {

void try_config(std::string_view text) {
  const ConfigReading reading = parse_config(text);
  check_offences(reading.offences);
  const Config& config = reading.config;
  require(!config.display.languages.empty(), "the display has a language");
  require(acceptable(reading.offences) || (config.sources.empty() && config.playlist.empty()),
          "a refused configuration leaves the defaults");
  std::set<std::string> ids;
  for (const SourceConfig& source : config.sources) {
    require(!source.id.empty() && ids.insert(source.id).second, "a source has an id of its own", source.id);
    require(!source.url.empty(), "a source has an address", source.id);
    require(source.every >= std::chrono::seconds(5) && source.timeout >= std::chrono::seconds(1),
            "a source is not asked without pause", source.id);
    require(source.stale_after < source.withdraw_after, "data is stale before it is withdrawn", source.id);
    require(source.show_after < source.stale_after, "data is shown before it is stale", source.id);
  }
}

}  // namespace
}  // namespace pandang::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  pandang::fuzz::try_config({reinterpret_cast<const char*>(data), size});
  return 0;
}
