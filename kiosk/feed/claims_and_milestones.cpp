#include <algorithm>
#include <charconv>
#include <chrono>

#include "feed/sections.hpp"

namespace pandang::feed::sections {
namespace {

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, a date of the calendar; month and day are 0 where it does not name them.
std::optional<Milestone> dated(std::string_view text) {
  constexpr std::string_view shape = "0000-00-00";
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool fits = shape[i] == '-' ? text[i] == '-' : text[i] >= '0' && text[i] <= '9';
    if (!fits) return std::nullopt;
  }
  const auto number = [text](std::size_t at, std::size_t length) {
    int value = 0;
    if (at < text.size()) std::from_chars(text.data() + at, text.data() + at + length, value);
    return value;
  };
  Milestone milestone;
  milestone.year = number(0, 4);
  milestone.month = number(5, 2);
  milestone.day = number(8, 2);
  using namespace std::chrono;
  const year_month_day day(year(milestone.year), month(text.size() > 4 ? static_cast<unsigned>(milestone.month) : 1),
                           std::chrono::day(text.size() > 7 ? static_cast<unsigned>(milestone.day) : 1));
  if (!day.ok() || milestone.year < 1 || milestone.year > 2200) return std::nullopt;
  return milestone;
}

}  // namespace

std::vector<Claim> claims(const Fields& feed, const std::vector<Index>& known, Context& context) {
  const auto list =
      list_within(feed, "claims", Need::optional, static_cast<std::size_t>(context.bounds.claims), Severity::rejected);
  if (!list) return {};
  const Place place = feed.at("claims");
  std::vector<Claim> claims;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Place at = place.at(i);
    const Fields fields((*list)[i], at, item, {"text", "by", "period", "index", "source"}, context.offences);
    auto text = public_text(fields, "text", Need::required);
    auto by = public_text(fields, "by", Need::required);
    if (!text || !by) continue;
    Claim claim{std::move(*text), std::move(*by), period(fields, "period", Need::optional), "",
                source_key(fields, context)};
    if (auto index = fields.text("index", Need::optional)) {
      if (std::ranges::find(known, *index, &Index::id) != known.end()) {
        claim.index = std::move(*index);
      } else {
        fields.offend("index", Need::optional, "an index that is not shown", "the id of a valid index of this feed");
      }
    }
    claims.push_back(std::move(claim));
  }
  return claims;
}

std::vector<Milestone> milestones(const Fields& feed, Context& context) {
  const auto list = list_within(feed, "milestones", Need::optional, static_cast<std::size_t>(context.bounds.milestones),
                                Severity::rejected);
  if (!list) return {};
  const Place place = feed.at("milestones");
  std::vector<Milestone> milestones;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Place at = place.at(i);
    const Fields fields((*list)[i], at, item, {"date", "title", "source"}, context.offences);
    const json::Value* date = fields.member("date", Need::required, "a date");
    const auto date_text = date ? date->get<std::string_view>() : std::nullopt;
    auto milestone = date_text ? dated(*date_text) : std::nullopt;
    if (date && !milestone) {
      fields.offend("date", Need::required, "not a date of the calendar",
                    "a text such as \"2024\", \"2024-01\" or \"2024-01-13\"");
    }
    auto title = public_text(fields, "title", Need::required);
    if (!milestone || !title) continue;
    milestone->title = std::move(*title);
    milestone->source = source_key(fields, context);
    milestones.push_back(std::move(*milestone));
  }
  std::ranges::stable_sort(milestones, {}, &Milestone::date);
  return milestones;
}

}  // namespace pandang::feed::sections
