#pragma once

#include <memory>

#include "config/config.hpp"
#include "telemetry/vitals.hpp"

namespace pandang::app {

/// Serves /metrics and /healthz from what the frame loop leaves on `board`, on a thread of its own, one connection at a
/// time, so that it goes on while the loop stands still. Ends with the object.
class MetricsService {
 public:
  /// Null when it is off, or when the address cannot be listened on, which is logged: the picture goes on without.
  /// `board` must outlive it.
  static std::unique_ptr<MetricsService> start_if_on(const MetricsConfig& config, telemetry::Board& board,
                                                     telemetry::Facts facts);
  ~MetricsService();
  MetricsService(const MetricsService&) = delete;
  MetricsService& operator=(const MetricsService&) = delete;

 private:
  struct Impl;
  explicit MetricsService(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace pandang::app
