#include "config/json_fields.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>

#include "base/utf8.hpp"

namespace pandang::json {

Fields::Fields(const Value& value, const Place& place, Severities severities,
               std::initializer_list<std::string_view> known, Offences& offences)
    : object_(value.get<Object>()), place_(place), severities_(severities), offences_(offences) {
  if (object_) {
    check_keys(*object_, place, known, severities.unknown, offences);
  } else {
    offences.add(severities.required, place, "not an object", found(value), "an object");
  }
}

const Value* Fields::member(std::string_view key, Need need, std::string_view expected) const {
  const Value* value = get(key);
  if (!value && need == Need::required && ok()) {
    offences_.add(severities_.required, at(key), "missing", "nothing", expected);
  }
  return value;
}

std::optional<double> Fields::number(std::string_view key, Need need, double min, double max) const {
  const Value* value = member(key, need, "a number");
  if (!value) return std::nullopt;
  return number_within(*value, at(key), min, max, severity(need), offences_);
}

std::optional<int> Fields::whole(std::string_view key, Need need, int min, int max) const {
  const std::optional<double> value = number(key, need, min, max);
  if (!value) return std::nullopt;
  if (*value != std::floor(*value)) {
    offend(key, need, "not a whole number", fmt::format("a whole number from {} to {}", min, max));
    return std::nullopt;
  }
  return static_cast<int>(*value);
}

std::optional<std::string> Fields::text(std::string_view key, Need need) const {
  const Value* value = member(key, need, "text");
  if (!value) return std::nullopt;
  return clean_text(*value, at(key), severity(need), offences_);
}

std::optional<Array> Fields::list(std::string_view key, Need need) const {
  const Value* value = member(key, need, "a list");
  if (!value) return std::nullopt;
  const auto array = value->get<Array>();
  if (!array) offend(key, need, "not a list", "a list");
  return array;
}

void Fields::offend(std::string_view key, Need need, std::string_view what, std::string_view expected) const {
  const Value* value = get(key);
  offences_.add(severity(need), at(key), what, value ? found(*value) : "nothing", expected);
}

std::optional<std::string> clean_text(const Value& value, const Place& place, Severity severity, Offences& offences) {
  const auto text = value.get<std::string_view>();
  if (!text) {
    offences.add(severity, place, "not text", found(value), "text");
    return std::nullopt;
  }
  if (const auto control = control_in(*text)) {
    offences.add(severity, place, "a control character in text",
                 fmt::format("U+{:04X} in {}", static_cast<std::uint32_t>(*control), found(value)), "printable text");
    return std::nullopt;
  }
  if (text->find_first_not_of(' ') == std::string_view::npos) {
    offences.add(severity, place, "blank text", found(value), "at least one character");
    return std::nullopt;
  }
  return std::string(*text);
}

std::optional<double> number_within(const Value& value, const Place& place, double min, double max, Severity severity,
                                    Offences& offences) {
  const auto number = value.get<double>();
  if (number && *number >= min && *number <= max) return *number;
  offences.add(severity, place, number ? "out of range" : "not a number", found(value),
               fmt::format("a number from {} to {}", min, max));
  return std::nullopt;
}

}  // namespace pandang::json
