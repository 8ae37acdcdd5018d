#include "fetch/redirect.hpp"

#include <curl/curl.h>

#include <memory>

namespace pandang::fetch {
namespace {

struct UrlCloser {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, UrlCloser>;

/// Null for what is no URL.
Url parsed(const std::string& text) {
  Url url(curl_url());
  if (!url || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
    return nullptr;
  return url;
}

std::string part(const Url& url, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (!url || curl_url_get(url.get(), which, &text, flags) != CURLUE_OK) return "";
  std::string copy(text);
  curl_free(text);
  return copy;
}

}  // namespace

Result<std::string> redirect_target(const std::string& from, const std::string& location, const std::string& who) {
  const Url url = parsed(from);
  const std::string before = part(url, CURLUPART_SCHEME);
  if (!url || location.empty() ||
      curl_url_set(url.get(), CURLUPART_URL, location.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    return fail(who + " to something that is not a URL");
  }
  const std::string scheme = part(url, CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") {
    return fail(who + " to a " + scheme.substr(0, 20) + ": address, only http and https are followed");
  }
  if (before == "https" && scheme == "http") {
    return fail(who + " from https to http, which is not followed");
  }
  return part(url, CURLUPART_URL);
}

bool may_share_secrets(const std::string& from, const std::string& to) {
  const Url a = parsed(from), b = parsed(to);
  const auto port = [](const Url& url) { return part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT); };
  const std::string host = part(a, CURLUPART_HOST);
  if (host.empty() || host != part(b, CURLUPART_HOST)) return false;
  const std::string before = part(a, CURLUPART_SCHEME), after = part(b, CURLUPART_SCHEME);
  if (before == after) return port(a) == port(b);
  return before == "http" && port(a) == "80" && after == "https" && port(b) == "443";
}

std::string host_of(const std::string& url) {
  return part(parsed(url), CURLUPART_HOST);
}

std::string file_path_of(const std::string& url) {
  const Url file = parsed(url);
  return part(file, CURLUPART_SCHEME) == "file" ? part(file, CURLUPART_PATH, CURLU_URLDECODE) : "";
}

}  // namespace pandang::fetch
