#include "fetch/fetcher.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include "base/log.hpp"
#include "support/fault_server.hpp"
#include "support/hand_clock.hpp"

namespace pandang::fetch {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using test::Answer;
using test::FaultServer;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Fault = Answer::Fault;
using State = SourceStatus::State;

/// What the fetch thread told, awaited from the test's.
class Record {
 public:
  void add(std::string event) {
    {
      const std::lock_guard lock(mutex_);
      events_.push_back(std::move(event));
    }
    changed_.notify_all();
  }
  /// The events once there are `count`, or those of ten seconds.
  std::vector<std::string> await(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, seconds(10), [&] { return events_.size() >= count; });
    return events_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> events_;
};

class Fetching : public testing::Test {
 protected:
  Fetching() {
    setenv("no_proxy", "*", 1);
    set_log_sink([this](LogLevel level, std::string_view topic, std::string_view sentence) {
      if (level != LogLevel::debug) log.add(std::string(topic) + ": " + std::string(sentence));
    });
    good.body = "data";
    good.etag = "\"v1\"";
    server.answer(good);
  }
  ~Fetching() override {
    fetcher.reset();
    set_log_sink({});
  }
  void start(std::vector<SourceConfig> sources, std::vector<Validators> known = {}) {
    Fetcher::Consumer consumer;
    consumer.body = [this](const SourceConfig& source, const Response& response) -> Verdict {
      record.add(source.id + " " + response.body);
      return refuse ? Verdict("the feed is no feed") : std::nullopt;
    };
    consumer.confirmed = [this](const SourceConfig& source, const Response&) {
      record.add(source.id + " confirmed");
      return !lost;
    };
    fetcher = std::make_unique<Fetcher>(std::move(sources), std::move(known), Limits{}, consumer, clock.clocks());
  }
  static SourceConfig source(const std::string& id, const std::string& url) {
    SourceConfig config;
    config.id = id;
    config.url = url;
    return config;
  }
  /// The status of the first source once `fetches` ended, or after ten seconds.
  SourceStatus settled(std::uint64_t fetches) {
    SourceStatus status;
    for (int i = 0; i < 2000 && (status = fetcher->status().front()).fetches < fetches; ++i) {
      std::this_thread::sleep_for(milliseconds(5));
    }
    return status;
  }

  FaultServer server;
  Answer good;
  test::HandClock clock;
  Record record, log;
  std::atomic<bool> refuse = false, lost = false;
  std::unique_ptr<Fetcher> fetcher;
};

TEST_F(Fetching, brings_a_body_and_then_has_it_confirmed) {
  start({source("city", server.url())});
  EXPECT_THAT(record.await(1), ElementsAre("city data"));
  EXPECT_EQ(settled(1).state, State::ok);
  clock.advance(minutes(6));
  EXPECT_THAT(record.await(2), ElementsAre("city data", "city confirmed"));
  const SourceStatus status = settled(2);
  EXPECT_EQ(status.not_modified, 1U);
  EXPECT_EQ(status.failures, 0U);
  EXPECT_EQ(status.last_error, "");
  EXPECT_EQ(status.confirmed_at, SteadyTime(Duration(minutes(6))));
}

TEST_F(Fetching, asks_with_the_validators_of_the_store) {
  start({source("city", server.url())}, {{.etag = "\"v1\"", .last_modified = ""}});
  EXPECT_THAT(record.await(1), ElementsAre("city confirmed"));
}

TEST_F(Fetching, asks_in_full_for_what_is_kept_no_more) {
  lost = true;
  start({source("city", server.url())}, {{.etag = "\"v1\"", .last_modified = ""}});
  EXPECT_THAT(record.await(1), ElementsAre("city confirmed"));
  settled(1);
  clock.advance(minutes(6));
  EXPECT_THAT(record.await(2), ElementsAre("city confirmed", "city data"));
}

TEST_F(Fetching, lets_a_stalled_source_delay_no_other) {
  server.answer_at("/stalled", {.fault = Fault::silent});
  start({source("stalled", server.url("/stalled")), source("city", server.url())});
  EXPECT_THAT(record.await(1), ElementsAre("city data"));
  ASSERT_TRUE(server.wait_for_requests(2));
  EXPECT_EQ(fetcher->status()[0].state, State::waiting);
}

TEST_F(Fetching, asks_again_in_full_for_a_body_that_was_refused) {
  refuse = true;
  start({source("city", server.url())});
  record.await(1);
  const SourceStatus status = settled(1);
  EXPECT_EQ(status.state, State::failing);
  EXPECT_EQ(status.last_error, "the feed is no feed");
  EXPECT_EQ(status.confirmed_at, std::nullopt);
  refuse = false;
  clock.advance(seconds(19));
  EXPECT_THAT(record.await(2), ElementsAre("city data", "city data"));
  EXPECT_THAT(server.last_request(), Not(HasSubstr("If-None-Match")));
  EXPECT_EQ(settled(2).state, State::ok);
}

TEST_F(Fetching, counts_failures_by_their_kind) {
  const auto of_kind = [this](std::uint64_t fetches, FailureKind kind) {
    return settled(fetches).failures_by_kind[static_cast<std::size_t>(kind)];
  };
  server.answer({.status = 500});
  start({source("city", server.url())});
  EXPECT_EQ(of_kind(1, FailureKind::status), 1U);
  server.answer(good);
  refuse = true;
  clock.advance(minutes(1));
  EXPECT_EQ(of_kind(2, FailureKind::content), 1U);
  server.answer({.fault = Fault::hang_up});
  clock.advance(minutes(2));
  EXPECT_EQ(of_kind(3, FailureKind::network), 1U);
  EXPECT_EQ(of_kind(3, FailureKind::status), 1U);
  EXPECT_EQ(settled(3).failures, 3U);
}

TEST_F(Fetching, counts_a_secret_that_cannot_be_read_as_a_failure_of_the_setup) {
  SourceConfig config = source("city", server.url());
  config.headers["X-Token"] = {.file = "/nowhere/token", .env = ""};
  start({config});
  EXPECT_EQ(settled(1).failures_by_kind[static_cast<std::size_t>(FailureKind::setup)], 1U);
}

TEST_F(Fetching, says_once_that_a_source_fails_and_once_that_it_works_again) {
  server.answer({.status = 500});
  start({source("city", server.url())});
  settled(1);
  clock.advance(minutes(1));
  EXPECT_EQ(settled(2).failures, 2U);
  EXPECT_EQ(longest_outage(settled(2), clock.clocks().steady()), minutes(1));
  server.answer(good);
  clock.advance(minutes(1));
  record.await(1);
  EXPECT_EQ(settled(3).state, State::ok);
  EXPECT_EQ(longest_outage(settled(3), clock.clocks().steady() + std::chrono::hours(1)), minutes(2));
  EXPECT_THAT(log.await(2), ElementsAre(HasSubstr("source city: cannot be fetched: the server answered 500 (internal "
                                                  "error); next try in 1"),
                                        "source city: works again after 2 failed fetches"));
}

TEST_F(Fetching, keeps_a_good_connection_and_takes_a_fresh_one_after_an_error) {
  start({source("city", server.url())});
  settled(1);
  clock.advance(minutes(6));
  settled(2);
  EXPECT_EQ(server.connections(), 1);
  refuse = true;  // the transfer was good, yet what it brought was not: a cache or a portal may sit on this connection
  good.etag = "\"v2\"";
  server.answer(good);
  clock.advance(minutes(6));
  settled(3);
  EXPECT_EQ(server.connections(), 1);
  clock.advance(seconds(19));
  settled(4);
  EXPECT_EQ(server.connections(), 2);
}

TEST_F(Fetching, honours_retry_after) {
  server.answer({.status = 503, .headers = {"Retry-After: 600"}});
  server.answer_at("/other", good);
  start({source("city", server.url()), source("other", server.url("/other"))});
  settled(1);
  record.await(1);
  server.answer(good);
  clock.advance(seconds(590));
  // The other source's poll shows that the thread has seen the new time.
  EXPECT_THAT(record.await(2), ElementsAre("other data", "other confirmed"));
  EXPECT_EQ(fetcher->status()[0].fetches, 1U);
  clock.advance(seconds(11));
  EXPECT_EQ(settled(2).state, State::ok);
}

TEST_F(Fetching, takes_an_unasked_304_for_a_failure) {
  server.answer({.status = 304});
  start({source("city", server.url())});
  const SourceStatus status = settled(1);
  EXPECT_EQ(status.state, State::failing);
  EXPECT_THAT(status.last_error, HasSubstr("304"));
  EXPECT_EQ(status.not_modified, 0U);
}

TEST_F(Fetching, reports_a_secret_that_is_missing_and_goes_on) {
  SourceConfig config = source("city", server.url());
  config.headers["X-Key"] = {.file = "/nowhere/key", .env = {}};
  start({config});
  EXPECT_THAT(settled(1).last_error, HasSubstr("/nowhere/key"));
  clock.advance(minutes(1));
  EXPECT_EQ(settled(2).failures, 2U);
}

TEST_F(Fetching, ends_at_once_whatever_a_server_does) {
  for (const Fault fault : {Fault::silent, Fault::trickle, Fault::endless, Fault::none}) {
    Answer answer = good;
    answer.fault = fault;
    server.answer(answer);
    const int before = server.requests();
    start({source("city", server.url())});
    ASSERT_TRUE(server.wait_for_requests(before + 1));
    const auto begin = std::chrono::steady_clock::now();
    fetcher.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds(100)) << static_cast<int>(fault);
  }
}

TEST_F(Fetching, lives_without_sources) {
  start({});
  EXPECT_THAT(fetcher->status(), IsEmpty());
}

TEST_F(Fetching, gives_signs_of_life_while_nothing_is_due) {
  start({});
  for (int look = 0; look < 2; ++look) {
    clock.advance(minutes(1));
    const SteadyTime now = clock.clocks().steady();
    for (int i = 0; i < 2000 && fetcher->last_sign() < now; ++i) std::this_thread::sleep_for(milliseconds(5));
    EXPECT_EQ(fetcher->last_sign(), now);
  }
}

TEST_F(Fetching, gives_none_while_its_consumer_holds_it) {
  std::promise<void> let_go;
  Fetcher::Consumer consumer;
  consumer.body = [&](const SourceConfig&, const Response&) -> Verdict {
    record.add("held");
    let_go.get_future().wait();
    return std::nullopt;
  };
  fetcher = std::make_unique<Fetcher>(std::vector{source("a", server.url())}, std::vector<Validators>{}, Limits{},
                                      consumer, clock.clocks());
  ASSERT_EQ(record.await(1).size(), 1U);
  const SteadyTime before = fetcher->last_sign();
  clock.advance(minutes(1));
  std::this_thread::sleep_for(milliseconds(600));  // more than twice as long as it sleeps
  EXPECT_EQ(fetcher->last_sign(), before);
  let_go.set_value();
}

TEST(SourceState, has_a_name) {
  EXPECT_STREQ(name_of(State::waiting), "waiting");
  EXPECT_STREQ(name_of(State::ok), "ok");
  EXPECT_STREQ(name_of(State::failing), "failing");
}

}  // namespace
}  // namespace pandang::fetch
