#include "fetch/secret.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace pandang::fetch {
namespace {

constexpr std::size_t longest = 8192;  // servers refuse header lines beyond this

Result<std::string> contents(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    return fail("the secret's file " + path + " does not exist or is not a regular file");
  }
  std::ifstream file(path, std::ios::binary);
  std::string text(longest + 1, '\0');
  if (!file) return fail("the secret's file " + path + " cannot be read");
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

std::string trimmed(const std::string& text) {
  constexpr const char* white = " \t\r\n";
  const auto begin = text.find_first_not_of(white);
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(white) + 1 - begin);
}

/// RFC 4648, section 4.
std::string base64(std::string_view bytes) {
  constexpr const char* digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte = [&](std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U; };
    const unsigned three = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    for (const int shift : {18, 12, 6, 0}) text += digits[three >> shift & 63];
  }
  const std::size_t padding = (3 - bytes.size() % 3) % 3;
  return text.replace(text.size() - padding, padding, padding, '=');
}

/// So that a secret is one value in an address, whatever it holds.
std::string percent_encoded(const std::string& text) {
  char* const encoded = curl_easy_escape(nullptr, text.c_str(), static_cast<int>(text.size()));
  std::string copy(encoded ? encoded : "");
  curl_free(encoded);
  return copy;
}

void replace_all(std::string& text, const std::string& what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

}  // namespace

Result<std::string> read_secret(const Secret& secret) {
  const std::string place = secret.file.empty() ? "environment variable " + secret.env : "file " + secret.file;
  std::string value;
  if (secret.file.empty()) {
    const char* text = std::getenv(secret.env.c_str());
    if (!text) return fail("the secret's " + place + " is not set");
    value = text;
  } else {
    auto text = contents(secret.file);
    if (!text) return text;
    value = std::move(*text);
  }
  value = trimmed(value);
  if (value.empty()) return fail("the secret's " + place + " is empty");
  if (value.size() > longest) return fail("the secret's " + place + " is longer than 8192 bytes");
  const auto control = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
  // A line break would let the secret write further headers.
  if (std::any_of(value.begin(), value.end(), control)) {
    return fail("the secret's " + place + " holds control characters, expected one line of text");
  }
  return value;
}

Result<Credentials> read_credentials(const SourceConfig& source) {
  Credentials all;
  const auto add = [&all](const std::string& header, const std::string& scheme, std::string value) {
    all.lines.push_back(header + ": " + scheme + value);
    if (header.starts_with("Accept") || header.starts_with("accept")) return;
    if (const auto space = value.rfind(' '); space != std::string::npos) all.values.push_back(value.substr(space + 1));
    all.values.push_back(std::move(value));
  };
  all.url = source.url;
  for (const auto& [name, secret] : source.url_secrets) {
    auto value = read_secret(secret);
    if (!value) return fail("{" + name + "} of the url is not known: " + value.error().message);
    const std::string encoded = percent_encoded(*value);
    replace_all(all.url, "{" + name + "}", encoded);
    all.values.push_back(encoded);
    if (encoded != *value) all.values.push_back(std::move(*value));
  }
  for (const auto& [name, secret] : source.headers) {
    auto value = read_secret(secret);
    if (!value) return fail("header " + name + " is not sent: " + value.error().message);
    add(name, "", std::move(*value));
  }
  if (source.auth.kind == AuthConfig::Kind::none) return all;
  auto value = read_secret(source.auth.secret);
  if (!value) return fail("the login is not sent: " + value.error().message);
  if (source.auth.kind == AuthConfig::Kind::bearer) {
    add("Authorization", "Bearer ", std::move(*value));
  } else {
    add("Authorization", "Basic ", base64(source.auth.user + ":" + *value));
    all.values.push_back(std::move(*value));
  }
  return all;
}

bool repeats(const Credentials& credentials, std::string_view text) {
  constexpr std::size_t shortest = 8;
  return std::any_of(credentials.values.begin(), credentials.values.end(), [text](const std::string& value) {
    return value.size() >= shortest && text.find(value) != std::string_view::npos;
  });
}

std::string without_key(std::string_view url) {
  std::string shown;
  bool key_follows = false;
  while (!url.empty()) {
    const std::size_t end = std::min(url.find_first_of("/?&#"), url.size());
    const std::string_view piece = url.substr(0, end), name = piece.substr(0, piece.find('='));
    constexpr std::array<std::string_view, 5> keys{"key", "api_key", "apikey", "token", "access_token"};
    const bool names_key = std::ranges::find(keys, name) != keys.end();
    if (key_follows && !piece.empty()) {
      shown += "…";
    } else if (names_key && piece.size() > name.size()) {
      shown += std::string(name) + "=…";
    } else {
      shown += piece;
    }
    key_follows = piece == "key" && end < url.size() && url[end] == '/';
    shown += url.substr(end, 1);
    url.remove_prefix(std::min(end + 1, url.size()));
  }
  return shown;
}

}  // namespace pandang::fetch
