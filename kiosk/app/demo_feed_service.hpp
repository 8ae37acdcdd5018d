#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "config/config.hpp"

namespace pandang::app {

/// Serves the shipped feed over real HTTP on a loopback port of the system's choice, with ETag and 304, so that the
/// built-in demo runs the same fetch path as a city's own source. Stops with the object.
class DemoFeedService {
 public:
  static Result<std::unique_ptr<DemoFeedService>> start();
  ~DemoFeedService();
  DemoFeedService(const DemoFeedService&) = delete;
  DemoFeedService& operator=(const DemoFeedService&) = delete;

  const std::string& url() const { return url_; }

 private:
  struct Impl;
  explicit DemoFeedService(std::unique_ptr<Impl> impl, std::string url);
  std::unique_ptr<Impl> impl_;
  std::string url_;
};

/// Gives a configuration without sources the demo's one, from a service started for it; else starts nothing.
Result<std::unique_ptr<DemoFeedService>> ensure_sources(Config& config);

}  // namespace pandang::app
