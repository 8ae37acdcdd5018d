#include "soak/program/world.hpp"

#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <ctime>
#include <map>
#include <new>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <thread>
#include <utility>

#include "base/embedded.hpp"
#include "base/zone.hpp"
#include "support/fault_server.hpp"

namespace pandang::soak {
namespace {

using Json = nlohmann::json;
using test::Answer;

constexpr int extra_entries = 300;

void add_entries(Json& ranking) {
  for (int i = 0; i < extra_entries; ++i)
    ranking["entries"].push_back(
        {{"name", "Kota Contoh " + std::to_string(i)}, {"kind", "kota"}, {"values", {{"2025", 2.0 + i / 200.0}}}});
  ranking["coverage"]["listed"] = ranking["entries"].size();
  ranking["coverage"]["total"] = 552;
}

/// 0 is the feed as it is shipped; the others differ from it as a city's data does over a year. None gives a period
/// that 0 lacks: what a feed takes back is forgotten only when it is of the newest periods.
std::string body_of(int variant, WallTime made) {
  Json feed = Json::parse(embedded("assets/banjarmasin.feed.json").value());
  feed["generated_at"] = rfc3339(made);
  Json& series = feed["indices"][0]["series"];
  Json& entries = feed["rankings"][0]["entries"];
  switch (variant) {
    case 1:  // a correction
      series.back()["value"] = 4.07;
      entries[1]["values"]["2025"] = 4.4;
      break;
    case 2:  // the newest period has not come yet
      series.erase(series.size() - 1);
      for (Json& entry : entries) entry["values"].erase("2025");
      break;
    case 3:  // some cities are gone
      entries.erase(entries.begin() + 10, entries.begin() + 30);
      break;
    case 4:
      feed.erase("claims");
      feed.erase("milestones");
      break;
    case 5:  // another name, in other letters
      feed["city"]["name"] = "Kota Banjarmasin Ávila Đông Œuvre";
      feed["city"]["motto"] = "Waja Sampai Kaputing – ñ ß ø ł";
      break;
    case 6:  // one index fewer, one offence
      feed["indices"].erase(1);
      entries[2]["values"]["2025"] = 99;
      break;
    case 7:
      add_entries(feed["rankings"][0]);
      break;
    default:
      break;
  }
  return feed.dump();
}

std::string http_date(std::int64_t nanoseconds) {
  const std::time_t second = nanoseconds / 1'000'000'000;
  std::tm date{};
  gmtime_r(&second, &date);
  char text[64];
  std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &date);
  return text;
}

Answer answer_of(ServerMood mood, std::string body) {
  using Fault = Answer::Fault;
  switch (mood) {
    case ServerMood::well:
      return {.body = std::move(body)};
    case ServerMood::error:
      return {.status = 503};
    case ServerMood::cut:
      return {.fault = Fault::truncate, .body = std::move(body), .cut = 1000};
    case ServerMood::garbled:
      return {.body = body.substr(0, body.size() / 2)};
    case ServerMood::refused:
      return {.body = R"({"format": "pandang-feed/1", "generated_at": "yesterday"})"};
    case ServerMood::sign_in:
      return {.body = "<!DOCTYPE html><p>Silakan masuk"};
    case ServerMood::hangs_up:
      return {.fault = Fault::hang_up};
    case ServerMood::silent:
      return {.fault = Fault::silent};
    case ServerMood::slow:
      return {.fault = Fault::trickle, .body = std::move(body)};
  }
  return {};
}

}  // namespace

World::World() {
  void* memory = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::runtime_error("no memory can be shared");
  shared_ = new (memory) Shared;
  server_ = fork();
  if (server_ < 0) throw std::runtime_error("no process can be made");
  if (server_ == 0) serve(*shared_);
  for (int i = 0; i < 1000 && shared_->port == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  if (shared_->port == 0) throw std::runtime_error("the server of the feed does not start");
}

World::~World() {
  kill(server_, SIGKILL);
  waitpid(server_, nullptr, 0);
  munmap(shared_, sizeof(Shared));
}

void World::serve(Shared& shared) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  test::FaultServer server;
  std::map<std::pair<int, std::int64_t>, std::string> bodies;  // the newest
  server.answer_by([&]() -> Answer {
    const std::pair<int, std::int64_t> which{shared.variant, shared.made};
    if (!bodies.contains(which)) {
      bodies.clear();
      bodies[which] = body_of(which.first, WallTime(Duration(which.second)));
    }
    const auto mood = static_cast<ServerMood>(shared.mood.load());
    Answer answer = answer_of(mood, bodies[which]);
    answer.headers.push_back("Date: " + http_date(shared.now));
    if (mood == ServerMood::well)
      answer.etag = '"' + std::to_string(which.first) + "-" + std::to_string(which.second) + '"';
    return answer;
  });
  const std::string url = server.url("");
  shared.port = std::stoi(url.substr(url.rfind(':') + 1));
  while (true) pause();
}

std::string World::url() const {
  return "http://127.0.0.1:" + std::to_string(shared_->port) + "/feed.json";
}

void World::set_time(WallTime by_its_clock) {
  shared_->now = by_its_clock.time_since_epoch().count();
}

void World::set_mood(ServerMood mood) {
  shared_->mood = static_cast<int>(mood);
}

void World::set_data(int variant, WallTime made) {
  shared_->made = made.time_since_epoch().count();
  shared_->variant = variant;
}

}  // namespace pandang::soak
