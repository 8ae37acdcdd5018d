#include "telemetry/run_record.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/atomic_file.hpp"

namespace pandang::telemetry {
namespace {

std::string file_in(const std::string& state_directory) {
  return state_directory + "/runs.json";
}

}  // namespace

RunRecord read_record(const std::string& state_directory) {
  std::ifstream file(file_in(state_directory), std::ios::binary);
  const auto json = nlohmann::json::parse(file, nullptr, false);
  const auto has = [&](const char* key) { return json.contains(key) && json[key].is_number_unsigned(); };
  if (!json.is_object() || !has("starts") || !has("unclean") || !has("crashes") || !json.contains("running")) return {};
  const auto number = [&](const char* key) { return json[key].get<std::uint64_t>(); };
  return {number("starts"), number("unclean"), number("crashes"), json["running"] == true};
}

Result<void> keep_record(const std::string& state_directory, const RunRecord& record) {
  const nlohmann::ordered_json json{
      {"starts", record.starts}, {"unclean", record.unclean}, {"crashes", record.crashes}, {"running", record.running}};
  return write_atomically(file_in(state_directory), json.dump() + "\n");
}

}  // namespace pandang::telemetry
