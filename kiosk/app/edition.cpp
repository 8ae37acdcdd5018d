#include "app/edition.hpp"

#include <fmt/format.h>

#include "app/one_shot.hpp"
#include "app/reload.hpp"
#include "base/log.hpp"

namespace pandang::app {

namespace {

std::optional<store::Store> open_store(const std::string& state) {
  Result<store::Store> store = store::Store::open(state);
  if (store) return std::move(*store);
  log(LogLevel::error, "store", store.error().message);
  return std::nullopt;
}

Zone zone_of(const Config& config) {
  if (Result<Zone> zone = Zone::find(config.display.timezone)) return std::move(*zone);
  log(LogLevel::error, "config",
      fmt::format("the time zone {} is not known here; times are UTC", config.display.timezone));
  return *Zone::find("UTC");
}

}  // namespace

Result<std::shared_ptr<const Edition>> make_edition(Settings asked, bool demo, const std::string& state,
                                                    const Edition* before) {
  const Zone zone = zone_of(asked.config);
  auto edition = std::make_shared<Edition>(Edition{std::move(asked), {}, zone, nullptr, nullptr});
  edition->config = edition->asked.config;
  demo = demo && edition->config.sources.empty();
  if (before && demo == (before->demo != nullptr) && fetches_the_same(before->asked.config, edition->config)) {
    edition->config.sources = before->config.sources;
    edition->demo = before->demo;
    edition->intake = before->intake;
    return edition;
  }
  if (demo) {
    auto service = ensure_sources(edition->config);
    if (!service) return tl::unexpected(service.error());
    edition->demo = std::move(*service);
  }
  edition->intake = std::make_shared<Intake>(edition->config, open_store(state), system_clocks());
  return edition;
}

}  // namespace pandang::app
