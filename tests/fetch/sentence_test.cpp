#include "fetch/sentence.hpp"

#include <gtest/gtest.h>

#include <cerrno>

#include "base/zone.hpp"

namespace pandang::fetch {
namespace {

using std::chrono::seconds;

BrokenTransfer broken(CURLcode code) {
  BrokenTransfer end;
  end.code = code;
  end.host = "data.a.id";
  end.looked_up = end.connected = true;
  end.connect_limit = seconds(5);
  end.total_limit = seconds(20);
  end.slow_limit = seconds(10);
  end.slow_bytes = 100;
  end.now = *parse_rfc3339("2016-11-24T23:59:59Z");
  return end;
}

struct Case {
  const char* expected;
  CURLcode code;
  void (*change)(BrokenTransfer&);
};

TEST(FailureKind, is_that_of_libcurl_s_code) {
  EXPECT_EQ(kind_of(CURLE_OPERATION_TIMEDOUT), FailureKind::timeout);
  EXPECT_EQ(kind_of(CURLE_COULDNT_RESOLVE_HOST), FailureKind::network);
  EXPECT_EQ(kind_of(CURLE_PARTIAL_FILE), FailureKind::network);
  EXPECT_EQ(kind_of(CURLE_PEER_FAILED_VERIFICATION), FailureKind::tls);
  EXPECT_EQ(kind_of(CURLE_SSL_CACERT_BADFILE), FailureKind::setup);
  EXPECT_EQ(kind_of(CURLE_BAD_CONTENT_ENCODING), FailureKind::answer);
  EXPECT_STREQ(name_of(FailureKind::content), "content");
}

class Sentence : public testing::TestWithParam<Case> {};

TEST_P(Sentence, says_what_happened) {
  BrokenTransfer end = broken(GetParam().code);
  GetParam().change(end);
  EXPECT_EQ(sentence_of(end), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Sentence,
    testing::Values(
        Case{"no answer within 20 s", CURLE_OPERATION_TIMEDOUT, [](BrokenTransfer&) {}},
        Case{"only 7 of 28834 bytes arrived within 20 s", CURLE_OPERATION_TIMEDOUT,
             [](BrokenTransfer& e) { e.received = 7, e.expected = 28834; }},
        Case{"the answer came slower than 100 bytes a second for 10 s and stopped at 7 bytes", CURLE_OPERATION_TIMEDOUT,
             [](BrokenTransfer& e) { e.received = 7, e.detail = "Operation too slow. Less than 100 bytes/sec"; }},
        Case{"no connection to data.a.id within 5 s", CURLE_OPERATION_TIMEDOUT,
             [](BrokenTransfer& e) { e.connected = false; }},
        Case{"the name data.a.id was not resolved within 5 s", CURLE_OPERATION_TIMEDOUT,
             [](BrokenTransfer& e) { e.looked_up = e.connected = false; }},
        Case{"the name data.a.id cannot be resolved", CURLE_COULDNT_RESOLVE_HOST, [](BrokenTransfer&) {}},
        Case{"data.a.id refuses the connection", CURLE_COULDNT_CONNECT,
             [](BrokenTransfer& e) { e.os_error = ECONNREFUSED; }},
        Case{"there is no network to reach data.a.id", CURLE_COULDNT_CONNECT,
             [](BrokenTransfer& e) { e.os_error = ENETUNREACH; }},
        Case{"the server closed the connection after 1200 of 28834 bytes", CURLE_PARTIAL_FILE,
             [](BrokenTransfer& e) { e.received = 1200, e.expected = 28834; }},
        Case{"the server closed the connection after 1200 bytes", CURLE_PARTIAL_FILE,
             [](BrokenTransfer& e) { e.received = 1200; }},
        Case{"the server closed the connection without an answer", CURLE_GOT_NOTHING, [](BrokenTransfer&) {}},
        Case{"the connection broke after 5 of 9 bytes", CURLE_RECV_ERROR,
             [](BrokenTransfer& e) { e.received = 5, e.expected = 9; }},
        Case{"the connection broke before an answer", CURLE_RECV_ERROR, [](BrokenTransfer&) {}},
        Case{"the certificate of data.a.id has expired; is the clock right? It says 2016-11-24",
             CURLE_PEER_FAILED_VERIFICATION, [](BrokenTransfer& e) { e.verify_result = 10; }},
        Case{"the certificate of data.a.id is not valid yet; is the clock right? It says 2016-11-24",
             CURLE_PEER_FAILED_VERIFICATION, [](BrokenTransfer& e) { e.verify_result = 9; }},
        Case{"the certificate of data.a.id is signed by itself", CURLE_PEER_FAILED_VERIFICATION,
             [](BrokenTransfer& e) { e.verify_result = 18; }},
        Case{"the certificate of data.a.id comes from an authority that is not trusted here",
             CURLE_PEER_FAILED_VERIFICATION, [](BrokenTransfer& e) { e.verify_result = 20; }},
        Case{"the certificate of data.a.id comes from an authority that is not trusted here",
             CURLE_PEER_FAILED_VERIFICATION, [](BrokenTransfer& e) { e.verify_result = 19; }},
        Case{"the certificate was made out for another name than data.a.id", CURLE_PEER_FAILED_VERIFICATION,
             [](BrokenTransfer& e) { e.detail = "SSL: unable to obtain common name from peer certificate"; }},
        Case{"the key of data.a.id is none of the pinned ones", CURLE_SSL_PINNEDPUBKEYNOTMATCH, [](BrokenTransfer&) {}},
        Case{"no connection to the proxy p.a.id:3128: Connection refused", CURLE_COULDNT_CONNECT,
             [](BrokenTransfer& e) { e.proxy = "p.a.id:3128", e.detail = "Connection refused"; }},
        Case{"the proxy opens no way to data.a.id: CONNECT tunnel failed, response 403", CURLE_RECV_ERROR,
             [](BrokenTransfer& e) { e.detail = "CONNECT tunnel failed, response 403"; }},
        Case{"the certificate was made out for another name than data.a.id", CURLE_PEER_FAILED_VERIFICATION,
             [](BrokenTransfer& e) {
               e.detail = "SSL: no alternative certificate subject name matches target host name 'data.a.id'";
             }},
        Case{"the ca_file /etc/ca.pem cannot be read as certificates", CURLE_SSL_CACERT_BADFILE,
             [](BrokenTransfer& e) { e.ca_file = "/etc/ca.pem"; }},
        Case{"no secure connection to data.a.id: two lines ", CURLE_SSL_CONNECT_ERROR,
             [](BrokenTransfer& e) { e.detail = "two\nlines\x1b"; }},
        Case{"the transfer failed: Out of memory", CURLE_OUT_OF_MEMORY, [](BrokenTransfer&) {}}));

TEST(Sentence, names_a_status) {
  EXPECT_EQ(status_sentence(503), "the server answered 503 (service unavailable)");
  EXPECT_EQ(status_sentence(418), "the server answered 418");
}

}  // namespace
}  // namespace pandang::fetch
