// A simulated year of the whole kiosk: `run_kiosk` as it is shipped, in a window of an X server without a screen, with
// its real threads, store and fetches; only time is not real. See sim_time.hpp, hooks.hpp, director.hpp.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "base/zone.hpp"
#include "platform/blocks.hpp"
#include "soak/program/director.hpp"
#include "soak/program/hooks.hpp"
#include "support/xvfb.hpp"

namespace {

using namespace pandang;
using Json = nlohmann::json;

/// The share of the plan after which what the kiosk keeps has been there once: three days of its play log, the
/// databases' logs of writes for the first time full, every variant of the data.
double warm_up_of(int days) {
  return std::max(.2, 12.0 / days);
}
constexpr std::uint64_t frames_to_2_24 = (1U << 24) - 1000;  // the count crosses 2^24 within the first simulated days

struct Options {
  int days = 365;
  std::uint64_t seed = 1;
  std::string folder, report;
};

/// So that the leap day lies in the middle, and with it a change of clocks.
WallTime begin_of(int days) {
  return *parse_rfc3339("2028-02-29T00:00:00Z") - std::chrono::hours(24) * (days / 2);
}

int free_port() {
  const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  bind(probe, reinterpret_cast<sockaddr*>(&address), size);
  getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size);
  close(probe);
  return ntohs(address.sin_port);
}

/// One line that says what was asked, what was found, and whether it is as it must be.
struct Check {
  std::string what, found;
  bool good = false;
};

/// The pictures of a round against the first ones. `most`: levels of 255 that a channel may differ by.
Check check_of(const std::string& what, const soak::Portraits& portraits, soak::Portraits::Round round, int most) {
  const soak::Portraits::Compared& found = portraits.compared(round);
  std::string differing = fmt::format("{} of {}", found.differing, found.pictures);
  if (found.differing > 0) differing += fmt::format(", {} pixels in all, by {} of 255", found.pixels, found.most);
  return {what, std::move(differing), found.pictures > 0 && found.pictures == portraits.first() && found.most <= most};
}

std::vector<Check> checks_of(const soak::Director& director, const soak::Portraits& portraits,
                             const soak::Samples& samples, int status, const Json& run) {
  using Round = soak::Portraits::Round;
  const auto steady_ms = director.steady().time_since_epoch() / std::chrono::milliseconds(1);
  const std::uint64_t frames = run.value("frames", std::uint64_t{0});
  const int left = run.value("live_gl_objects_at_exit", -1);
  constexpr double most_logs_kb = 8 * 1024;  // twice the journal_size_limit of the store
  return {{"ends in order", director.fault().empty() ? fmt::format("status {}", status) : director.fault(),
           status == 0 && director.fault().empty()},
          check_of("pictures at the end, in a context built anew, that differ from those at the start", portraits,
                   Round::fresh, 0),
          check_of("the same as they come out of the plan, at most by 1 of 255", portraits, Round::worn, 1),
          {"the count of frames, begun near 2^24, passed it", fmt::format("{}", frames), frames > (1U << 24)},
          {"the steady clock, in ms, passed 2^31", fmt::format("{}", steady_ms), steady_ms > (std::int64_t{1} << 31)},
          {"the databases' logs of writes, at most 8192 KB", fmt::format("{:.0f} KB", samples.most_logs_kb()),
           samples.most_logs_kb() <= most_logs_kb},
          {"GL objects left at the end", fmt::format("{}", left), left == 0}};
}

Json report_of(const Options& options, const soak::Director& director, const soak::Samples& samples,
               const std::vector<Check>& checks, const Json& run, bool& good) {
  Json report{{"days", options.days},
              {"seed", options.seed},
              {"begin", rfc3339(begin_of(options.days))},
              {"frames", director.frames()},
              {"transfers", soak::transfers()},
              {"gl", run.value("gl", Json())},
              {"warm_up_days", options.days * warm_up_of(options.days)}};
  for (const Json& source : run.value("sources", Json::array())) report["last_source"] = source;
  for (const Check& check : checks) {
    report["checks"].push_back({{"what", check.what}, {"found", check.found}, {"good", check.good}});
    good = good && check.good;
  }
  for (const soak::Series& series : samples.series()) {
    const soak::Flatness found = soak::flatness(series, warm_up_of(options.days));
    report["series"].push_back({{"name", series.name},
                                {"unit", series.unit},
                                {"first", found.first},
                                {"last", found.last},
                                {"least", found.least},
                                {"most", found.most},
                                {"in_30_days", found.in_30_days},
                                {"most_in_30_days", series.most_in_30_days},
                                {"most_in_all", series.most_in_all},
                                {"samples", series.values.size()},
                                {"flat", found.flat},
                                {"days", series.days},
                                {"values", series.values}});
    good = good && found.flat;
  }
  for (int kind = 0; kind < soak::kinds; ++kind) {
    const auto which = static_cast<soak::Kind>(kind);
    report["happened"].push_back({{"what", soak::name_of(which)}, {"times", director.happened(which)}});
  }
  report["good"] = good;
  return report;
}

int soak_of(const Options& options) {
  const std::string folder = std::filesystem::absolute(options.folder);
  const std::string state = folder + "/state", config = folder + "/pandang.json", run_report = folder + "/run.json";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(state);
  soak::World world;
  soak::Manager manager(folder);
  const test::Xvfb screen;
  setenv("DISPLAY", screen.display().c_str(), 1);
  setenv("no_proxy", "*", 1);
  signal(SIGXFSZ, SIG_IGN);  // a full disk is an error of the write, as on a disk

  soak::Samples samples(state, options.days);
  soak::Portraits portraits(folder);
  const WallTime begin = begin_of(options.days);
  soak::Director director({world, manager, samples, portraits, config, {world.url(), free_port()}},
                          soak::make_plan(options.seed, begin, options.days), begin, options.days);
  soak::set_frame_hooks({[&] { director.presenting(); }, [&] { director.presented(); }});
  director.prepare();
  app::RunOptions run;
  run.config = config;
  run.state_dir = state;
  run.report = run_report;
  run.window = PixelSize{320, 180};
  run.frames_before = frames_to_2_24;
  const int status = app::run_kiosk(run);
  soak::set_frame_hooks({});

  std::ifstream file(run_report);
  Json of_run = Json::parse(file, nullptr, false);
  if (of_run.is_discarded()) of_run = Json::object();
  bool good = true;
  const Json report =
      report_of(options, director, samples, checks_of(director, portraits, samples, status, of_run), of_run, good);
  std::ofstream(options.report) << report.dump(1) << '\n';
  return good ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  platform::keep_large_blocks_apart();
  CLI::App app("A simulated year of the kiosk");
  Options options;
  app.add_option("--days", options.days, "simulated days")->check(CLI::Range(20, 3650));
  app.add_option("--seed", options.seed, "of the plan of what happens");
  app.add_option("--folder", options.folder, "where it works; what is in it goes")->required();
  app.add_option("--report", options.report, "JSON file of what was found")->required();
  CLI11_PARSE(app, argc, argv);
  return soak_of(options);
}
