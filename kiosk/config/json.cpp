#include "config/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/near_name.hpp"
#include "base/utf8.hpp"

namespace pandang::json {
namespace {

constexpr std::size_t most_offences = 1'000;

}  // namespace

const Value* find(const Object& object, std::string_view key) {
  for (const Member& member : object) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

std::string in_quotes(std::string_view text) {
  return fmt::format("\"{}\"", printable(shortened(text, 40)));
}

std::string found(const Value& value) {
  struct Name {
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(bool truth) const { return truth ? "true" : "false"; }
    std::string operator()(double number) const {
      return std::isfinite(number) ? fmt::format("{}", number) : "a number too large";
    }
    std::string operator()(const std::string& text) const { return in_quotes(text); }
    std::string operator()(const Array&) const { return "a list"; }
    std::string operator()(const Object&) const { return "an object"; }
  };
  return std::visit(Name{}, value.is);
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

void check_keys(const Object& object, const Place& place, std::initializer_list<std::string_view> known,
                Severity severity, Offences& offences) {
  for (const Member& member : object) {
    if (std::ranges::find(known, std::string_view(member.key)) != known.end()) continue;
    const std::string_view meant = offences.full() ? std::string_view{} : near_name(member.key, known);
    const std::string what = meant.empty() ? "unknown key" : fmt::format("unknown key, did you mean `{}`?", meant);
    offences.add(severity, place.at(member.key), what, fmt::format("`{}`", printable(shortened(member.key, 40))),
                 meant.empty() ? fmt::format("one of {}", fmt::join(known, ", ")) : fmt::format("`{}`", meant));
  }
}

}  // namespace pandang::json
