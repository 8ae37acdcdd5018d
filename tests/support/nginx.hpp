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
  Nginx();

  std::string url(const std::string& file = "feed.json") const;
  /// Puts a file on the server in one step.
  void publish(std::string_view bytes, const std::string& file = "feed.json") { site_.write(file, bytes); }

  void stop();   ///< at once; its port refuses connections from then on
  void start();  ///< on the port it had before

 private:
  bool answers() const;
  void configure();

  TempFolder work_, site_;
  int port_ = 0;
  std::unique_ptr<ChildProcess> server_;
};

}  // namespace pandang::test
