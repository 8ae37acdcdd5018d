// Any bytes as a comma-separated table.
#include <cstddef>
#include <cstdint>
#include <string>

#include "feed/csv.hpp"
#include "fuzz/properties.hpp"

namespace pandang::fuzz {
namespace {

constexpr feed::CsvLimits limits{.records = 2'000, .fields = 50, .bytes = 2'000};

/// Every field in quotes, as RFC 4180 has it.
std::string written(const feed::Csv& csv) {
  std::string text;
  for (std::size_t record = 0; record < csv.records(); ++record) {
    for (std::size_t i = csv.begin_of(record); i < csv.ends[record]; ++i) {
      text += i == csv.begin_of(record) ? "\"" : ",\"";
      for (const char c : csv.fields[i]) text += c == '"' ? std::string("\"\"") : std::string(1, c);
      text += '"';
    }
    text += "\r\n";
  }
  return text;
}

void try_csv(std::string_view text) {
  const auto csv = feed::read_csv(text, limits);
  if (!csv) {
    require(!csv.error().message.empty() && csv.error().message.size() <= 1'000, "an error is a short sentence");
    return;
  }
  require(csv->records() <= limits.records, "the records are bounded");
  for (std::size_t record = 0; record < csv->records(); ++record) {
    const std::size_t begin = csv->begin_of(record), end = csv->ends[record];
    require(begin < end && end - begin <= limits.fields && end <= csv->fields.size(), "the fields are bounded");
    for (std::size_t i = begin; i < end; ++i) require(csv->fields[i].size() <= limits.bytes, "a field is bounded");
  }
  const std::string text_again = written(*csv);
  const auto again = feed::read_csv(text_again, limits);
  require(again && again->fields == csv->fields && again->ends == csv->ends, "what is read is written and read again",
          text_again);
}

}  // namespace
}  // namespace pandang::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  pandang::fuzz::try_csv({reinterpret_cast<const char*>(data), size});
  return 0;
}
