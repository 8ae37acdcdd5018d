#pragma once

#include "app/show.hpp"
#include "support/faults.hpp"
#include "support/nginx.hpp"

namespace pandang::app {

/// Every fault of the field, of HTTP and, behind a redirect, of TLS, for sources with a timeout of 1 s.
class SourceFaults : public Show {
 protected:
  SourceFaults() {
    server.answer({.body = good});
    server.answer_at("/again", {.status = 302, .headers = {"Location: /again"}});  // of redirect-for-ever
    const std::string certificate = "the certificate of 127.0.0.1 ";
    add_tls("expired-certificate", 0, certificate + "has expired; is the clock right? It says ");
    add_tls("wrong-host", 1, "the certificate was made out for another name than 127.0.0.1");
    add_tls("self-signed", 2, certificate + "is signed by itself");
  }

  /// A source at that path of the server.
  Json source_at(const std::string& id, const std::string& path) const {
    return {{"id", id},        {"url", server.url(path)}, {"every", "5s"},
            {"timeout", "1s"}, {"max_bytes", max_bytes},  {"ca_file", authority.ca_file()}};
  }

  static constexpr std::size_t max_bytes = 1024 * 1024;
  const std::string good = test::bytes_of(shipped_file);
  const test::Authority authority;
  test::Nginx secured{{authority.issue({.from_days = -30, .until_days = -1}),
                       authority.issue({.name = "DNS:data.example.go.id"}), authority.issue({.self_signed = true})}};
  std::vector<test::NamedFault> faults = test::field_faults(good, max_bytes);
  test::FaultServer server;

 private:
  void add_tls(const std::string& name, std::size_t which, const std::string& sentence) {
    faults.push_back({name, {.status = 302, .headers = {"Location: " + secured.secure_url(which)}}, sentence});
  }
};

}  // namespace pandang::app
