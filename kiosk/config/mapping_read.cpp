#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "config/sections.hpp"

namespace pandang::sections {
namespace {

using json::Fields;
using json::Need;
using json::Place;

constexpr std::size_t most_conditions = 16;

template <class T>
using Choice = std::pair<std::string_view, T>;

/// One of `choices` by its name.
template <class T, std::size_t N>
void read_choice(const Fields& fields, std::string_view key, const std::array<Choice<T>, N>& choices, T& into) {
  const json::Value* value = fields.get(key);
  if (!value) return;
  const auto text = value->get<std::string_view>();
  for (const auto& [name, meaning] : choices) {
    if (text && *text == name) {
      into = meaning;
      return;
    }
  }
  std::vector<std::string_view> names;
  for (const auto& choice : choices) names.push_back(choice.first);
  fields.offend(key, Need::optional, "unknown name", fmt::format("one of {}", fmt::join(names, ", ")));
}

/// A JSON pointer: empty, or begun with `/`.
void read_pointer(const Fields& fields, std::string_view key, std::string& into) {
  const json::Value* value = fields.get(key);
  if (!value) return;
  const auto text = value->get<std::string_view>();
  if (text && (text->empty() || text->front() == '/')) {
    into = *text;
  } else {
    fields.offend(key, Need::optional, "not a JSON pointer", "\"\" or a text such as \"/result/records\"");
  }
}

std::optional<Text> read_name(const Fields& fields, std::string_view key) {
  const json::Value* value = fields.get(key);
  if (!value) return std::nullopt;
  if (!value->get<json::Object>()) {
    const auto text = fields.text(key, Need::optional);
    return text ? std::optional(Text{*text, *text}) : std::nullopt;
  }
  const Place place = fields.at(key);
  const Fields both(*value, place, {}, {"id", "en"}, fields.offences());
  const auto id = both.text("id", Need::required), en = both.text("en", Need::required);
  return id && en ? std::optional(Text{*id, *en}) : std::nullopt;
}

void read_into(const Fields& mapping, MappingTarget& into) {
  const json::Value* value = mapping.member("into", Need::required, R"({"index": id} or {"ranking": id})");
  if (!value) return;
  const Place place = mapping.at("into");
  const Fields fields(*value, place, {}, {"index", "benchmark", "ranking"}, mapping.offences());
  if (!fields.ok()) return;
  if ((fields.get("index") != nullptr) == (fields.get("ranking") != nullptr)) {
    mapping.offences().add(Severity::rejected, place, "not one place for the rows",
                           fields.get("index") ? "both" : "neither", "exactly one of `index` and `ranking`");
    return;
  }
  into.index = fields.text("index", Need::optional).value_or("");
  into.ranking = fields.text("ranking", Need::optional).value_or("");
  into.benchmark = read_name(fields, "benchmark");
  if (into.benchmark && into.index.empty())
    fields.offend("benchmark", Need::optional, "a benchmark of no index", "`index` beside it");
}

/// A text or a number, as the text it is compared as.
std::optional<std::string> constant(const json::Value& value) {
  if (const auto text = value.get<std::string_view>()) return std::string(*text);
  if (const auto number = value.get<double>()) return fmt::format("{}", *number);
  return std::nullopt;
}

void read_field(const Fields& fields, std::string_view key, Need need, FieldSource& into) {
  const json::Value* value = fields.member(key, need, R"(the name of a column, or {"is": value})");
  if (!value) return;
  if (!value->get<json::Object>()) {
    into.column = fields.text(key, Need::required).value_or("");
    return;
  }
  const Place place = fields.at(key);
  const Fields object(*value, place, {}, {"is"}, fields.offences());
  const json::Value* is = object.member("is", Need::required, "a text or a number");
  if (!is) return;
  into.is = constant(*is);
  if (!into.is) object.offend("is", Need::required, "not a constant", "a text or a number");
}

void read_fields(const Fields& given, Mapping& mapping) {
  const json::Value* value =
      given.member("fields", Need::required, R"(an object such as {"period": "tahun", "value": "nilai"})");
  if (!value) return;
  const Place place = given.at("fields");
  const bool ranking = !mapping.into.ranking.empty();
  const Fields fields(*value, place, {}, {"period", "value", "name", "kind", "province", "lat", "lon"},
                      given.offences());
  if (!fields.ok()) return;
  read_field(fields, "period", Need::required, mapping.period);
  read_field(fields, "value", Need::required, mapping.value);
  if (mapping.into.index.empty() && !ranking) return;  // said already
  const Need of_entries = ranking ? Need::required : Need::optional;
  read_field(fields, "name", of_entries, mapping.name);
  read_field(fields, "kind", of_entries, mapping.kind);
  read_field(fields, "province", Need::optional, mapping.province);
  read_field(fields, "lat", Need::optional, mapping.lat);
  read_field(fields, "lon", Need::optional, mapping.lon);
  for (const std::string_view key : {"name", "kind", "province", "lat", "lon"}) {
    if (!ranking && fields.get(key))
      fields.offend(key, Need::optional, "a field that no series has", "`ranking` in `into`");
  }
}

void read_where(const Fields& given, Mapping& mapping) {
  const json::Value* value = given.get("where");
  if (!value) return;
  const auto object = value->get<json::Object>();
  if (!object || object->size() > most_conditions) {
    given.offend("where", Need::optional, "not conditions",
                 fmt::format("an object of at most {} columns and their values", most_conditions));
    return;
  }
  const Place place = given.at("where");
  for (const json::Member& member : *object) {
    if (auto is = constant(member.value)) {
      mapping.where.emplace_back(member.key, std::move(*is));
    } else {
      given.offences().add(Severity::rejected, place.at(member.key), "not a value to compare with",
                           json::found(member.value), "a text or a number");
    }
  }
}

void read_paging(const Fields& given, Paging& into) {
  const json::Value* value = given.get("paging");
  if (!value) return;
  into = {};
  const Place place = given.at("paging");
  const Fields fields(*value, place, {}, {"by", "parameter", "total", "next"}, given.offences());
  using By = Paging::By;
  constexpr std::array<Choice<By>, 4> ways{
      {{"none", By::none}, {"offset", By::offset}, {"next", By::next}, {"page", By::page}}};
  if (!fields.member("by", Need::required, "one of none, offset, next, page")) return;
  read_choice(fields, "by", ways, into.by);
  into.parameter = into.by == By::offset ? "offset" : into.by == By::page ? "page" : "";
  if (auto name = fields.text("parameter", Need::optional)) into.parameter = std::move(*name);
  read_pointer(fields, "total", into.total);
  read_pointer(fields, "next", into.next);
  if (into.by == By::next && into.next.empty())
    fields.offend("next", Need::required, "no way to the next page", "a JSON pointer to its address");
}

/// What a preset says by itself.
void set_defaults(Mapping& mapping) {
  using Preset = Mapping::Preset;
  if (mapping.preset == Preset::ckan) {
    mapping.rows = "/result/records";
    mapping.paging = {.by = Paging::By::offset, .parameter = "offset", .total = "/result/total", .next = ""};
  } else if (mapping.preset == Preset::bps_list) {
    mapping.rows = "/data/1";
    mapping.paging = {.by = Paging::By::page, .parameter = "page", .total = "/data/0/pages", .next = ""};
  }
}

}  // namespace

Mapping read_mapping(const json::Value& value, const Place& place, json::Offences& offences) {
  using Preset = Mapping::Preset;
  constexpr std::array<Choice<Preset>, 6> presets{{{"array", Preset::array},
                                                   {"ckan", Preset::ckan},
                                                   {"bps-list", Preset::bps_list},
                                                   {"bps-data", Preset::bps_data},
                                                   {"gviz", Preset::gviz},
                                                   {"csv", Preset::csv}}};
  constexpr std::array<Choice<Notation>, 3> notations{
      {{"auto", Notation::automatic}, {"id", Notation::indonesian}, {"en", Notation::english}}};
  Mapping mapping;
  const Fields fields(value, place, {}, {"preset", "into", "source", "rows", "where", "fields", "numbers", "paging"},
                      offences);
  read_choice(fields, "preset", presets, mapping.preset);
  set_defaults(mapping);
  read_into(fields, mapping.into);
  mapping.source = fields.text("source", Need::optional).value_or("");
  const bool table =
      mapping.preset == Preset::csv || mapping.preset == Preset::gviz || mapping.preset == Preset::bps_data;
  for (const std::string_view key : {"rows", "paging"})
    if (table && fields.get(key)) fields.offend(key, Need::optional, "not used by this preset", "no such key");
  read_pointer(fields, "rows", mapping.rows);
  read_where(fields, mapping);
  read_fields(fields, mapping);
  read_choice(fields, "numbers", notations, mapping.numbers);
  read_paging(fields, mapping.paging);
  return mapping;
}

}  // namespace pandang::sections
