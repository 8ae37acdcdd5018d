#include "fetch/secret.hpp"

#include <algorithm>
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

}  // namespace pandang::fetch
