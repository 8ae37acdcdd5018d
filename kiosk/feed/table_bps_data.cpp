// BPS WebAPI, dynamic data. The keys of `datacontent` are the ids of region, variable, derived variable, year and part
// of the year, joined without a separator. They are composed from the lists, never cut: 7315310990 can be cut in many
// ways.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/number_reading.hpp"
#include "feed/period_reading.hpp"
#include "feed/table.hpp"

namespace pandang::feed::tables {
namespace {

constexpr std::size_t most_combinations = 1'000'000;

/// One line of a list of the answer.
struct Choosable {
  std::string id;
  std::string_view label;
};

std::optional<std::vector<Choosable>> list_of(const json::Value& document, const char* key, json::Offences& offences) {
  const std::string pointer = pointer_to("", key);
  const json::Value* value = at_pointer(document, pointer);
  const auto list = value ? value->get<json::Array>() : std::nullopt;
  if (!list) {
    offences.add(Severity::rejected, pointer, "no list", value ? json::found(*value) : "nothing",
                 "a list of val and label");
    return std::nullopt;
  }
  std::vector<Choosable> all;
  for (const json::Value& item : *list) {
    const json::Value* id = at_pointer(item, "/val");
    const json::Value* label = at_pointer(item, "/label");
    Choosable one;
    if (id && id->get<double>()) one.id = fmt::format("{}", *id->get<double>());
    if (id && id->get<std::string_view>()) one.id = *id->get<std::string_view>();
    if (label && label->get<std::string_view>()) one.label = *label->get<std::string_view>();
    if (!one.id.empty()) all.push_back(std::move(one));
  }
  return all;
}

/// The label of a year, or the id when the label is none: years are counted from 1900.
std::string year_text(const Choosable& year) {
  if (read_period(year.label)) return std::string(trimmed(year.label));
  const auto id = read_number(year.id, Notation::english);
  return id ? fmt::format("{}", 1900 + id->value) : year.id;
}

class BpsTable {
 public:
  BpsTable(Table& table, const std::vector<std::string>& wanted) : table_(table) {
    constexpr std::array<std::string_view, 8> names{"region", "region_id", "variable", "derived",
                                                    "year",   "part",      "period",   "value"};
    table.columns.assign(names.begin(), names.end());
    for (const std::string& name : wanted)
      wanted_.push_back(static_cast<std::size_t>(std::ranges::find(names, name) - names.begin()));
  }

  struct Combination {
    const Choosable &region, &variable, &derived, &year, &part;
    std::string key() const { return region.id + variable.id + derived.id + year.id + part.id; }
  };

  void add(const Combination& c, std::string key, const json::Value& value) {
    const std::string year = year_text(c.year);
    const bool whole_year =
        c.part.label.empty() || trimmed(c.part.label) == "Tahun" || trimmed(c.part.label) == "Tahunan";
    const auto text = [](std::string_view t) { return Cell{.kind = Cell::Kind::text, .text = t}; };
    const std::array<Cell, 9> row{text(c.region.label),
                                  text(kept(c.region.id)),
                                  text(c.variable.label),
                                  text(c.derived.label),
                                  text(kept(year)),
                                  text(c.part.label),
                                  text(kept(whole_year ? year : fmt::format("{} {}", c.part.label, year))),
                                  cell_of(value),
                                  Cell{}};
    for (const std::size_t column : wanted_) table_.cells.push_back(row[column]);
    table_.keys.push_back(std::move(key));
  }

 private:
  std::string_view kept(std::string text) { return table_.texts.emplace_back(std::move(text)); }

  Table& table_;
  std::vector<std::size_t> wanted_;
};

}  // namespace

std::optional<Table> of_bps_data(json::Document document, const std::vector<std::string>& wanted,
                                 json::Offences& offences) {
  Table table;
  table.width = wanted.size();
  table.document = std::move(document);
  std::array<std::vector<Choosable>, 5> lists;
  constexpr std::array<const char*, 5> keys{"vervar", "var", "turvar", "tahun", "turtahun"};
  std::size_t combinations = 1;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    auto list = list_of(table.document.root(), keys[i], offences);
    if (!list) return std::nullopt;
    combinations *= std::min(list->size(), most_combinations);
    if (combinations > most_combinations) {
      offences.add(Severity::rejected, pointer_to("", keys[i]), "too many combinations of the lists",
                   fmt::format("more than {}", most_combinations), "fewer regions or years at a time");
      return std::nullopt;
    }
    lists[i] = std::move(*list);
  }
  const json::Value* content = at_pointer(table.document.root(), "/datacontent");
  const auto values = content ? content->get<json::Object>() : std::nullopt;
  if (!values) {
    offences.add(Severity::rejected, std::string("/datacontent"), "no values",
                 content ? json::found(*content) : "nothing", "an object of joined ids and numbers");
    return std::nullopt;
  }
  std::unordered_map<std::string_view, const json::Value*> left;
  for (const json::Member& member : *values) left.emplace(member.key, &member.value);
  BpsTable rows(table, wanted);
  for (const Choosable& region : lists[0])
    for (const Choosable& variable : lists[1])
      for (const Choosable& derived : lists[2])
        for (const Choosable& year : lists[3])
          for (const Choosable& part : lists[4]) {
            const BpsTable::Combination combination{region, variable, derived, year, part};
            std::string key = combination.key();
            const auto at = left.find(key);
            if (at == left.end()) continue;  // no value, or one that an earlier combination has been given
            const json::Value& value = *at->second;
            left.erase(at);
            rows.add(combination, std::move(key), value);
          }
  if (!left.empty()) {
    const auto first = std::ranges::min_element(left, {}, &decltype(left)::value_type::first);
    offences.add(Severity::warning, pointer_to("/datacontent", first->first),
                 "values that belong to no line of the lists", fmt::format("{}", left.size()), "none");
  }
  return table;
}

}  // namespace pandang::feed::tables
