#pragma once

#include <curl/curl.h>

#include <cstdint>
#include <string>

#include "base/time.hpp"
#include "fetch/fetcher.hpp"

namespace pandang::fetch {

/// How a transfer ended that brought no usable answer, as libcurl tells it.
struct BrokenTransfer {
  CURLcode code = CURLE_OK;
  std::string detail;      ///< of the error buffer; "" = none
  long os_error = 0;       ///< errno of the connection, 0 = none
  long verify_result = 0;  ///< OpenSSL's X509_V_ERR_*, 0 = the certificate is good
  std::string host;
  std::string ca_file;
  std::string proxy;           ///< host:port of the source's own, "" = none
  WallTime now{};              ///< by the local clock, against which a certificate is judged
  bool looked_up = false;      ///< the name was resolved
  bool connected = false;      ///< TCP, and TLS for https
  std::int64_t received = 0;   ///< bytes of the body, as sent
  std::int64_t expected = -1;  ///< Content-Length, -1 = not said
  Duration connect_limit{}, total_limit{}, slow_limit{};
  int slow_bytes = 0;
};

FailureKind kind_of(CURLcode code);

/// One sentence for the operator, in plain words.
std::string sentence_of(const BrokenTransfer& end);

/// "the server answered 503 (service unavailable)"
std::string status_sentence(long status);

}  // namespace pandang::fetch
