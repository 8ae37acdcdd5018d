#include "app/demo_feed_service.hpp"

#include <fmt/format.h>
#include <httplib.h>

#include <atomic>
#include <thread>

#include "base/embedded.hpp"

namespace pandang::app {

namespace {

constexpr const char* path = "/banjarmasin.feed.json";

/// A strong validator of the bytes (FNV-1a).
std::string etag_of(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return fmt::format("\"{:016x}\"", hash);
}

}  // namespace

struct DemoFeedService::Impl {
  httplib::Server server;
  std::atomic<bool> ended = false;
  std::thread thread;

  ~Impl() {
    // A stop before the thread listens would be forgotten, and the join would wait for ever.
    while (thread.joinable() && !server.is_running() && !ended) std::this_thread::yield();
    server.stop();
    if (thread.joinable()) thread.join();
  }
};

DemoFeedService::DemoFeedService(std::unique_ptr<Impl> impl, std::string url)
    : impl_(std::move(impl)), url_(std::move(url)) {}
DemoFeedService::~DemoFeedService() = default;

Result<std::unique_ptr<DemoFeedService>> DemoFeedService::start() {
  const auto feed = embedded("assets/banjarmasin.feed.json");
  if (!feed) return fail("the built-in feed is missing from this program");
  auto impl = std::make_unique<Impl>();
  impl->server.new_task_queue = [] { return new httplib::ThreadPool(1); };  // owned and deleted by the server
  impl->server.Get(path,
                   [body = *feed, etag = etag_of(*feed)](const httplib::Request& request, httplib::Response& out) {
                     out.set_header("ETag", etag);
                     if (request.get_header_value("If-None-Match") == etag) {
                       out.status = 304;
                     } else {
                       out.set_content(body.data(), body.size(), "application/json");
                     }
                   });
  const int port = impl->server.bind_to_any_port("127.0.0.1");
  if (port <= 0) return fail("the built-in feed cannot be served: no loopback port is free");
  impl->thread = std::thread([impl = impl.get()] {
    impl->server.listen_after_bind();
    impl->ended = true;
  });
  return std::unique_ptr<DemoFeedService>(
      new DemoFeedService(std::move(impl), fmt::format("http://127.0.0.1:{}{}", port, path)));
}

Result<std::unique_ptr<DemoFeedService>> ensure_sources(Config& config) {
  if (!config.sources.empty()) return nullptr;
  auto service = DemoFeedService::start();
  if (!service) return service;
  SourceConfig demo;
  demo.id = "demo";
  demo.url = (*service)->url();
  demo.proxy = SourceConfig::no_proxy;  // that of the environment knows no way back to this machine
  // Nobody will ever bring it up to date: it is ranked, and shown with its age, as long as the program runs.
  demo.stale_after = std::chrono::years(10);
  demo.withdraw_after = std::chrono::years(50);
  config.sources.push_back(demo);
  return service;
}

}  // namespace pandang::app
