#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "support/certificates.hpp"
#include "support/child_process.hpp"
#include "support/temp_folder.hpp"

namespace pandang::test {

/// A real nginx that serves a folder of its own on a loopback port, as root and as anybody else.
class Nginx {
 public:
  /// With each of `certificates` the same folder is served over TLS on one port more.
  explicit Nginx(std::vector<Certificate> certificates = {});

  std::string url(const std::string& file = "feed.json") const;
  /// Of the port with that certificate, which is made out for 127.0.0.1 or not.
  std::string secure_url(std::size_t certificate, const std::string& file = "feed.json") const;
  /// What is served: `/a/b?offset=100` is the file `a/b.offset-100` when there is one, else `a/b`.
  const std::string& folder() const { return site_.path(); }
  /// Puts a file on the server in one step.
  void publish(std::string_view bytes, const std::string& file = "feed.json") { site_.write(file, bytes); }

  void stop();   ///< at once; its port refuses connections from then on
  void start();  ///< on the port it had before

 private:
  bool answers() const;
  void configure();

  TempFolder work_, site_;
  const std::vector<Certificate> certificates_;
  int port_ = 0;
  std::vector<int> secure_ports_;  // by certificate
  std::unique_ptr<ChildProcess> server_;
};

}  // namespace pandang::test
