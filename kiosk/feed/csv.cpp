#include "feed/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pandang::feed {
namespace {

/// The separator that the first record has most of, outside quotes; the comma when it has none.
char separator_of(std::string_view text) {
  constexpr std::array<char, 3> separators{',', ';', '\t'};
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (!quoted && c == '\n') break;
    const auto at = std::ranges::find(separators, c);
    if (!quoted && at != separators.end()) ++counts[static_cast<std::size_t>(at - separators.begin())];
  }
  return separators[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

class CsvReader {
 public:
  CsvReader(std::string_view text, const CsvLimits& limits)
      : text_(text), limits_(limits), separator_(separator_of(text)) {}

  Result<Csv> read() {
    while (at_ < text_.size()) {
      const auto field = text_[at_] == '"' ? quoted() : plain();
      if (!field) return fail(field.error().message);
      if (field->size() > limits_.bytes) return wrong("a field is too long", field->size(), limits_.bytes);
      csv_.fields.push_back(*field);
      if (csv_.fields.size() - csv_.begin_of(csv_.records()) > limits_.fields)
        return wrong("too many fields", limits_.fields + 1, limits_.fields);
      if (at_ < text_.size() && text_[at_] == separator_) {
        if (++at_ == text_.size()) csv_.fields.emplace_back();
        continue;
      }
      if (text_.substr(at_).starts_with("\r\n")) ++at_;
      ++at_;
      csv_.ends.push_back(csv_.fields.size());
      if (csv_.records() > limits_.records) return wrong("too many rows", csv_.records(), limits_.records);
    }
    if (csv_.begin_of(csv_.records()) < csv_.fields.size()) csv_.ends.push_back(csv_.fields.size());
    return std::move(csv_);
  }

 private:
  tl::unexpected<Error> wrong(const char* what, std::size_t found, std::size_t most) const {
    return fail(fmt::format("row {}: {} (found {}, expected at most {})", csv_.records() + 1, what, found, most));
  }

  bool ends_field(std::size_t at) const {
    return at >= text_.size() || text_[at] == separator_ || text_[at] == '\n' || text_.substr(at).starts_with("\r\n");
  }

  Result<std::string_view> plain() {
    const std::size_t begin = at_;
    while (!ends_field(at_)) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  Result<std::string_view> quoted() {
    const std::size_t begin = ++at_;
    bool doubled = false;
    for (;; at_ += 2, doubled = true) {
      at_ = text_.find('"', at_);
      if (at_ == std::string_view::npos)
        return fail(
            fmt::format("row {}: a quote that is never closed (found the end, expected \")", csv_.records() + 1));
      if (!text_.substr(at_ + 1).starts_with('"')) break;
    }
    const std::string_view inside = text_.substr(begin, at_ - begin);
    if (!ends_field(++at_)) {
      return fail(
          fmt::format("row {}: text behind a closing quote (expected the end of the field; a quote inside one is "
                      "written twice)",
                      csv_.records() + 1));
    }
    if (!doubled) return inside;
    std::string text;
    for (std::size_t i = 0; i < inside.size(); ++i) {
      text += inside[i];
      if (inside[i] == '"') ++i;
    }
    return csv_.unquoted.emplace_back(std::move(text));
  }

  std::string_view text_;
  const CsvLimits& limits_;
  char separator_;
  std::size_t at_ = 0;
  Csv csv_;
};

}  // namespace

Result<Csv> read_csv(std::string_view text, const CsvLimits& limits) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (text.starts_with(mark)) text.remove_prefix(mark.size());
  return CsvReader(text, limits).read();
}

}  // namespace pandang::feed
