#include "app/new_config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <istream>
#include <ostream>

#include "config/config.hpp"
#include "feed/parse.hpp"

namespace pandang::app {
namespace {

struct Question {
  std::string NewConfig::*answer;
  const char* otherwise;  ///< the default; "" where only the admin knows
  const char *id, *en;
  bool mapped;          ///< only with a preset
  const char* pointer;  ///< where the answer stands in the configuration
};
constexpr Question questions[] = {
    {&NewConfig::preset, "", "Jenis data: kosong untuk pandang-feed/1, atau ckan, bps-list, bps-data, gviz, csv, array",
     "Kind of data: nothing for pandang-feed/1, or one of these", false, "/sources/0/format/preset"},
    {&NewConfig::url, "", "Alamat (URL) data", "Address (URL) of the data", false, "/sources/0/url"},
    {&NewConfig::every, "5m", "Seberapa sering diambil, misalnya 5m atau 1h", "How often to fetch it, such as 5m or 1h",
     false, "/sources/0/every"},
    {&NewConfig::timezone, "Asia/Makassar", "Zona waktu: Asia/Jakarta, Asia/Makassar atau Asia/Jayapura", "Time zone",
     false, "/display/timezone"},
    {&NewConfig::city, "", "Nama kota, misalnya Kota Banjarmasin", "Name of the city", true, "/base/city/name"},
    {&NewConfig::province, "", "Provinsi", "Province", true, "/base/city/province"},
    {&NewConfig::lat, "", "Lintang dalam derajat, misalnya -3.32", "Latitude in degrees", true, "/base/city/lat"},
    {&NewConfig::lon, "", "Bujur dalam derajat, misalnya 114.59", "Longitude in degrees", true, "/base/city/lon"},
    {&NewConfig::index, "Indeks SPBE", "Nama indeks", "Name of the index", true, "/base/indices/0/name"},
    {&NewConfig::period_column, "tahun", "Kolom yang berisi tahun", "Column that holds the year", true,
     "/sources/0/format/fields/period"},
    {&NewConfig::value_column, "nilai", "Kolom yang berisi nilai", "Column that holds the value", true,
     "/sources/0/format/fields/value"},
};

/// BPS names its own columns.
const char* default_of(const Question& question, const NewConfig& wishes) {
  const bool period = question.answer == &NewConfig::period_column, value = question.answer == &NewConfig::value_column;
  if (wishes.preset == "bps-data" && period) return "period";
  if (wishes.preset == "bps-list" && period) return "name";
  if (wishes.preset.starts_with("bps-") && value) return "value";
  return question.otherwise;
}

/// Without the blanks around it, a carriage return among them.
std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// A JSON text.
std::string quoted(const std::string& text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') json += '\\';
    json += static_cast<unsigned char>(c) < 0x20 ? fmt::format("\\u{:04x}", static_cast<int>(c)) : std::string(1, c);
  }
  return json + '"';
}

/// A number stays one, with a decimal comma, too; anything else becomes a text, which the reader then names as what is
/// wrong.
std::string number(const std::string& said) {
  std::string text = said;
  if (const std::size_t comma = text.find(','); comma != std::string::npos) text[comma] = '.';
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size() && std::isfinite(value);
  return whole ? fmt::format("{}", value) : quoted(said);
}

/// The condition that most likely chooses the city's rows: BPS names its columns, others have one of their own.
std::string where_text(const NewConfig& wishes) {
  if (wishes.preset == "bps-list") return fmt::format(R"({{"title": {}}})", quoted(wishes.index));
  return fmt::format(R"({{"{}": {}}})", wishes.preset == "bps-data" ? "region" : "daerah", quoted(wishes.city));
}

std::string format_text(const NewConfig& wishes) {
  if (wishes.preset.empty()) return R"("format": "pandang-feed/1")";
  return fmt::format(R"("format": {{
        "preset": {},
        "into": {{"index": "index"}},  // id di bawah / the id below
        // Hanya baris dengan isi ini{} / only rows with these values{}:
        // "where": {},
        "fields": {{"period": {}, "value": {}}}
      }})",
                     quoted(wishes.preset), wishes.preset == "gviz" ? " (judul kolom atau hurufnya, A, B …)" : "",
                     wishes.preset == "gviz" ? " (a column's title or its letter)" : "", where_text(wishes),
                     quoted(wishes.period_column), quoted(wishes.value_column));
}

/// Where the source's secret goes: BPS takes its key in the address, others in a header.
std::string secret_text(const NewConfig& wishes) {
  if (wishes.url.find("{key}") != std::string::npos) {
    return R"(// Kunci ada di berkas, tidak di sini / the key stays in a file, never here:
      "url_secrets": {"key": {"file": "/etc/pandang/key"}})";
  }
  if (wishes.preset.starts_with("bps-")) {
    return R"(// Kunci di berkas, dan {key} di url / the key in a file, and {key} in the url:
      // "url_secrets": {"key": {"file": "/etc/pandang/key"}})";
  }
  return R"(// Rahasia ada di berkas, tidak di sini / a secret stays in a file, never here:
      // "headers": {"Authorization": {"file": "/etc/pandang/token"}})";
}

std::string base_text(const NewConfig& wishes) {
  if (wishes.preset.empty()) return {};
  // The bands of PermenPANRB 59/2020 belong to SPBE alone.
  const bool spbe = wishes.index.find("SPBE") != std::string::npos;
  return fmt::format(
      R"(

  // Yang tidak ada dalam data: kota, indeks dan skalanya / what the data does not say.
  "base": {{
    "city": {{"name": {}, "province": {}, "lat": {}, "lon": {}}},
    "indices": [
      {{
        "id": "index",
        "name": {},
        "issuer": {},  // penerbit nilai / who gives the value
        "scale": {{"min": {}, "max": {}, "decimals": 2}},  // sesuaikan / adjust
        "bands": [{}]
      }}
    ]
  }},)",
      quoted(wishes.city), quoted(wishes.province), number(wishes.lat), number(wishes.lon), quoted(wishes.index),
      spbe ? R"({"id": "Kementerian PANRB", "en": "Ministry of Administrative Reform"})" : quoted(wishes.city),
      spbe ? 1 : 0, spbe ? 5 : 100,
      spbe ? R"(
          {"name": {"id": "Memuaskan", "en": "Outstanding"}, "min": 4.2},
          {"name": {"id": "Sangat Baik", "en": "Very Good"}, "min": 3.5},
          {"name": {"id": "Baik", "en": "Good"}, "min": 2.6},
          {"name": {"id": "Cukup", "en": "Fair"}, "min": 1.8},
          {"name": {"id": "Kurang", "en": "Poor"}, "min": 1}
        )"
           : "");
}

/// False at the end of `in`.
bool answered(const Question& question, std::istream& in, std::ostream& out, NewConfig& wishes) {
  const std::string otherwise = default_of(question, wishes);
  out << question.id << "\n  " << question.en << (otherwise.empty() ? "" : " [" + otherwise + "]") << ": "
      << std::flush;
  std::string line;
  if (!std::getline(in, line)) return false;
  wishes.*question.answer = trimmed(line);
  return true;
}

}  // namespace

const std::vector<std::string>& preset_names() {
  static const std::vector<std::string> names{"ckan", "bps-list", "bps-data", "gviz", "csv", "array"};
  return names;
}

void ask(std::istream& in, std::ostream& out, NewConfig& wishes) {
  for (const Question& question : questions) {
    if (!(wishes.*question.answer).empty() || (question.mapped && wishes.preset.empty())) continue;
    if (!answered(question, in, out, wishes)) return;
  }
}

bool ask_again(std::istream& in, std::ostream& out, const std::vector<Offence>& offences, NewConfig& wishes) {
  bool any = false;
  for (const Question& question : questions) {
    if (std::ranges::find(offences, question.pointer, &Offence::pointer) == offences.end()) continue;
    if (!answered(question, in, out, wishes)) return false;
    any = true;
  }
  return any;
}

void fill_in(NewConfig& wishes) {
  for (const Question& question : questions)
    if (std::string& answer = wishes.*question.answer; answer.empty()) answer = default_of(question, wishes);
}

std::string config_text(const NewConfig& wishes) {
  return fmt::format(
      R"(// Konfigurasi Pandang / Pandang's configuration. Setelah diubah / after a change: pandang check --config FILE
{{
  "version": 1,

  "display": {{
    "languages": ["id", "en"],  // bergantian / in turn
    "timezone": {}
  }},

  "sources": [
    {{
      "id": "city",
      "url": {},
      "every": {},  // seberapa sering diambil / how often it is fetched
      {},
      {},
      "stale_after": "7d",      // lebih tua: diberi tanda / older: marked as stored
      "withdraw_after": "365d"  // lebih tua: tidak ditayangkan / older: not shown
    }}
  ],{}

  // Semua adegan yang ada datanya / every scene that has data; see pandang scenes
  "playlist": "auto"
}}
)",
      quoted(wishes.timezone), quoted(wishes.url), quoted(wishes.every), secret_text(wishes), format_text(wishes),
      base_text(wishes));
}

std::vector<Offence> offences_of(const std::string& config_text) {
  ConfigReading reading = parse_config(config_text);
  if (reading.config.base) {
    std::vector<Offence> base = feed::read_base(reading.config.base->root(), reading.config.bounds).offences;
    reading.offences.insert(reading.offences.end(), base.begin(), base.end());
  }
  return std::move(reading.offences);
}

}  // namespace pandang::app
