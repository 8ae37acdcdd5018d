#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "support/child_process.hpp"
#include "support/temp_folder.hpp"

namespace pandang::test {

/// A real nginx that serves a folder of its own on a loopback port, as root and as anybody else.
class Nginx {
 public:
  enum class Scheme { http, https };
  /// With https the certificate is of its own making, and is its own authority.
  explicit Nginx(Scheme scheme = Scheme::http);

  std::string url(const std::string& file = "feed.json") const;
  std::string origin() const;                                     ///< "https://127.0.0.1:1234"
  std::string ca_file() const { return work_.file("cert.pem"); }  ///< trusts it
  /// What is served: `/a/b?offset=100` is the file `a/b.offset-100` when there is one, else `a/b`.
  const std::string& folder() const { return site_.path(); }
  /// Puts a file on the server in one step.
  void publish(std::string_view bytes, const std::string& file = "feed.json") { site_.write(file, bytes); }

  void stop();   ///< at once; its port refuses connections from then on
  void start();  ///< on the port it had before

 private:
  bool answers() const;
  void configure();
  void make_certificate();

  TempFolder work_, site_;
  Scheme scheme_;
  int port_ = 0;
  std::unique_ptr<ChildProcess> server_;
};

}  // namespace pandang::test
