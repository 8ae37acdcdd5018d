// What a running kiosk tells of itself, as Prometheus and a health check ask for it.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <httplib.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <thread>

#include "app/show.hpp"
#include "support/nginx.hpp"

namespace pandang::app {
namespace {

using std::chrono::milliseconds;
using testing::AnyOf;
using testing::HasSubstr;

/// A port of the loopback that was free a moment ago.
int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  bind(socket, reinterpret_cast<const sockaddr*>(&address), size);
  getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  close(socket);
  return ntohs(address.sin_port);
}

class Metrics : public Show {
 protected:
  Metrics() { server.publish(test::bytes_of(shipped_file)); }

  std::string config_with(const Json& metrics) const {
    Json config = Json::parse(test::bytes_of(config_for(server.url())));
    config["telemetry"] = {{"metrics", metrics}};
    return folder.write("pandang.json", config.dump());
  }
  /// Where the kiosk says that it serves them: "127.0.0.1:4711".
  std::string served_at(test::ChildProcess& kiosk) const {
    const std::string before = "served at http://", behind = "/metrics";
    EXPECT_TRUE(kiosk.wait_for_error_text(behind, patience)) << kiosk.errors();
    const std::string errors = kiosk.errors();
    const auto at = errors.find(before) + before.size();
    return errors.substr(at, errors.find(behind, at) - at);
  }
  static httplib::Result get(const std::string& origin, const char* path) {
    httplib::Client client("http://" + origin);
    return client.Get(path);
  }

  test::Nginx server;
};

/// The value of `expression` by Prometheus's own tool; -1 while it has none.
double value_of(const std::string& prometheus, const std::string& expression) {
  const auto answer = test::run({"promtool", "query", "instant", "http://" + prometheus, expression});
  const auto at = answer.out.find("=> ");
  double value = -1;
  if (at != std::string::npos)
    std::from_chars(answer.out.data() + at + 3, answer.out.data() + answer.out.size(), value);
  return value;
}

TEST_F(Metrics, AreScrapedByPrometheusWhileThePictureGoesOn) {
  auto kiosk = start({"--config", config_with("127.0.0.1:0")});
  wait_on_air(*kiosk, snapshot_of(test::bytes_of(shipped_file))->digest);
  const std::string origin = served_at(*kiosk);

  const auto text = get(origin, "/metrics");
  ASSERT_TRUE(text) << kiosk->errors();
  EXPECT_EQ(text->status, 200);
  const std::string page = folder.write("metrics", text->body);
  const auto checked = test::run({"sh", "-c", "promtool check metrics < " + page});
  EXPECT_EQ(checked.status, 0) << checked.out << checked.errors << text->body;
  EXPECT_EQ(checked.out + checked.errors, "");

  folder.write("prometheus.yml",
               "global: {scrape_interval: 500ms}\nscrape_configs:\n  - job_name: pandang\n"
               "    static_configs: [{targets: ['" +
                   origin + "']}]\n");
  const std::string prometheus = "127.0.0.1:" + std::to_string(free_port());
  test::ChildProcess scraper({"prometheus", "--config.file=" + folder.file("prometheus.yml"),
                              "--storage.tsdb.path=" + folder.file("tsdb"), "--web.listen-address=" + prometheus,
                              "--log.level=error"});
  const auto until = std::chrono::steady_clock::now() + patience;
  const auto wait_for_more_than = [&](double frames) {
    double found = -1;
    while ((found = value_of(prometheus, "pandang_frames_presented_total")) <= frames) {
      if (!scraper.running() || std::chrono::steady_clock::now() > until) break;
      std::this_thread::sleep_for(milliseconds(100));
    }
    return found;
  };
  const double first = wait_for_more_than(0);
  EXPECT_GT(first, 0) << scraper.errors();
  EXPECT_GT(wait_for_more_than(first), first) << scraper.errors();
  EXPECT_EQ(value_of(prometheus, "up{job='pandang'}"), 1);
  EXPECT_EQ(value_of(prometheus, "pandang_source_failures_total{source='city',kind='status'}"), 0);
  EXPECT_GT(value_of(prometheus, "process_resident_memory_bytes"), 1e6);
  EXPECT_EQ(value_of(prometheus, "pandang_on_air_info"), 1);
  ended(*kiosk);
}

TEST_F(Metrics, HealthSaysWhichPartIsNotWell) {
  server.publish("{}");
  auto kiosk = start({"--config", config_with("127.0.0.1:0")});
  const std::string origin = served_at(*kiosk);
  ASSERT_TRUE(kiosk->wait_for_error_text("cannot be fetched", patience)) << kiosk->errors();
  const auto ill = get(origin, "/healthz");
  ASSERT_TRUE(ill);
  EXPECT_EQ(ill->status, 503);
  EXPECT_EQ(Json::parse(ill->body)["parts"]["data"]["well"], false) << ill->body;
  ended(*kiosk);

  server.publish(test::bytes_of(shipped_file));
  kiosk = start({"--config", config_with("127.0.0.1:0")});
  wait_on_air(*kiosk, snapshot_of(test::bytes_of(shipped_file))->digest);
  const std::string again = served_at(*kiosk);
  httplib::Result good = get(again, "/healthz");
  for (int tries = 0; tries < 50 && good && good->status != 200; ++tries) {
    std::this_thread::sleep_for(milliseconds(100));
    good = get(again, "/healthz");
  }
  ASSERT_TRUE(good);
  EXPECT_EQ(good->status, 200) << good->body;
  EXPECT_EQ(Json::parse(good->body)["parts"]["data"]["well"], true);
  ended(*kiosk);
}

TEST_F(Metrics, OfASecondKioskOnTheSamePortCostOneSentence) {
  const std::string address = "127.0.0.1:" + std::to_string(free_port());
  auto first = start({"--config", config_with(address)});
  EXPECT_EQ(served_at(*first), address);
  auto second = start({"--config", config_with(address), "--frames", "3", "--state-dir", folder.file("other"),
                       "--report", folder.file("other.json")});
  EXPECT_EQ(report_of(*second, folder.file("other.json"))["frames"], 3);
  EXPECT_THAT(second->errors(),
              HasSubstr("metrics: nothing can be served at " + address + ": Address already in use\n"));
  ended(*first);
}

TEST_F(Metrics, CanBeOff) {
  auto kiosk = start({"--config", config_with(false), "--frames", "3"});
  report_of(*kiosk);
  EXPECT_THAT(kiosk->errors(), testing::Not(HasSubstr("metrics")));
}

TEST_F(Metrics, CountRestartsAndRunsThatWereKilled) {
  const std::string config = config_with("127.0.0.1:0");
  EXPECT_EQ(pandang({"run", "--state-dir", state()}).status, 1) << "without a display it ends in order, too";
  auto kiosk = start({"--config", config, "--frames", "1"});
  EXPECT_EQ(report_of(*kiosk)["restarts"], 1);
  auto killed = start({"--config", config});
  served_at(*killed);
  killed->signal(SIGKILL);
  ASSERT_TRUE(killed->wait(patience));
  kiosk = start({"--config", config});
  const auto text = get(served_at(*kiosk), "/metrics");
  ASSERT_TRUE(text);
  EXPECT_THAT(text->body, HasSubstr("pandang_restarts_total 3\n"));
  EXPECT_THAT(text->body, HasSubstr("pandang_unclean_ends_total 1\n"));
  EXPECT_EQ(ended(*kiosk)["restarts"], 3);
  EXPECT_THAT(kiosk->errors(), HasSubstr("the run before did not end in order"));
}

TEST_F(Metrics, AndALineOfTheLogTellOfACrash) {
  const std::string config = config_with("127.0.0.1:0");
  auto crashed = start({"--config", config});
  served_at(*crashed);
  crashed->signal(SIGABRT);  // as systemd's watchdog does
  const auto ending = crashed->wait(patience);
  ASSERT_TRUE(ending);
  EXPECT_EQ(ending->signal, SIGABRT) << "it ends as it would have without a report";
  auto kiosk = start({"--config", config});
  const auto text = get(served_at(*kiosk), "/metrics");
  ASSERT_TRUE(text);
  EXPECT_THAT(text->body, HasSubstr("pandang_crashes_total 1\n"));
  ended(*kiosk);
  const std::string before = "crash: the run before ended by signal 6 (Aborted); see ", log = kiosk->errors();
  const auto at = log.find(before);
  ASSERT_NE(at, std::string::npos) << log;
  const std::string report = test::bytes_of(log.substr(at + before.size(), log.find('\n', at) - at - before.size()));
  // A signal to the process is taken by whichever thread the kernel finds first.
  EXPECT_THAT(report, AnyOf(HasSubstr("main thread"), HasSubstr(", thread ")));
  EXPECT_THAT(report, HasSubstr("pandang(")) << "where it was";
  EXPECT_THAT(report, HasSubstr("info metrics: served at"));
}

}  // namespace
}  // namespace pandang::app
