#include <fmt/format.h>

#include <utility>

#include "feed/sections.hpp"

namespace pandang::feed::sections {
namespace {

std::optional<Text> in_languages(const json::Value& value, const Place& place, json::Offences& offences) {
  const Fields text(value, place, item, {"id", "en"}, offences);
  if (!text.get("id") && !text.get("en")) {
    offences.add(Severity::dropped, place, "text in no language", "neither `id` nor `en`", "`id` and `en`");
    return std::nullopt;
  }
  for (const auto& [absent, present] : {std::pair("en", "id"), std::pair("id", "en")}) {
    if (text.get(absent)) continue;
    offences.add(Severity::warning, place, "text in one language only", fmt::format("no `{}`", absent),
                 "`id` and `en`");
    const auto only = text.text(present, Need::required);
    return only ? std::optional(Text{*only, *only}) : std::nullopt;
  }
  auto id = text.text("id", Need::required);
  auto en = text.text("en", Need::required);
  if (!id || !en) return std::nullopt;
  return Text{std::move(*id), std::move(*en)};
}

}  // namespace

std::optional<Text> public_text(const Fields& fields, std::string_view key, Need need) {
  const json::Value* value = fields.member(key, need, "text");
  if (!value) return std::nullopt;
  const Place place = fields.at(key);
  if (value->get<json::Object>()) return in_languages(*value, place, fields.offences());
  const auto plain = json::clean_text(*value, place, Severity::dropped, fields.offences());
  return plain ? std::optional(Text{*plain, *plain}) : std::nullopt;
}

std::optional<Period> period(const Fields& fields, std::string_view key, Need need) {
  const json::Value* value = fields.member(key, need, "a period such as 2024, 2024-03 or 2024-Q1");
  if (!value) return std::nullopt;
  const auto text = value->get<std::string_view>();
  const auto read = text ? parse_period(*text) : std::nullopt;
  if (!read) fields.offend(key, need, "not a period", "a text such as \"2024\", \"2024-03\" or \"2024-Q1\"");
  return read;
}

std::string source_key(const Fields& fields, const Context& context) {
  auto key = fields.text("source", Need::optional);
  if (!key) return {};
  if (!context.sources.empty() && !context.sources.contains(*key)) {
    fields.offences().add(Severity::warning, fields.at("source"), "a source the feed does not describe",
                          json::in_quotes(*key), "a key of /sources");
  }
  return std::move(*key);
}

std::optional<json::Array> list_within(const Fields& fields, std::string_view key, Need need, std::size_t limit,
                                       Severity past_limit) {
  const auto list = fields.list(key, need);
  if (!list || list->size() <= limit) return list;
  fields.offences().add(past_limit, fields.at(key), "too many items", fmt::format("{}", list->size()),
                        fmt::format("at most {}", limit));
  return std::nullopt;
}

bool unique(const Fields& fields, std::string_view key, const std::string& name, std::set<std::string>& seen) {
  const bool first = seen.insert(name).second;
  if (!first) offend_duplicate(fields, key);
  return first;
}

void offend_duplicate(const Fields& fields, std::string_view key) {
  fields.offend(key, Need::required, "duplicate", "each one once");
}

}  // namespace pandang::feed::sections
