#include <fmt/format.h>

#include <algorithm>
#include <charconv>

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

bool is_secret_name(std::string_view text) {
  return !text.empty() && text.size() <= 40 && all_of(text, "abcdefghijklmnopqrstuvwxyz0123456789-_");
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
                          "secrets in `auth` or `headers`, from a file or the environment");
  } else if (host.find('{') != std::string_view::npos) {
    fields.offend("url", Need::required, "a secret's place in the host", "one after the host");
  } else {
    into = std::move(*url);
  }
}

/// A literal secret is refused, and never repeated in the message.
void read_secret(const json::Value& value, const json::Place& place, json::Offences& offences, Secret& into) {
  const auto object = value.get<json::Object>();
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
  const auto object = value->get<json::Object>();
  if (!object || object->size() > most_headers) {
    source.offend("headers", Need::optional, "not request headers",
                  fmt::format("an object of at most {} header names", most_headers));
    return;
  }
  const json::Place place = source.at("headers");
  for (const json::Member& member : *object) {
    const std::string_view name = member.key;
    const json::Place at = place.at(name);
    if (name.empty() || name.size() > 64 ||
        !all_of(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")) {
      source.offences().add(Severity::rejected, at, "not a header name", json::in_quotes(name),
                            "1 to 64 letters, digits and -");
      continue;
    }
    read_secret(member.value, at, source.offences(), into[std::string(name)]);
  }
}

/// The names of the places `{name}`. Other braces, such as those of a filter written in JSON, stay as they are.
std::vector<std::string> places_for_secrets(std::string_view url) {
  std::vector<std::string> names;
  for (std::size_t at = url.find('{'); at != std::string_view::npos; at = url.find('{', at + 1)) {
    const std::size_t end = url.find('}', at);
    if (end == std::string_view::npos) break;
    const std::string_view name = url.substr(at + 1, end - at - 1);
    if (is_secret_name(name)) names.emplace_back(name);
  }
  return names;
}

void read_url_secrets(const Fields& source, const std::string& url, std::map<std::string, Secret>& into) {
  constexpr std::size_t most_secrets = 16;
  const std::vector<std::string> places = places_for_secrets(url);
  const json::Value* value = source.get("url_secrets");
  const auto object = value ? value->get<json::Object>() : std::nullopt;
  if (value && (!object || object->size() > most_secrets)) {
    source.offend("url_secrets", Need::optional, "not secrets of the url",
                  fmt::format("an object of at most {} names", most_secrets));
    return;
  }
  const json::Place place = source.at("url_secrets");
  for (const json::Member& member : object.value_or(json::Object())) {
    const std::string name(member.key);
    const json::Place at = place.at(name);
    if (!is_secret_name(name)) {
      source.offences().add(Severity::rejected, at, "not a name of a secret", json::in_quotes(name),
                            "1 to 40 of a-z, 0-9, - and _");
      continue;
    }
    if (!url.empty() && std::ranges::find(places, name) == places.end())
      source.offences().add(Severity::rejected, at, "a secret without a place", fmt::format("`{}`", name),
                            fmt::format("{{{}}} in url", name));
    read_secret(member.value, at, source.offences(), into[name]);
  }
  for (const std::string& name : places) {
    if (!into.contains(name))
      source.offences().add(Severity::rejected, source.at("url"), "a place without its secret",
                            fmt::format("{{{}}}", name), fmt::format("`{}` in url_secrets", name));
  }
  if (url.starts_with("file:") && !into.empty())
    source.offences().add(Severity::rejected, place, "secrets of a file's address", "file://", "http:// or https://");
}

void read_basic(const Fields& auth, AuthConfig& into) {
  const json::Place place = auth.at("basic");
  const Fields basic(*auth.get("basic"), place, {}, {"user", "password"}, auth.offences());
  if (!basic.ok()) return;
  into.kind = AuthConfig::Kind::basic;
  if (auto user = basic.text("user", Need::required)) into.user = std::move(*user);
  if (into.user.find(':') != std::string::npos)
    basic.offend("user", Need::required, "not a user name", "one without a colon");
  const json::Place password = basic.at("password");
  if (const json::Value* value = basic.member("password", Need::required, "a secret"))
    read_secret(*value, password, auth.offences(), into.secret);
}

void read_auth(const Fields& source, const std::map<std::string, Secret>& headers, AuthConfig& into) {
  const json::Value* value = source.get("auth");
  if (!value) return;
  const json::Place place = source.at("auth");
  if (value->get<std::string_view>()) {  // not repeated in the message, which goes to logs
    source.offences().add(Severity::rejected, place, "a login written in the configuration", "a literal value",
                          R"({"basic": …} or {"bearer": …})");
    return;
  }
  const Fields auth(*value, place, {}, {"basic", "bearer"}, source.offences());
  if (!auth.ok()) return;
  if ((auth.get("basic") != nullptr) == (auth.get("bearer") != nullptr)) {
    source.offences().add(Severity::rejected, place, "not one way to log in",
                          fmt::format("{} keys", auth.object().size()), "exactly one of `basic` and `bearer`");
    return;
  }
  const auto is_authorization = [](const auto& header) {
    return std::ranges::equal(header.first, std::string_view("authorization"),
                              [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b); });
  };
  if (std::ranges::any_of(headers, is_authorization))
    source.offences().add(Severity::rejected, place, "a second login", "a header Authorization beside it",
                          "one of the two");
  if (auth.get("basic")) return read_basic(auth, into);
  into.kind = AuthConfig::Kind::bearer;
  const json::Place bearer = auth.at("bearer");
  read_secret(*auth.get("bearer"), bearer, source.offences(), into.secret);
}

/// The base64 of 32 bytes: 43 digits, the last of which stands for 4 bits only, and one "=".
bool is_pin(std::string_view text) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  return text.size() == 44 && text.back() == '=' && all_of(text.substr(0, 43), digits) &&
         digits.find(text[42]) % 4 == 0;
}

void read_pins(const Fields& source, const std::string& url, std::vector<std::string>& into) {
  const json::Value* value = source.get("pin_sha256");
  if (!value) return;
  constexpr const char* expected = "one or two of 44 characters, base64 of a SHA-256";
  const auto several = value->get<json::Array>();
  const json::Array list = several.value_or(json::Array(value, 1));
  if (list.size() > 2) return source.offend("pin_sha256", Need::optional, "not pins of a server's key", expected);
  const json::Place place = source.at("pin_sha256");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const json::Value& item = list[i];
    const json::Place at = several ? place.at(i) : place;
    const auto text = item.get<std::string_view>();
    if (!text || !is_pin(*text)) {
      source.offences().add(Severity::rejected, at, "not a pin of a server's key", json::found(item), expected);
    } else if (std::ranges::find(into, *text) != into.end()) {
      source.offences().add(Severity::rejected, at, "a pin named twice", json::found(item),
                            "the pin of another key, to change over to");
    } else {
      into.emplace_back(*text);
    }
  }
  // Over http anybody on the way could answer, and the pin would say nothing about it.
  if (!into.empty() && !url.empty() && !url.starts_with("https:"))
    source.offences().add(Severity::rejected, source.at("pin_sha256"), "a pin where there is no key",
                          url.substr(0, url.find("//")), "an https url");
}

void read_proxy(const Fields& source, std::string& into) {
  const json::Value* value = source.get("proxy");
  if (!value) return;
  const auto text = value->get<std::string_view>();
  if (text && text->empty()) return;  // as the environment says
  if (text && *text == SourceConfig::no_proxy) {
    into = *text;
    return;
  }
  constexpr std::string_view scheme = "http://";
  std::string_view rest = text && text->starts_with(scheme) ? std::string_view(*text).substr(scheme.size()) : "";
  if (rest.find('@') != std::string_view::npos) {  // not repeated in the message, which goes to logs
    source.offences().add(Severity::rejected, source.at("proxy"), "a user or password in the proxy", "text before @",
                          "http://host:port");
    return;
  }
  if (rest.ends_with('/')) rest.remove_suffix(1);
  const std::size_t colon = rest.rfind(':');
  const std::string_view port = colon == std::string_view::npos ? "" : rest.substr(colon + 1);
  int number = 0;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
  const std::string_view host = rest.substr(0, colon == std::string_view::npos ? 0 : colon);
  const bool whole = error == std::errc() && end == port.data() + port.size() && number >= 1 && number <= 65535 &&
                     !host.empty() &&
                     all_of(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_[]:");
  if (!whole) return source.offend("proxy", Need::optional, "not a proxy", "http://host:port, none or \"\"");
  into = std::string(scheme) + std::string(rest);
}

void read_ca_file(const Fields& fields, std::string& into) {
  const json::Value* value = fields.get("ca_file");
  const auto text = value ? value->get<std::string_view>() : std::nullopt;
  if (!value || (text && text->empty())) return;  // the system's trust store
  into = fields.text("ca_file", Need::optional).value_or("");
}

SourceConfig read_source(const Fields& fields, const std::vector<SourceConfig>& others) {
  SourceConfig source;
  read_id(fields, others, source.id);
  read_url(fields, source.url);
  if (const json::Value* format = fields.get("format")) {
    const auto text = format->get<std::string_view>();
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
  read_url_secrets(fields, source.url, source.url_secrets);
  read_headers(fields, source.headers);
  read_auth(fields, source.headers, source.auth);
  read_ca_file(fields, source.ca_file);
  read_pins(fields, source.url, source.pin_sha256);
  read_proxy(fields, source.proxy);
  read_duration(fields, "stale_after", minutes(1), 10 * year, source.stale_after);
  read_duration(fields, "withdraw_after", minutes(1), 50 * year, source.withdraw_after);
  if (source.withdraw_after <= source.stale_after) {
    fields.offences().add(Severity::rejected, fields.at("withdraw_after"), "withdrawn before it is stale",
                          duration_text(source.withdraw_after),
                          fmt::format("more than stale_after, {}", duration_text(source.stale_after)));
  }
  read_duration(fields, "show_after", seconds(0), day, source.show_after);
  if (source.show_after >= source.stale_after) {
    fields.offences().add(Severity::rejected, fields.at("show_after"), "stale before it is shown",
                          duration_text(source.show_after),
                          fmt::format("less than stale_after, {}", duration_text(source.stale_after)));
  }
  return source;
}

}  // namespace

void read_sources(const json::Value& value, const json::Place& place, json::Offences& offences,
                  std::vector<SourceConfig>& into) {
  constexpr std::size_t most_sources = 32;
  const auto list = value.get<json::Array>();
  if (!list || list->size() > most_sources) {
    offences.add(Severity::rejected, place, "not a list of sources",
                 list ? fmt::format("{} sources", list->size()) : json::found(value),
                 fmt::format("a list of at most {}", most_sources));
    return;
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    const json::Place item = place.at(i);
    const Fields fields((*list)[i], item, {},
                        {"id", "url", "format", "every", "timeout", "max_bytes", "url_secrets", "headers", "auth",
                         "ca_file", "pin_sha256", "proxy", "stale_after", "withdraw_after", "show_after"},
                        offences);
    if (fields.ok()) into.push_back(read_source(fields, into));
  }
}

}  // namespace pandang::sections
