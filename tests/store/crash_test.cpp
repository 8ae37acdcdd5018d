#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include "store/state_directory.hpp"
#include "store/store.hpp"

namespace pandang::store {
namespace {

using test::feed;
using test::StateDirectory;

/// A body that shows a mixture: it says its number on every line.
std::string body_of(int number) {
  std::string body;
  for (int line = 0; line < 3000; ++line) body += std::to_string(number) + "\n";
  return body;
}

/// Saves body after body and tells each one's number once it is saved.
[[noreturn]] void save_for_ever(const std::string& directory, int from, int reports) {
  auto store = Store::open(directory);
  for (int number = from; store; ++number) {
    const ReceivedValue value{"index:spbe", "", "2024", static_cast<double>(number), "", "1..5"};
    if (!store->save(feed("city", body_of(number)), {{value}, 20})) break;
    if (write(reports, &number, sizeof number) != sizeof number) break;
  }
  _exit(1);
}

/// Runs the child for `lifetime_us`, kills it and gives the last number it told, `before` when none.
int killed_after(int lifetime_us, const std::string& directory, int before) {
  int reports[2];
  if (pipe(reports) != 0) return before;
  const pid_t child = fork();
  if (child == 0) save_for_ever(directory, before + 1, reports[1]);
  close(reports[1]);
  int last = before, number = 0;
  // The first word shows that it runs; later ones wait in the pipe.
  if (read(reports[0], &number, sizeof number) == sizeof number) last = number;
  usleep(static_cast<useconds_t>(lifetime_us));
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  while (read(reports[0], &number, sizeof number) == sizeof number) last = number;
  close(reports[0]);
  return last;
}

TEST(StoreCrash, loses_nothing_that_was_reported_as_saved) {
  const StateDirectory directory;
  std::mt19937 random(20261124);  // the moments of the kills
  std::uniform_int_distribution<int> lifetime(0, 30'000);
  int last = 0;
  for (int round = 0; round < 30; ++round) {
    const int before = last;
    last = killed_after(lifetime(random), directory.path(), before);
    ASSERT_GT(last, before) << "the child saved nothing";
    auto store = Store::open(directory.path());
    ASSERT_TRUE(store) << store.error().message;
    const auto generations = store->generations("city");
    ASSERT_FALSE(generations.empty());
    const int newest = std::stoi(generations.front().body);
    const auto history = store->history("city", "");
    ASSERT_TRUE(history) << history.error().message;
    EXPECT_EQ(history->size(), static_cast<std::size_t>(newest))
        << "one of each, with the feed it came in or not at all";
    EXPECT_EQ(history->back().what.value, newest);
    EXPECT_TRUE(newest == last || newest == last + 1) << newest << " is stored, " << last << " was reported";
    for (const StoredFeed& generation : generations) {
      EXPECT_TRUE(generation.body == body_of(std::stoi(generation.body))) << "round " << round << ": not whole";
    }
    if (newest > 1) {
      ASSERT_EQ(generations.size(), 2U);
      EXPECT_EQ(std::stoi(generations.back().body), newest - 1);
    }
    last = newest;
  }
  EXPECT_FALSE(std::filesystem::exists(directory.file() + ".corrupt-1"));
}

/// Files may not grow past a limit, as on a full disk; in a child, which cannot lift it again.
int save_within_file_limit(const std::string& directory) {
  signal(SIGXFSZ, SIG_IGN);
  auto store = Store::open(directory);
  if (!store || !store->save(feed("city", "one"))) return 1;
  const rlimit limit{.rlim_cur = 300'000, .rlim_max = 300'000};
  if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 2;
  if (store->save(feed("city", std::string(1'000'000, 'x')))) return 3;
  if (store->generations("city").front().body != "one") return 4;
  return store->save(feed("city", "two")) ? 0 : 5;
}

TEST(StoreCrash, survives_a_write_that_fails) {
  const StateDirectory directory;
  const pid_t child = fork();
  if (child == 0) _exit(save_within_file_limit(directory.path()));
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  auto store = Store::open(directory.path());
  ASSERT_TRUE(store) << store.error().message;
  EXPECT_EQ(store->generations("city").front().body, "two");
}

}  // namespace
}  // namespace pandang::store
