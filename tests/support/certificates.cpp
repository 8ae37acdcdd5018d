#include "support/certificates.hpp"

#include <ctime>
#include <stdexcept>

#include "support/child_process.hpp"

namespace pandang::test {
namespace {

std::string openssl(std::string arguments) {
  const Outcome outcome = run({"sh", "-c", "openssl " + arguments});
  if (outcome.status != 0) throw std::runtime_error("openssl " + arguments + ": " + outcome.errors);
  return outcome.out;
}

/// A day as certificates write it: "20261124000000Z", at the hour it is now.
std::string day(int from_today) {
  const std::time_t then = std::time(nullptr) + std::time_t{from_today} * 24 * 3600;
  std::tm parts{};
  gmtime_r(&then, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y%m%d%H%M%SZ", &parts);
  return text;
}

/// `openssl x509` and `req` cannot say a day in the past; `ca` can, and wants this.
constexpr const char* ca_configuration = R"([ca]
default_ca = here
[here]
new_certs_dir = .
database = ./index
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = any
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
)";

constexpr const char* new_key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes ";

}  // namespace

std::string Certificate::pin() const {
  return lines_of(openssl("x509 -in " + chain +
                          " -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | "
                          "openssl base64"))
      .at(0);
}

Authority::Authority() {
  folder_.write("ca.conf", ca_configuration);
  folder_.write("index", "");
  openssl("req -x509 " + std::string(new_key) + "-days 3650 -subj /CN=Test-Authority -config " +
          folder_.file("ca.conf") + " -extensions authority -keyout " + folder_.file("ca.key") + " -out " + ca_file());
}

Certificate Authority::issue(const Wish& wish) const {
  const std::string at = folder_.file(std::to_string(++issued_));
  const Certificate made{.chain = at + ".pem", .key = at + ".key"};
  folder_.write(std::to_string(issued_) + ".ext", "subjectAltName = " + wish.name + "\n");
  openssl("req -new " + std::string(new_key) + "-subj /CN=Server -config " + folder_.file("ca.conf") + " -keyout " +
          made.key + " -out " + at + ".csr");
  const std::string signer = wish.self_signed ? "-selfsign -keyfile " + made.key
                                              : "-cert " + ca_file() + " -keyfile " + folder_.file("ca.key");
  // `ca` keeps its list in the folder it runs in.
  const Outcome signed_ = run({"sh", "-c",
                               "cd " + folder_.path() + " && openssl ca -batch -notext -config ca.conf " + signer +
                                   " -extfile " + at + ".ext -startdate " + day(wish.from_days) + " -enddate " +
                                   day(wish.until_days) + " -in " + at + ".csr -out " + made.chain});
  if (signed_.status != 0) throw std::runtime_error("openssl ca: " + signed_.errors);
  if (wish.sends_root) TempFolder::write_at(made.chain, bytes_of(made.chain) + bytes_of(ca_file()));
  return made;
}

}  // namespace pandang::test
