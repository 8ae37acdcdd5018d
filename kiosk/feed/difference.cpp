#include "feed/difference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <optional>

#include "base/utf8.hpp"
#include "config/json.hpp"
#include "feed/parse.hpp"

namespace pandang::feed {
namespace {

using json::Array;
using json::Object;
using json::Value;

/// How a member is called in a line; lists that are plain from what stands in them have no name.
std::string_view word_of(std::string_view key) {
  static const std::map<std::string_view, std::string_view> words{{"indices", "index"},
                                                                  {"rankings", "ranking"},
                                                                  {"claims", "claim"},
                                                                  {"milestones", "milestone"},
                                                                  {"sources", "source"},
                                                                  {"bands", "band"},
                                                                  {"benchmarks", "benchmark"},
                                                                  {"components", "component"},
                                                                  {"parts", "part"},
                                                                  {"series", ""},
                                                                  {"entries", ""},
                                                                  {"values", ""}};
  const auto found = words.find(key);
  return found == words.end() ? key : found->second;
}

std::string joined(std::string_view path, std::string_view word) {
  return path.empty() || word.empty() ? fmt::format("{}{}", path, word) : fmt::format("{} {}", path, word);
}

std::optional<Object> members_of(const Value* value) {
  return value ? value->get<Object>() : std::nullopt;
}

std::vector<json::Member> without(Object object, std::initializer_list<std::string_view> keys) {
  std::vector<json::Member> rest;
  std::ranges::copy_if(object, std::back_inserter(rest), [keys](const json::Member& member) {
    return std::ranges::find(keys, std::string_view(member.key)) == keys.end();
  });
  return rest;
}

/// A text in one or both languages; nothing for what is no text.
std::optional<std::string> text_of(const Value* value) {
  if (!value) return std::nullopt;
  if (const auto plain = value->get<std::string_view>()) return std::string(*plain);
  const auto object = value->get<Object>();
  const Value *id = object ? json::find(*object, "id") : nullptr, *en = object ? json::find(*object, "en") : nullptr;
  if (!id || !en || object->size() != 2) return std::nullopt;
  const auto first = id->get<std::string_view>(), second = en->get<std::string_view>();
  return first && second ? std::optional(fmt::format("{} / {}", *first, *second)) : std::nullopt;
}

/// With the decimals of its index, unless it has more than they can say.
std::string figure(double value, int decimals) {
  std::string fixed = fmt::format("{:.{}f}", value, decimals);
  double read = 0;
  std::from_chars(fixed.data(), fixed.data() + fixed.size(), read);
  return read == value ? fixed : fmt::format("{}", value);
}

/// The text itself, or its Indonesian.
std::string short_text(const Value* value) {
  const auto object = members_of(value);
  return text_of(object ? json::find(*object, "id") : value).value_or("");
}

/// What tells an item of a list from the others: its id, its name, the period of a value, else what it says.
std::string name_of(const Value& item) {
  const auto object = item.get<Object>();
  if (!object) return json::found(item);
  for (const char* key : {"id", "name"})
    if (const Value* name = json::find(*object, key)) return short_text(name);
  if (json::find(*object, "value")) return short_text(json::find(*object, "period"));
  std::string name;
  for (const char* key : {"date", "title", "text", "by"})
    if (const std::string part = short_text(json::find(*object, key)); !part.empty())
      name += (name.empty() ? "" : ", ") + part;
  return name;
}

/// Items by name, in the order of the list; a name that is there again is counted.
struct Named {
  explicit Named(std::optional<Array> list) {
    if (!list) return;
    std::map<std::string, int> seen;
    for (const Value& item : *list) {
      std::string name = name_of(item);
      if (const int times = ++seen[name]; times > 1) name += fmt::format(" ({})", times);
      names.push_back(name);
      items.emplace(std::move(name), &item);
    }
  }
  const Value* find(const std::string& name) const {
    const auto at = items.find(name);
    return at == items.end() ? nullptr : at->second;
  }
  /// The names that `other` has too, in this order.
  std::vector<std::string> shared_with(const Named& other) const {
    std::vector<std::string> shared;
    std::ranges::copy_if(names, std::back_inserter(shared), [&](const auto& name) { return other.find(name); });
    return shared;
  }
  std::vector<std::string> names;
  std::map<std::string, const Value*> items;
};

/// Walks two canonical documents side by side; null is what only the other one has.
class Comparison {
 public:
  void members(const std::string& path, Object now, Object next, int decimals) {
    for (const auto& [key, value] : now)
      either(joined(path, word_of(key)), key, &value, json::find(next, key), decimals);
    for (const auto& [key, value] : next)
      if (!json::find(now, key)) either(joined(path, word_of(key)), key, nullptr, &value, decimals);
  }

  std::map<std::string, int> decimals_of_index;
  std::vector<std::string> lines;

 private:
  void add(const std::string& line) { lines.push_back(printable(line)); }

  void either(const std::string& path, std::string_view key, const Value* now, const Value* next, int decimals) {
    const Value& there = now ? *now : *next;
    if (text_of(now) || text_of(next) || there.get<double>()) {
      const std::string before = said(now, decimals), after = said(next, decimals);
      if (before != after) add(fmt::format("{}: {} -> {}", path, before, after));
    } else if (there.get<Array>()) {
      lists(path, key, Named(now ? now->get<Array>() : std::nullopt), Named(next ? next->get<Array>() : std::nullopt),
            decimals);
    } else {
      members(path, members_of(now).value_or(Object()), members_of(next).value_or(Object()), decimals);
    }
  }

  void lists(const std::string& path, std::string_view key, const Named& now, const Named& next, int decimals) {
    for (const std::string& name : now.names) item(path, key, name, now.find(name), next.find(name), decimals);
    for (const std::string& name : next.names)
      if (!now.find(name)) item(path, key, name, nullptr, next.find(name), decimals);
    if (key != "entries" && now.shared_with(next) != next.shared_with(now)) add(path + ": in another order");
  }

  void item(const std::string& path, std::string_view key, const std::string& name, const Value* now, const Value* next,
            int decimals) {
    const auto before = members_of(now), after = members_of(next);
    const std::string place = joined(path, name);
    if (key == "series") {  // what counts of a period is its value
      reading(place, before, after, decimals);
    } else if (!before || !after) {
      add(fmt::format("{}: {} {}", path, after ? '+' : '-', name));
    } else {
      members(place, *before, *after, decimals_for(key, name, *after, decimals));
    }
  }

  void reading(const std::string& place, std::optional<Object> before, std::optional<Object> after, int decimals) {
    const auto value = [](std::optional<Object> of) { return of ? json::find(*of, "value") : nullptr; };
    either(place, "value", value(before), value(after), decimals);
    if (before && after) members(place, without(*before, {"value"}), without(*after, {"value"}), decimals);
  }

  /// Values of an index, and of a ranking by it, are said as the index says its own.
  int decimals_for(std::string_view key, const std::string& id, Object item, int inherited) const {
    const std::string index = key == "rankings" ? text_of(json::find(item, "index")).value_or("") : id;
    const auto found = decimals_of_index.find(index);
    return (key == "indices" || key == "rankings") && found != decimals_of_index.end() ? found->second : inherited;
  }

  static std::string said(const Value* value, int decimals) {
    if (!value) return "-";
    if (const auto number = value->get<double>()) return figure(*number, decimals);
    return fmt::format("\"{}\"", text_of(value).value_or(json::found(*value)));
  }
};

json::Document document(const Snapshot* snapshot) {
  if (!snapshot) return {};
  json::Offences offences;
  const json::Limits limits{.values = std::numeric_limits<std::size_t>::max(),
                            .text = std::numeric_limits<std::size_t>::max()};
  return json::read(feed_text(*snapshot), limits, offences).value_or(json::Document());
}

/// What of it says something to the public.
std::vector<json::Member> shown(const json::Document& document) {
  return without(document.root().get<Object>().value_or(Object()), {"format", "generated_at"});
}

}  // namespace

std::vector<std::string> differences(const Snapshot* now, const Snapshot* next) {
  Comparison comparison;
  for (const Snapshot* side : {now, next}) {
    if (!side) continue;
    for (const Index& index : side->indices) comparison.decimals_of_index[index.id] = index.scale.decimals;
  }
  const json::Document before = document(now), after = document(next);
  comparison.members("", shown(before), shown(after), 0);
  return std::move(comparison.lines);
}

}  // namespace pandang::feed
