#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "config/durations.hpp"
#include "config/sections.hpp"

namespace pandang::sections {
namespace {

using json::Fields;
using json::Need;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr hours day{24};
constexpr hours year = 365 * day;

bool all_of(std::string_view text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string_view::npos;
}

void read_id(const Fields& fields, const std::vector<SourceConfig>& others, std::string& into) {
  auto id = fields.text("id", Need::required);
  if (!id) return;
  if (id->size() > 40 || !all_of(*id, "abcdefghijklmnopqrstuvwxyz0123456789-")) {
    fields.offend("id", Need::required, "not a source id", "1 to 40 of a-z, 0-9 and -");
  } else if (std::ranges::any_of(others, [&id](const SourceConfig& other) { return other.id == *id; })) {
    fields.offend("id", Need::required, "duplicate source id", "an id of its own");
  }
  into = std::move(*id);
}

void read_url(const Fields& fields, std::string& into) {
  auto url = fields.text("url", Need::required);
  if (!url) return;
  const std::size_t colon = url->find("://");
  const std::string_view scheme = std::string_view(*url).substr(0, colon == std::string::npos ? 0 : colon);
  const std::string_view rest = std::string_view(*url).substr(std::min(url->size(), scheme.size() + 3));
  const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  if (scheme != "http" && scheme != "https" && scheme != "file") {
    fields.offend("url", Need::required, "not a URL that can be fetched", "http://, https:// or file://");
  } else if (rest.empty() || (scheme != "file" && host.empty()) || url->find(' ') != std::string::npos) {
    fields.offend("url", Need::required, "not a whole URL", "a host or path, and no spaces");
  } else if (host.find('@') != std::string_view::npos) {
    // Not repeated in the message, which goes to logs.
    fields.offences().add(Severity::rejected, fields.at("url"), "a user or password in the URL", "text before @",
                          "secrets in `headers`, from a file or the environment");
  } else {
    into = std::move(*url);
  }
}

/// A literal secret is refused, and never repeated in the message.
void read_secret(const json::Value& value, const json::Place& place, json::Offences& offences, Secret& into) {
  const auto* object = value.get<json::Object>();
  if (!object) {
    offences.add(Severity::rejected, place, "a secret written in the configuration", "a literal value",
                 R"({"file": path} or {"env": name})");
    return;
  }
  const Fields fields(value, place, {}, {"file", "env"}, offences);
  if ((fields.get("file") != nullptr) == (fields.get("env") != nullptr)) {
    offences.add(Severity::rejected, place, "not one place for the secret", fmt::format("{} keys", object->size()),
                 "exactly one of `file` and `env`");
    return;
  }
  into.file = fields.text("file", Need::optional).value_or("");
  into.env = fields.text("env", Need::optional).value_or("");
}

void read_headers(const Fields& source, std::map<std::string, Secret>& into) {
  constexpr std::size_t most_headers = 16;
  const json::Value* value = source.get("headers");
  if (!value) return;
  const auto* object = value->get<json::Object>();
  if (!object || object->size() > most_headers) {
    source.offend("headers", Need::optional, "not request headers",
                  fmt::format("an object of at most {} header names", most_headers));
    return;
  }
  const json::Place place = source.at("headers");
  for (const json::Member& member : *object) {
    const json::Place at = place.at(member.key);
    if (member.key.empty() || member.key.size() > 64 ||
        !all_of(member.key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")) {
      source.offences().add(Severity::rejected, at, "not a header name", json::in_quotes(member.key),
                            "1 to 64 letters, digits and -");
      continue;
    }
    read_secret(member.value, at, source.offences(), into[member.key]);
  }
}

void read_ca_file(const Fields& fields, std::string& into) {
  const json::Value* value = fields.get("ca_file");
  const std::string* text = value ? value->get<std::string>() : nullptr;
  if (!value || (text && text->empty())) return;  // the system's trust store
  into = fields.text("ca_file", Need::optional).value_or("");
}

SourceConfig read_source(const Fields& fields, const std::vector<SourceConfig>& others) {
  SourceConfig source;
  read_id(fields, others, source.id);
  read_url(fields, source.url);
  if (const json::Value* format = fields.get("format")) {
    const auto* text = format->get<std::string>();
    if (format->get<json::Object>()) {
      const json::Place place = fields.at("format");
      source.mapping = read_mapping(*format, place, fields.offences());
      if (source.mapping->source.empty()) source.mapping->source = source.id;
    } else if (!text || *text != "pandang-feed/1") {
      fields.offend("format", Need::optional, "not a format that can be read", "\"pandang-feed/1\" or a mapping");
    }
  }
  read_duration(fields, "every", seconds(5), 7 * day, source.every);
  read_duration(fields, "timeout", seconds(1), minutes(5), source.timeout);
  if (const auto bytes = fields.whole("max_bytes", Need::optional, 1'024, 64 * 1'024 * 1'024)) {
    source.max_bytes = *bytes;
  }
  read_headers(fields, source.headers);
  read_ca_file(fields, source.ca_file);
  read_duration(fields, "stale_after", minutes(1), 10 * year, source.stale_after);
  read_duration(fields, "withdraw_after", minutes(1), 50 * year, source.withdraw_after);
  if (source.withdraw_after <= source.stale_after) {
    fields.offences().add(Severity::rejected, fields.at("withdraw_after"), "withdrawn before it is stale",
                          duration_text(source.withdraw_after),
                          fmt::format("more than stale_after, {}", duration_text(source.stale_after)));
  }
  return source;
}

}  // namespace

void read_sources(const json::Value& value, const json::Place& place, json::Offences& offences,
                  std::vector<SourceConfig>& into) {
  constexpr std::size_t most_sources = 32;
  const auto* list = value.get<json::Array>();
  if (!list || list->size() > most_sources) {
    offences.add(Severity::rejected, place, "not a list of sources",
                 list ? fmt::format("{} sources", list->size()) : json::found(value),
                 fmt::format("a list of at most {}", most_sources));
    return;
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    const json::Place item = place.at(i);
    const Fields fields(
        (*list)[i], item, {},
        {"id", "url", "format", "every", "timeout", "max_bytes", "headers", "ca_file", "stale_after", "withdraw_after"},
        offences);
    if (fields.ok()) into.push_back(read_source(fields, into));
  }
}

}  // namespace pandang::sections
