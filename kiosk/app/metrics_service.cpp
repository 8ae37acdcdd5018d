#include "app/metrics_service.hpp"

#include <fmt/format.h>
#include <httplib.h>
#include <sys/socket.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <thread>

#include "base/log.hpp"
#include "platform/clock.hpp"
#include "telemetry/health.hpp"
#include "telemetry/metrics.hpp"

namespace pandang::app {

namespace {

/// Connections are served as they come, by the thread that listens: what waits, waits in the system's bounded queue.
class OneAtATime final : public httplib::TaskQueue {
 public:
  void enqueue(std::function<void()> serve) override { serve(); }
  void shutdown() override {}
};

std::string origin_of(const std::string& address, int port) {
  const bool six = address.find(':') != std::string::npos;
  return six ? fmt::format("[{}]:{}", address, port) : fmt::format("{}:{}", address, port);
}

}  // namespace

struct MetricsService::Impl {
  telemetry::Board& board;
  const telemetry::Facts facts;
  std::shared_ptr<const telemetry::Vitals> vitals;  // the newest; the serving thread's
  httplib::Server server;
  std::atomic<bool> ended = false;
  std::thread thread;

  Impl(telemetry::Board& b, telemetry::Facts f) : board(b), facts(std::move(f)) {}

  ~Impl() {
    // A stop before the thread listens would be forgotten, and the join would wait for ever.
    while (thread.joinable() && !server.is_running() && !ended) std::this_thread::yield();
    server.stop();
    if (thread.joinable()) thread.join();
  }

  telemetry::Sight sight() {
    if (auto newer = board.newest.take()) vitals = std::move(newer);
    telemetry::Sight sight{.facts = facts, .vitals = {}, .frames = board.frames, .frame_age = {}, .cpu = {}};
    sight.cpu = platform::process_cpu_time();
    // The loop's own moments may be a little later than this thread's.
    const SteadyTime now = platform::steady_now();
    if (sight.frames > 0) sight.frame_age = std::max(Duration{}, now - SteadyTime(Duration(board.presented_at.load())));
    if (!vitals) return sight;
    sight.vitals = *vitals;
    sight.vitals_age = std::max(Duration{}, now - vitals->taken);
    return sight;
  }

  void set_up() {
    server.new_task_queue = [] { return new OneAtATime; };  // owned and deleted by the server
    server.set_keep_alive_max_count(1);
    server.set_keep_alive_timeout(1);  // seconds until the request must have begun
    server.set_read_timeout(1);
    server.set_write_timeout(1);
    server.set_payload_max_length(1024);
    // Not the library's SO_REUSEPORT: a second kiosk would get every other request.
    server.set_socket_options([](int socket) {
      const int on = 1;
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    });
    server.Get("/metrics", [this](const httplib::Request&, httplib::Response& out) {
      out.set_content(telemetry::metrics_text(sight()), "text/plain; version=0.0.4; charset=utf-8");
    });
    server.Get("/healthz", [this](const httplib::Request&, httplib::Response& out) {
      const std::vector<telemetry::Part> parts = telemetry::health_of(sight());
      out.status = telemetry::well(parts) ? 200 : 503;
      out.set_content(telemetry::health_json(parts, facts.version), "application/json");
    });
  }
};

MetricsService::MetricsService(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
MetricsService::~MetricsService() = default;

std::unique_ptr<MetricsService> MetricsService::start_if_on(const MetricsConfig& config, telemetry::Board& board,
                                                            telemetry::Facts facts) {
  if (!config.on) return nullptr;
  auto impl = std::make_unique<Impl>(board, std::move(facts));
  impl->set_up();
  errno = 0;
  const bool any = config.port == 0;
  const int port = any ? impl->server.bind_to_any_port(config.address)
                   : impl->server.bind_to_port(config.address, config.port) ? config.port
                                                                            : -1;
  if (port <= 0) {
    log(LogLevel::warning, "metrics",
        fmt::format("nothing can be served at {}: {}", origin_of(config.address, config.port), std::strerror(errno)));
    return nullptr;
  }
  impl->thread = std::thread([impl = impl.get()] {
    impl->server.listen_after_bind();
    impl->ended = true;
  });
  log(LogLevel::info, "metrics", fmt::format("served at http://{}/metrics", origin_of(config.address, port)));
  return std::unique_ptr<MetricsService>(new MetricsService(std::move(impl)));
}

}  // namespace pandang::app
