#include "fetch/sentence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>

#include "base/zone.hpp"

namespace pandang::fetch {
namespace {

/// Foreign words in one of our sentences: one line, of bounded length.
std::string one_line(std::string_view text) {
  constexpr std::size_t longest = 160;
  std::string clean(text.substr(0, longest));
  std::replace_if(
      clean.begin(), clean.end(), [](unsigned char c) { return c < 0x20 || c >= 0x7f; }, ' ');
  return clean;
}

std::string amount(const BrokenTransfer& end) {
  return end.expected >= 0 ? fmt::format("{} of {} bytes", end.received, end.expected)
                           : fmt::format("{} bytes", end.received);
}

std::string timed_out(const BrokenTransfer& end) {
  const double connect = seconds(std::min(end.connect_limit, end.total_limit));
  if (!end.looked_up) return fmt::format("the name {} was not resolved within {:g} s", end.host, connect);
  if (!end.connected) return fmt::format("no connection to {} within {:g} s", end.host, connect);
  if (end.detail.starts_with("Operation too slow")) {
    return fmt::format("the answer came slower than {} bytes a second for {:g} s and stopped at {}", end.slow_bytes,
                       seconds(end.slow_limit), amount(end));
  }
  if (end.received > 0) return fmt::format("only {} arrived within {:g} s", amount(end), seconds(end.total_limit));
  return fmt::format("no answer within {:g} s", seconds(end.total_limit));
}

std::string not_connected(const BrokenTransfer& end) {
  if (!end.proxy.empty()) return fmt::format("no connection to the proxy {}: {}", end.proxy, one_line(end.detail));
  switch (end.os_error) {
    case ECONNREFUSED:
      return fmt::format("{} refuses the connection", end.host);
    case ENETUNREACH:
      return fmt::format("there is no network to reach {}", end.host);
    case EHOSTUNREACH:
      return fmt::format("{} cannot be reached", end.host);
    case ETIMEDOUT:
      return fmt::format("{} does not answer to connections", end.host);
    default:
      return fmt::format("no connection to {}: {}", end.host, one_line(end.detail));
  }
}

/// A handshake that fails brings no Date of the server, so whether the certificate or the clock is wrong is for the
/// operator to see.
std::string clock_question(const BrokenTransfer& end) {
  return fmt::format("is the clock right? It says {}", rfc3339(end.now).substr(0, 10));
}

std::string distrusted(const BrokenTransfer& end) {
  switch (end.verify_result) {  // the numbers of OpenSSL's x509_vfy.h
    case 9:
      return fmt::format("the certificate of {} is not valid yet; {}", end.host, clock_question(end));
    case 10:
      return fmt::format("the certificate of {} has expired; {}", end.host, clock_question(end));
    case 18:
      return fmt::format("the certificate of {} is signed by itself", end.host);
    case 2:
    case 19:  // the server sent its authority along, which nobody here vouches for
    case 20:
    case 21:
      return fmt::format("the certificate of {} comes from an authority that is not trusted here", end.host);
    case 23:
      return fmt::format("the certificate of {} is revoked", end.host);
    default:
      break;
  }
  if (end.detail.find("subject name") != std::string::npos || end.detail.find("common name") != std::string::npos) {
    return fmt::format("the certificate was made out for another name than {}", end.host);
  }
  return fmt::format("the certificate of {} cannot be trusted: {}", end.host, one_line(end.detail));
}

std::string broke_off(const BrokenTransfer& end) {
  if (end.detail.find("CONNECT") != std::string::npos) {
    return fmt::format("the proxy opens no way to {}: {}", end.host, one_line(end.detail));
  }
  if (end.detail.find("chunked") != std::string::npos) {
    return "the answer is broken: its chunked encoding cannot be read";
  }
  if (end.received > 0) return fmt::format("the connection broke after {}", amount(end));
  return "the connection broke before an answer";
}

}  // namespace

FailureKind kind_of(CURLcode code) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return FailureKind::timeout;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
      return FailureKind::network;
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
      return FailureKind::tls;
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_FILE_COULDNT_READ_FILE:
    case CURLE_URL_MALFORMAT:
      return FailureKind::setup;
    default:
      return FailureKind::answer;
  }
}

std::string sentence_of(const BrokenTransfer& end) {
  switch (end.code) {
    case CURLE_OPERATION_TIMEDOUT:
      return timed_out(end);
    case CURLE_COULDNT_RESOLVE_HOST:
      return fmt::format("the name {} cannot be resolved", end.host);
    case CURLE_COULDNT_RESOLVE_PROXY:
      return "the name of the proxy cannot be resolved";
    case CURLE_COULDNT_CONNECT:
      return not_connected(end);
    case CURLE_PARTIAL_FILE:
      return fmt::format("the server closed the connection after {}", amount(end));
    case CURLE_GOT_NOTHING:
      return "the server closed the connection without an answer";
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
      return broke_off(end);
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
      return fmt::format("the key of {} is none of the pinned ones", end.host);
    case CURLE_PEER_FAILED_VERIFICATION:
      return distrusted(end);
    case CURLE_SSL_CACERT_BADFILE:
      return end.ca_file.empty() ? "the system's trusted certificates cannot be read"
                                 : fmt::format("the ca_file {} cannot be read as certificates", end.ca_file);
    case CURLE_SSL_CONNECT_ERROR:
      return fmt::format("no secure connection to {}: {}", end.host, one_line(end.detail));
    case CURLE_BAD_CONTENT_ENCODING:
      return "the answer is broken: its compression cannot be undone";
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return fmt::format("the answer of {} is not proper HTTP", end.host);
    case CURLE_FILE_COULDNT_READ_FILE:
      return "the file cannot be read";
    case CURLE_URL_MALFORMAT:
      return "the url cannot be read as one";
    default:
      return fmt::format("the transfer failed: {}",
                         one_line(end.detail.empty() ? curl_easy_strerror(end.code) : end.detail));
  }
}

std::string status_sentence(long status) {
  struct Name {
    long status;
    const char* words;
  };
  static constexpr Name names[] = {{204, "no content"},
                                   {206, "a part only"},
                                   {400, "bad request"},
                                   {401, "not authorised"},
                                   {403, "forbidden"},
                                   {404, "not found"},
                                   {407, "the proxy wants a login"},
                                   {408, "request timed out"},
                                   {410, "gone"},
                                   {429, "too many requests"},
                                   {500, "internal error"},
                                   {502, "bad gateway"},
                                   {503, "service unavailable"},
                                   {504, "gateway timed out"}};
  for (const Name& name : names) {
    if (name.status == status) return fmt::format("the server answered {} ({})", status, name.words);
  }
  return fmt::format("the server answered {}", status);
}

}  // namespace pandang::fetch
