#include "config/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/near_name.hpp"
#include "base/utf8.hpp"

namespace pandang::json {
namespace {

constexpr std::size_t most_offences = 1'000;

bool same(Array a, Array b) {
  return std::ranges::equal(a, b);
}
bool same(Object a, Object b) {
  return std::ranges::equal(a, b, [](const Member& one, const Member& other) {
    return std::string_view(one.key) == std::string_view(other.key) && one.value == other.value;
  });
}

}  // namespace

Key::operator std::string_view() const {
  std::uint32_t size = 0;
  std::memcpy(&size, at_, sizeof size);
  return {at_ + sizeof size, size};
}

Value::Value(std::string_view text) : size_(static_cast<std::uint32_t>(text.size())), kind_(Kind::text) {
  is_.text = text.data();
}
Value::Value(Array items) : size_(static_cast<std::uint32_t>(items.size())), kind_(Kind::list) {
  is_.items = items.data();
}
Value::Value(Object members) : size_(static_cast<std::uint32_t>(members.size())), kind_(Kind::object) {
  is_.members = members.data();
}

template <>
std::optional<bool> Value::get<bool>() const {
  return kind_ == Kind::truth ? std::optional(is_.truth) : std::nullopt;
}
template <>
std::optional<double> Value::get<double>() const {
  return kind_ == Kind::number ? std::optional(is_.number) : std::nullopt;
}
template <>
std::optional<std::string_view> Value::get<std::string_view>() const {
  return kind_ == Kind::text ? std::optional(std::string_view(is_.text, size_)) : std::nullopt;
}
template <>
std::optional<Array> Value::get<Array>() const {
  return kind_ == Kind::list ? std::optional(Array(is_.items, size_)) : std::nullopt;
}
template <>
std::optional<Object> Value::get<Object>() const {
  return kind_ == Kind::object ? std::optional(Object(is_.members, size_)) : std::nullopt;
}

bool operator==(const Value& a, const Value& b) {
  if (a.kind_ != b.kind_) return false;
  switch (a.kind_) {
    case Value::Kind::null:
      break;
    case Value::Kind::truth:
      return a.is_.truth == b.is_.truth;
    case Value::Kind::number:
      return a.is_.number == b.is_.number;
    case Value::Kind::text:
      return *a.get<std::string_view>() == *b.get<std::string_view>();
    case Value::Kind::list:
      return same(*a.get<Array>(), *b.get<Array>());
    case Value::Kind::object:
      return same(*a.get<Object>(), *b.get<Object>());
  }
  return true;
}

const Value* find(Object object, std::string_view key) {
  for (const Member& member : object) {
    if (std::string_view(member.key) == key) return &member.value;
  }
  return nullptr;
}

std::string found(const Value& value) {
  if (const auto truth = value.get<bool>()) return *truth ? "true" : "false";
  if (const auto number = value.get<double>())
    return std::isfinite(*number) ? fmt::format("{}", *number) : "a number too large";
  if (const auto text = value.get<std::string_view>()) return in_quotes(*text);
  return value.null() ? "null" : value.get<Array>() ? "a list" : "an object";
}

std::string in_quotes(std::string_view text) {
  return fmt::format("\"{}\"", printable(shortened(text, 40)));
}

std::string Place::pointer() const {
  if (parent_ == nullptr) return {};
  return is_key_ ? pointer_to(parent_->pointer(), key_) : pointer_to(parent_->pointer(), index_);
}

void Offences::add(Severity severity, std::string pointer, std::string_view what, std::string_view found_text,
                   std::string_view expected) {
  const bool first_rejection = severity == Severity::rejected && !rejected_;
  rejected_ |= severity == Severity::rejected;
  if (full() && !first_rejection) {
    ++left_out_;
    return;
  }
  offences_.push_back(
      {severity, std::move(pointer), fmt::format("{} (found {}, expected {})", what, found_text, expected)});
}

void Offences::add(Severity severity, const Place& place, std::string_view what, std::string_view found_text,
                   std::string_view expected) {
  add(severity, place.pointer(), what, found_text, expected);
}

bool Offences::full() const {
  return offences_.size() >= most_offences;
}

std::vector<Offence> Offences::take() {
  if (left_out_ > 0) {
    offences_.push_back({Severity::warning, "", fmt::format("{} more offences are not listed", left_out_)});
  }
  return std::move(offences_);
}

void check_keys(Object object, const Place& place, std::initializer_list<std::string_view> known, Severity severity,
                Offences& offences) {
  for (const Member& member : object) {
    const std::string_view key = member.key;
    if (std::ranges::find(known, key) != known.end()) continue;
    const std::string_view meant = offences.full() ? std::string_view{} : near_name(key, known);
    const std::string what = meant.empty() ? "unknown key" : fmt::format("unknown key, did you mean `{}`?", meant);
    offences.add(severity, place.at(key), what, fmt::format("`{}`", printable(shortened(key, 40))),
                 meant.empty() ? fmt::format("one of {}", fmt::join(known, ", ")) : fmt::format("`{}`", meant));
  }
}

}  // namespace pandang::json
