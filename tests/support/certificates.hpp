#pragma once

#include <string>

#include "support/temp_folder.hpp"

namespace pandang::test {

/// What a TLS server shows, as PEM files.
struct Certificate {
  std::string chain;  ///< its certificate, and what it sends along
  std::string key;
  std::string pin() const;  ///< base64 of the SHA-256 of its public key (SPKI)
};

/// A certificate authority of its own, by the openssl command; its files go with it.
class Authority {
 public:
  Authority();

  struct Wish {
    std::string name = "IP:127.0.0.1";    ///< that it is made out for: "IP:…" or "DNS:…"
    int from_days = -1, until_days = 30;  ///< of validity, from today
    bool sends_root = false;              ///< the authority's own certificate comes along, as many servers do it
    bool self_signed = false;             ///< by its own key rather than by the authority's
  };
  Certificate issue(const Wish& wish) const;
  Certificate issue() const { return issue(Wish{}); }
  std::string ca_file() const { return folder_.file("ca.pem"); }

 private:
  TempFolder folder_;
  mutable int issued_ = 0;
};

}  // namespace pandang::test
