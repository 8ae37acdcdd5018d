#include <fmt/format.h>

#include <filesystem>
#include <future>
#include <iostream>

#include "app/commands.hpp"
#include "app/demo_feed_service.hpp"
#include "app/kiosk.hpp"
#include "app/settings.hpp"
#include "base/atomic_file.hpp"
#include "base/log.hpp"
#include "gl/object.hpp"
#include "platform/blocks.hpp"
#include "platform/clock.hpp"
#include "platform/signals.hpp"
#include "telemetry/logging.hpp"

namespace pandang::app {

namespace {

/// The configuration to run with. A bad file never darkens the screen: what ran last time runs on, and with nothing
/// kept the welcome scene plays.
struct Start {
  Config config;
  bool demo = false;  ///< it names no source: the built-in feed plays
};
Start choose_start(const RunOptions& options, const std::string& state) {
  Result<Settings> asked = load_settings(options.config);
  if (asked) {
    if (!asked->file.empty())
      if (const Result<std::string> text = read_file(asked->file))
        if (const auto kept = write_atomically(kept_config(state), *text); !kept)
          log(LogLevel::warning, "config", kept.error().message);
    const bool demo = asked->config.sources.empty();
    return {std::move(asked->config), demo};
  }
  log(LogLevel::error, "config", asked.error().message);
  std::error_code error;
  if (std::filesystem::exists(kept_config(state), error))
    if (Result<Settings> last = load_settings(kept_config(state))) {
      log(LogLevel::warning, "config", "running with the configuration that was good last time");
      const bool demo = last->config.sources.empty();
      return {std::move(last->config), demo};
    }
  log(LogLevel::warning, "config", "running the welcome scene only, until the configuration is mended");
  return {};
}

std::optional<store::Store> open_store(const std::string& state) {
  Result<store::Store> store = store::Store::open(state);
  if (store) return std::move(*store);
  log(LogLevel::error, "store", store.error().message);
  return std::nullopt;
}

Zone zone_of(const Config& config) {
  if (Result<Zone> zone = Zone::find(config.display.timezone)) return std::move(*zone);
  log(LogLevel::error, "config",
      fmt::format("the time zone {} is not known here; times are UTC", config.display.timezone));
  return *Zone::find("UTC");
}

/// What is read from the disk, and needs no window.
struct Supplies {
  Zone zone;
  std::unique_ptr<Intake> intake;
};
/// On a thread of its own, while the driver is loaded: the two take about as long.
std::future<Supplies> begin_supplies(const Config& config, const std::string& state) {
  return std::async(std::launch::async, [&config, &state] {
    return Supplies{zone_of(config), std::make_unique<Intake>(config, open_store(state), system_clocks())};
  });
}

void note_scaling(const Framing& framing, PixelSize window) {
  const PixelSize exact = screen_for(framing, window);
  if (exact == window) return;
  log(LogLevel::warning, "window",
      fmt::format("the wall's viewport is shown scaled (found a window of {}x{}, expected {}x{})", window.width,
                  window.height, exact.width, exact.height));
}

int complain(const std::string& sentence) {
  std::cerr << sentence << '\n';
  return wrong;
}

}  // namespace

int run_kiosk(const RunOptions& options) {
  platform::catch_signals();
  platform::expect_no_typing();
  telemetry::start_logging("info");
  const std::string state = state_directory(options.state_dir);
  std::error_code error;
  std::filesystem::create_directories(state, error);  // the store says what is wrong with it
  Start start = choose_start(options, state);
  telemetry::start_logging(start.config.log_level);

  std::unique_ptr<DemoFeedService> demo;
  if (start.demo) {
    auto service = ensure_sources(start.config);
    if (!service) return complain(service.error().message);
    demo = std::move(*service);
  }
  std::future<Supplies> reading = begin_supplies(start.config, state);
  auto window = platform::Window::open({options.window, start.config.display.monitor});
  if (!window) return complain(window.error().message);
  platform::give_back_compiler();  // loading the driver has touched more of it than the pictures need
  const Framing framing = framing_of(start.config.display);
  note_scaling(framing, (*window)->size());
  auto projector = Projector::create((*window)->size(), framing);
  if (!projector) return complain(projector.error().message);

  telemetry::RunReport report;
  {
    Supplies supplies = reading.get();
    Kiosk kiosk(start.config, std::move(supplies.zone), std::move(*window), std::move(*projector), *supplies.intake);
    kiosk.run(options);
    report = kiosk.report();
  }
  report.live_gl_objects_at_exit = gl::live_objects();
  if (options.report.empty()) return good;
  const Result<void> written = telemetry::write_report(report, options.report);
  return written ? good : complain(written.error().message);
}

}  // namespace pandang::app
