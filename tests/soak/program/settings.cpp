#include "soak/program/settings.hpp"

#include <nlohmann/json.hpp>

#include "soak/program/plan.hpp"

namespace pandang::soak {
namespace {

using Json = nlohmann::json;

Json playlist_of(std::initializer_list<const char*> scenes) {
  Json list = Json::array();
  for (const char* scene : scenes) list.push_back({{"scene", scene}, {"for", "10s"}});
  return list;
}

}  // namespace

std::string settings_text(const Addresses& addresses, int variant, int zone) {
  Json source{{"id", "city"}, {"url", addresses.feed}, {"every", "20m"}, {"timeout", "1s"}};
  Json display{{"timezone", zones[zone]}, {"night_light", .8}};  // every context comes to dim a picture
  Json playlist =
      playlist_of({"welcome", "index:spbe", "trend:spbe", "composition:spbe", "explainer:spbe", "index:smart-city",
                   "ranking:spbe-published", "map:spbe-published", "milestones", "claims"});
  switch (variant) {
    case 1:
      display["languages"] = {"en"};
      playlist = playlist_of({"trend:smart-city", "map:spbe-published", "claims", "welcome"});
      break;
    case 2:
      display["hours"] = {{"every_day", {"07:00-23:00"}}, {"friday", {"06:00-02:00"}}};
      break;
    case 3:  // another intake
      source["every"] = "1h";
      break;
    case 4:
      display["night_light"] = .4;
      display["pixel_shift"] = false;
      display["safe_area"] = .05;
      break;
    case 5:
      playlist[0]["when"] = {{"every_day", {"08:00-20:00"}}};
      playlist[1]["when"] = {{"every_day", {"18:00-06:00"}}};
      break;
    default:
      break;
  }
  return Json{{"version", 1},
              {"display", display},
              {"sources", {source}},
              {"playlist", playlist},
              {"telemetry", {{"metrics", "127.0.0.1:" + std::to_string(addresses.metrics_port)}, {"play_log_days", 3}}}}
      .dump(1);
}

}  // namespace pandang::soak
