#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "config/config.hpp"

namespace pandang::fetch {

/// Reads a secret now, so that a rotated one is used without a restart. Surrounding white space is not part of it. The
/// sentence of a failure names the file or the variable, never the value.
Result<std::string> read_secret(const Secret& secret);

/// What a request shows of its source's secrets, and what an answer must not repeat.
struct Credentials {
  std::string url;                 ///< the source's, with its secrets in their places: for libcurl alone, never shown
  std::vector<std::string> lines;  ///< "Name: value", of `headers` and `auth`
  /// As they stand in `lines`, the last word of each by itself, and the password of basic; those of `url` as they are
  /// and as they stand there. Not those of Accept and its like, which are no secrets and which an answer may well
  /// repeat.
  std::vector<std::string> values;
};
/// Reads all that `source` names. The sentence of a failure says what is not sent and why.
Result<Credentials> read_credentials(const SourceConfig& source);

/// True when `text` holds one of the values. One shorter than 8 bytes is not looked for: any text might hold it.
bool repeats(const Credentials& credentials, std::string_view text);

/// The address of a source as logs and messages name it. Some services put their key into it (the BPS WebAPI in the
/// path, `/key/…`; others as `?key=`, `api_key`, `apikey`, `token` or `access_token`): it reads as `…` then.
std::string without_key(std::string_view url);

}  // namespace pandang::fetch
