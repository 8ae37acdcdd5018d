// A network that is cut while the kiosk runs, and comes back.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sched.h>
#include <signal.h>
#include <unistd.h>

#include <optional>

#include "app/show.hpp"
#include "support/nginx.hpp"

namespace pandang::app {
namespace {

using std::chrono::seconds;
using testing::HasSubstr;
using Clock = std::chrono::steady_clock;

/// A network of its own for this thread and the processes that it starts, with a loopback that can be cut.
class OwnNetwork {
 public:
  OwnNetwork() {
    if (unshare(CLONE_NEWNET) != 0) return;
    own_ = turned("up");  // a container may make a network and not be let at it
    if (!own_) setns(before_, CLONE_NEWNET);
  }
  ~OwnNetwork() {
    if (own_) setns(before_, CLONE_NEWNET);
    close(before_);
  }
  OwnNetwork(const OwnNetwork&) = delete;
  OwnNetwork& operator=(const OwnNetwork&) = delete;
  bool own() const { return own_; }
  bool turned(const char* state) const { return test::run({"ip", "link", "set", "lo", state}).status == 0; }

 private:
  const int before_ = open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
  bool own_ = false;
};

class NetworkOfTheKiosk : public Show {
 protected:
  NetworkOfTheKiosk() {
    server.emplace();
    server->publish(good);
  }
  /// The cable is pulled; where that takes rights that the test does not have, the server goes.
  void cut() {
    if (!network.own()) return server->stop();
    ASSERT_TRUE(network.turned("down"));
  }
  void mend() {
    if (!network.own()) return server->start();
    ASSERT_TRUE(network.turned("up"));
  }

  const OwnNetwork network;
  std::optional<test::Nginx> server;
  const std::string good = test::bytes_of(shipped_file);
};

TEST_F(NetworkOfTheKiosk, CutAndBackCostsNeitherThePictureNorARestart) {
  auto kiosk = start({"--config", config_for(server->url())});
  const std::size_t behind = wait_on_air(*kiosk, snapshot_of(good)->digest);
  const auto on_air = Clock::now();
  cut();
  ASSERT_TRUE(kiosk->wait_for_error_text("source city: cannot be fetched: ", patience)) << kiosk->errors();
  const std::string fresh = feed_marked("Baru");
  server->publish(fresh);
  mend();
  ASSERT_TRUE(kiosk->wait_for_error_text("source city: works again after ", patience)) << kiosk->errors();
  wait_on_air(*kiosk, snapshot_of(fresh)->digest, behind);
  const std::chrono::duration<double> shown = Clock::now() - on_air;
  const Json report = ended(*kiosk);
  EXPECT_GE(report["seconds"].get<double>(), shown.count() - 1.5) << "one run, without a pause";
  EXPECT_LT(report["frame_ms"]["max"].get<double>(), 1500) << "no frame waits for a network";
  EXPECT_EQ(report["sources"][0]["state"], "ok");
  EXPECT_GE(report["sources"][0]["failures"], 1);
  EXPECT_GE(report["sources"][0]["longest_outage_s"].get<double>(), 11)
      << "the first retry comes after 15 s, less 25 %";
  EXPECT_EQ(report["snapshot"]["digest"], snapshot_of(fresh)->digest);
  EXPECT_EQ(report["snapshot"]["applied"], 2) << "without the network the old data stays";
  for (const char* scene : {"welcome", "claims"}) EXPECT_GT(report["scenes"][scene]["frames"].get<int>(), 0) << scene;
}

}  // namespace
}  // namespace pandang::app
