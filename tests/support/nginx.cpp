#include "support/nginx.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <thread>

namespace pandang::test {
namespace {

using std::chrono::milliseconds;

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

/// A port that nobody has now. nginx cannot take "any", so somebody may be quicker; then the next one is tried.
int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  const bool bound = bind(socket, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                     getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  close(socket);
  if (!bound) throw std::runtime_error("no loopback port is free");
  return ntohs(address.sin_port);
}

}  // namespace

Nginx::Nginx(Scheme scheme) : scheme_(scheme) {
  if (scheme == Scheme::https) make_certificate();
  for (int tries = 0; tries < 5; ++tries) {
    port_ = free_port();
    configure();
    start();
    if (server_->running()) return;
  }
  throw std::runtime_error("nginx does not start: " + server_->errors() + bytes_of(work_.file("error.log")));
}

std::string Nginx::url(const std::string& file) const {
  return origin() + "/" + file;
}

std::string Nginx::origin() const {
  return (scheme_ == Scheme::https ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port_);
}

void Nginx::make_certificate() {
  ChildProcess openssl({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                        "-nodes", "-keyout", work_.file("key.pem"), "-out", work_.file("cert.pem"), "-days", "2",
                        "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"});
  const auto ending = openssl.wait(std::chrono::seconds(10));
  if (!ending || ending->status != 0) throw std::runtime_error("openssl makes no certificate: " + openssl.errors());
}

void Nginx::configure() {
  const std::string& at = work_.path();
  // One process: it keeps the rights of who runs the tests, and nothing of it is left when it is killed.
  std::string text =
      "daemon off;\nmaster_process off;\npid " + at + "/pid;\nerror_log " + at + "/error.log;\nevents {}\nhttp {\n";
  for (const char* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
    text += std::string(kind) + "_temp_path " + at + "/" + kind + ";\n";
  text +=
      "access_log off;\ntypes { application/json json; }\nserver { listen 127.0.0.1:" + std::to_string(port_) +
      (scheme_ == Scheme::https ? " ssl; ssl_certificate " + at + "/cert.pem; ssl_certificate_key " + at + "/key.pem"
                                : std::string()) +
      "; root " + site_.path() + "; location / { try_files $uri.offset-$arg_offset $uri =404; } }\n}\n";
  work_.write("nginx.conf", text);
}

bool Nginx::answers() const {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port_);
  const bool open = connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  close(socket);
  return open;
}

void Nginx::start() {
  server_ = std::make_unique<ChildProcess>(std::vector<std::string>{
      "/usr/sbin/nginx", "-p", work_.path(), "-c", work_.file("nginx.conf"), "-e", work_.file("error.log")});
  for (int looks = 0; looks < 1000 && server_->running() && !answers(); ++looks)
    std::this_thread::sleep_for(milliseconds(10));
}

void Nginx::stop() {
  server_->signal(SIGTERM);
  if (!server_->wait(std::chrono::seconds(10))) throw std::runtime_error("nginx does not stop");
}

}  // namespace pandang::test
