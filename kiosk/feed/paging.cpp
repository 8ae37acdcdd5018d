#include <fmt/format.h>

#include <charconv>

#include "base/number_reading.hpp"
#include "feed/mapping.hpp"
#include "feed/table.hpp"

namespace pandang::feed {
namespace {

/// Where a number stands in an address.
struct Spot {
  std::size_t begin = 0, length = 0;
};

std::size_t digits_at(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_first_not_of("0123456789", at);
  return (end == std::string_view::npos ? text.size() : end) - at;
}

/// The value of a parameter of the query, or in the path the segment after one of that name: `/page/1`.
std::optional<Spot> spot_in(std::string_view url, std::string_view name) {
  const std::size_t query = std::min(url.find('?'), url.size());
  for (const char* before : {"?", "&"}) {
    const std::string key = fmt::format("{}{}=", before, name);
    if (const std::size_t at = url.find(key, query); at != std::string_view::npos)
      return Spot{at + key.size(), std::min(url.find_first_of("&#", at + key.size()), url.size()) - at - key.size()};
  }
  const std::string segment = fmt::format("/{}/", name);
  const std::size_t at = url.substr(0, query).rfind(segment);
  if (at == std::string_view::npos) return std::nullopt;
  const std::size_t begin = at + segment.size(), length = digits_at(url, begin);
  return length > 0 ? std::optional(Spot{begin, length}) : std::nullopt;
}

/// The number in the address; `otherwise` when none is there.
std::size_t number_in(std::string_view url, std::string_view name, std::size_t otherwise) {
  const auto spot = spot_in(url, name);
  std::size_t number = otherwise;
  if (spot) std::from_chars(url.data() + spot->begin, url.data() + spot->begin + spot->length, number);
  return number;
}

std::string with_number(std::string_view url, std::string_view name, std::size_t number) {
  std::string made(url);
  if (const auto spot = spot_in(url, name)) return made.replace(spot->begin, spot->length, fmt::format("{}", number));
  const std::size_t end = std::min(url.find('#'), url.size());
  const char before = url.substr(0, end).find('?') == std::string_view::npos ? '?' : '&';
  return made.insert(end, fmt::format("{}{}={}", before, name, number));
}

std::optional<double> number_at(const json::Value& document, const std::string& pointer) {
  const json::Value* value = pointer.empty() ? nullptr : at_pointer(document, pointer);
  if (!value) return std::nullopt;
  if (const auto number = value->get<double>()) return *number;
  const auto text = value->get<std::string_view>();
  const auto read = text ? read_number(*text, Notation::english) : std::nullopt;
  return read ? std::optional(read->value) : std::nullopt;
}

}  // namespace

std::optional<std::string> next_page(const Mapping& mapping, std::string_view url, std::string_view page) {
  const Paging& paging = mapping.paging;
  if (paging.by == Paging::By::none) return std::nullopt;
  json::Offences unread;
  const auto document = page_document(page, mapping, FeedBounds{}.depth, unread);
  if (!document) return std::nullopt;
  if (paging.by == Paging::By::next) {
    const json::Value* next = at_pointer(document->root(), paging.next);
    const auto text = next ? next->get<std::string_view>() : std::nullopt;
    return text && !text->empty() ? std::optional(std::string(*text)) : std::nullopt;
  }
  const json::Value* value = at_pointer(document->root(), mapping.rows);
  const auto rows = value ? value->get<json::Array>() : std::nullopt;
  if (!rows || rows->empty()) return std::nullopt;
  const bool by_page = paging.by == Paging::By::page;
  const std::size_t here = number_in(url, paging.parameter, by_page ? 1 : 0);
  const std::size_t next = by_page ? here + 1 : here + rows->size();  // not a limit that the server may have cut
  const auto total = number_at(document->root(), paging.total);
  const bool more = !total || static_cast<double>(by_page ? here : next) < *total;
  return more ? std::optional(with_number(url, paging.parameter, next)) : std::nullopt;
}

std::vector<std::string_view> pages_of(std::string_view body) {
  constexpr char separator = '\x1E';
  if (!body.starts_with(separator)) return {body};
  std::vector<std::string_view> pages;
  while (!body.empty()) {
    body.remove_prefix(1);
    pages.push_back(body.substr(0, body.find(separator)));
    body.remove_prefix(pages.back().size());
  }
  return pages;
}

}  // namespace pandang::feed
