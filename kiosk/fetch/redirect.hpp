#pragma once

#include <string>

#include "base/result.hpp"

namespace pandang::fetch {

/// Where a redirect leads. Absolute or relative `location` against `from`. Refused with a sentence: from https to http,
/// to another scheme than http or https, to what is no URL. The sentence begins with `who`, and never repeats the URL,
/// which may carry a token.
Result<std::string> redirect_target(const std::string& from, const std::string& location,
                                    const std::string& who = "the server redirects");

/// True when a secret meant for `from` may be shown to `to`: same host and port, or its upgrade from http:80 to
/// https:443.
bool may_share_secrets(const std::string& from, const std::string& to);

/// The host of a URL ("" for none), for sentences.
std::string host_of(const std::string& url);

/// The local path of a file: URL, percent-decoded; "" for any other.
std::string file_path_of(const std::string& url);

}  // namespace pandang::fetch
