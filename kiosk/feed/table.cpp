#include "feed/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/utf8.hpp"

namespace pandang::feed {
namespace {

using Preset = Mapping::Preset;

constexpr std::size_t longest_foreign_text = 100'000;  // descriptions that no field is read from
constexpr std::size_t longest_repeated = 200;          // of a server's own sentence

/// A sentence of the server, whole as far as it goes.
std::string quoted_sentence(std::string_view text) {
  return fmt::format("\"{}\"", printable(shortened(text, longest_repeated)));
}

std::string_view text_at(const json::Value& document, std::string_view pointer) {
  const json::Value* value = at_pointer(document, pointer);
  const auto text = value ? value->get<std::string_view>() : std::nullopt;
  return text ? std::string_view(*text) : std::string_view{};
}

/// The first of the pointers at which there is a text.
std::string first_text(const json::Value& document, std::initializer_list<std::string_view> pointers) {
  for (const std::string_view pointer : pointers)
    if (const std::string_view text = text_at(document, pointer); !text.empty()) return quoted_sentence(text);
  return "no reason";
}

bool is_web_page(std::string_view page, json::Offences& offences) {
  const std::size_t first = page.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos || page[first] != '<') return false;
  const std::string_view start = page.substr(first, 200);
  offences.add(Severity::rejected, std::string(),
               "the server answered with a web page, not data: a sign-in page? is the sheet shared?",
               invalid_utf8_at(start) ? "<" : json::in_quotes(start), "rows");
  return true;
}

/// Error answers, which come with HTTP 200; true when there is none.
bool no_error(const json::Value& document, Preset preset, json::Offences& offences) {
  const auto refuse = [&](const char* pointer, const char* what, std::string found, const char* expected) {
    offences.add(Severity::rejected, std::string(pointer), what, found, expected);
    return false;
  };
  if (preset == Preset::ckan) {
    const json::Value* success = at_pointer(document, "/success");
    const auto good = success ? success->get<bool>() : std::nullopt;
    if (good && !*good)
      return refuse("/error", "the portal answers with an error",
                    first_text(document, {"/error/message", "/error/__type"}), "records");
  } else if (preset == Preset::bps_list || preset == Preset::bps_data) {
    if (const std::string_view status = text_at(document, "/status"); !status.empty() && status != "OK")
      return refuse("/status", "BPS answers with an error", first_text(document, {"/message", "/status"}), "\"OK\"");
    const std::string_view there = text_at(document, "/data-availability");
    if (!there.empty() && there != "available")
      return refuse("/data-availability", "BPS has no such data", json::in_quotes(there), "\"available\"");
  } else if (preset == Preset::gviz) {
    if (text_at(document, "/status") == "error")
      return refuse("/errors", "Google Sheets answers with an error",
                    first_text(document, {"/errors/0/detailed_message", "/errors/0/message", "/errors/0/reason"}),
                    "rows");
  }
  return true;
}

/// Without what some servers put around JSON so that no script runs it.
std::string_view unwrapped(std::string_view page, Preset preset) {
  if (page.starts_with(")]}'")) page.remove_prefix(std::min(page.size(), page.find('\n')));
  if (preset != Preset::gviz) return page;
  const std::size_t open = page.find('('), close = page.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return page;
  return page.substr(open + 1, close - open - 1);
}

}  // namespace

const json::Value* at_pointer(const json::Value& value, std::string_view pointer) {
  const json::Value* at = &value;
  while (at && !pointer.empty()) {
    pointer.remove_prefix(1);  // the slash
    std::string token(pointer.substr(0, pointer.find('/')));
    pointer.remove_prefix(token.size());
    if (const auto object = at->get<json::Object>()) {
      for (const auto& [escaped, plain] : {std::pair("~1", "/"), std::pair("~0", "~")})
        for (std::size_t i = 0; (i = token.find(escaped, i)) != std::string::npos; ++i) token.replace(i, 2, plain);
      at = json::find(*object, token);
    } else if (const auto list = at->get<json::Array>()) {
      std::size_t index = 0;
      const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
      const bool fits = error == std::errc() && end == token.data() + token.size() && index < list->size();
      at = fits ? &(*list)[index] : nullptr;
    } else {
      at = nullptr;
    }
  }
  return at;
}

Cell cell_of(const json::Value& value) {
  if (value.null()) return {.kind = Cell::Kind::null};
  if (const auto number = value.get<double>()) return {.kind = Cell::Kind::number, .number = *number};
  if (const auto text = value.get<std::string_view>()) return {.kind = Cell::Kind::text, .text = *text};
  return {.kind = Cell::Kind::other};
}

std::optional<json::Document> page_document(std::string_view page, const Mapping& mapping, int depth,
                                            json::Offences& offences) {
  return json::read(unwrapped(page, mapping.preset), {.depth = depth, .text = longest_foreign_text}, offences);
}

std::optional<Table> read_table(std::string_view page, const Mapping& mapping, const std::vector<std::string>& wanted,
                                const FeedBounds& bounds, json::Offences& offences) {
  if (is_web_page(page, offences)) return std::nullopt;
  if (mapping.preset == Preset::csv) return tables::of_csv(page, wanted, offences);
  auto document = page_document(page, mapping, bounds.depth, offences);
  if (!document || !no_error(document->root(), mapping.preset, offences)) return std::nullopt;
  if (mapping.preset == Preset::bps_data) return tables::of_bps_data(std::move(*document), wanted, offences);
  if (mapping.preset == Preset::gviz) return tables::of_gviz(std::move(*document), wanted, offences);
  return tables::of_list(std::move(*document), mapping, wanted, offences);
}

}  // namespace pandang::feed
