#include "support/faults.hpp"

namespace pandang::test {

using Fault = Answer::Fault;

std::vector<NamedFault> field_faults(const std::string& body, std::size_t max_bytes) {
  const std::string bomb = gzipped(std::string(32 * max_bytes, ' ')), bound = std::to_string(max_bytes);
  return {
      {"never-answers", {.fault = Fault::silent}, "no answer within 1 s"},
      {"one-byte-a-second", {.fault = Fault::trickle, .body = body}, "bytes arrived within 1 s"},
      {"truncates",
       {.fault = Fault::truncate, .body = body, .cut = 1000},
       "the server closed the connection after 1000 of "},
      {"gzip-bomb", {.body = bomb, .headers = {"Content-Encoding: gzip"}}, "more than " + bound + " bytes"},
      {"endless", {.fault = Fault::endless}, "more than " + bound + " bytes"},
      {"chunked-garbage", {.fault = Fault::garbage_chunks}, "its chunked encoding cannot be read"},
      {"reset", {.fault = Fault::reset, .body = body, .cut = 1000}, "the connection broke after 1000 of "},
      // "closed … without an answer", or "broke before an answer" when it was a connection kept from before.
      {"hangs-up", {.fault = Fault::hang_up}, " an answer"},
      {"not-http", {.fault = Fault::not_http, .body = body}, "is not proper HTTP"},
      {"not-modified-for-ever", {.status = 304}, "the server answered 304 (not modified) to a request without"},
      {"unavailable", {.status = 503}, "the server answered 503 (service unavailable)"},
      // Within the first retry interval: more than its shortest, less than its longest.
      {"busy", {.status = 429, .headers = {"Retry-After: 16"}}, "the server answered 429 (too many requests)"},
      {"sign-in-page", {.body = "<!DOCTYPE html><p>Silakan masuk"}, "this is an HTML page"},
      {"redirect-to-file",
       {.status = 302, .headers = {"Location: file:///etc/hostname"}},
       "the server redirects to a file: address"},
      {"redirect-for-ever", {.status = 302, .headers = {"Location: /again"}}, "redirects more than 3 times"},
  };
}

}  // namespace pandang::test
