// The power goes before each system call that changes a file, one after the other, while the kept configuration is
// replaced and while a feed is stored: what is found afterwards is the whole old state or the whole new one. What was
// done before the power goes is kept.
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <functional>

#include "app/reloader.hpp"
#include "app/settings.hpp"
#include "store/played.hpp"
#include "store/state_directory.hpp"
#include "store/store.hpp"
#include "support/power_cut.h"
#include "support/temp_folder.hpp"

namespace pandang {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;

constexpr int most_calls = 500;  // far more than either needs

/// Does `work` in a process of its own, which is killed before its `call`-th change of a file. True when it came to its
/// end before that.
bool done_before(int call, const std::function<bool()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    pandang_cut_power_before(call);
    const bool good = work();
    pandang_lose_what_is_not_synced();
    _exit(good ? 0 : 1);
  }
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  if (WIFEXITED(status))
    EXPECT_EQ(WEXITSTATUS(status), 0);
  else
    EXPECT_EQ(WTERMSIG(status), SIGKILL);
  return WIFEXITED(status);
}

/// Lets `work` change a copy of `before` once for each of its calls, and `look` at what each cut left. Gives how many
/// cuts there were.
int cut_at_each_call(const std::string& before, const std::function<bool(const std::string& state)>& work,
                     const std::function<void(const std::string& state, bool done)>& look) {
  for (int call = 1; call <= most_calls; ++call) {
    const test::TempFolder folder;
    const std::string state = folder.file("state");
    fs::copy(before, state, fs::copy_options::recursive);
    const bool done = done_before(call, [&] { return work(state); });
    SCOPED_TRACE("before call " + std::to_string(call));
    look(state, done);
    if (done || testing::Test::HasFailure()) return call - 1;
  }
  ADD_FAILURE() << "the work does not end";
  return most_calls;
}

std::string names_in(const std::string& folder) {
  std::string names;
  for (const auto& entry : fs::directory_iterator(folder)) names += entry.path().filename().string() + " ";
  return names;
}

app::Settings settings_for(const std::string& url) {
  app::Settings settings;
  settings.file = "/etc/pandang/pandang.json";
  settings.text = R"({"version": 1, "sources": [{"id": "city", "url": ")" + url + "\"}]}";
  return settings;
}

std::string url_kept(const std::string& state) {
  const Result<app::Settings> kept = app::load_settings(app::kept_config(state));
  if (!kept) return kept.error().message;
  return kept->config.sources.empty() ? "no source" : kept->config.sources[0].url;
}

TEST(PowerCut, TheKeptConfigurationIsTheOldOneOrTheNewOne) {
  const test::TempFolder folder;
  app::keep_config(folder.path(), settings_for("http://old/"));
  int old = 0, fresh = 0;
  const auto swap = [](const std::string& state) {
    app::keep_config(state, settings_for("http://new/"));
    return url_kept(state) == "http://new/";
  };
  const int cuts = cut_at_each_call(folder.path(), swap, [&](const std::string& state, bool done) {
    const std::string url = url_kept(state);
    EXPECT_THAT(url, AnyOf("http://old/", "http://new/"));
    EXPECT_TRUE(!done || url == "http://new/") << "what was done is lost";
    ++(url == "http://old/" ? old : fresh);
    app::keep_config(state, settings_for("http://next/"));
    EXPECT_EQ(url_kept(state), "http://next/") << "what the cut left is in the way";
  });
  // open, write, fsync, close, rename | open, fsync and close of the folder; the last one seen is the end.
  EXPECT_GE(cuts, 8);
  EXPECT_GE(old, 5);
  EXPECT_GE(fresh, 3);
}

/// A body that shows a mixture: larger than many pages, and each line says whose it is.
std::string body_of(const std::string& name) {
  std::string body;
  while (body.size() < 40'000) body += name + "\n";
  return body;
}

bool save(const std::string& state, const std::string& name) {
  auto store = store::Store::open(state);
  return store && !store->read_only() && store->save(test::feed("city", body_of(name)));
}

/// Names of the generations, newest first; whatever is not whole shows as "?".
std::vector<std::string> stored(const std::string& state) {
  std::vector<std::string> names;
  const auto store = store::Store::open(state);
  if (!store) return {store.error().message};
  for (const auto& feed : store->generations("city")) {
    const std::string name = feed.body.substr(0, feed.body.find('\n'));
    names.push_back(feed.body == body_of(name) ? name : "?");
  }
  return names;
}

using Names = std::vector<std::string>;

TEST(PowerCut, AStoreHoldsTheOldGenerationsOrTheNewOnes) {
  const test::TempFolder folder;
  ASSERT_TRUE(save(folder.path(), "one"));
  ASSERT_TRUE(save(folder.path(), "two"));
  int old = 0, fresh = 0;
  const int cuts = cut_at_each_call(
      folder.path(), [](const std::string& state) { return save(state, "three"); },
      [&](const std::string& state, bool done) {
        const Names names = stored(state);
        EXPECT_THAT(names, AnyOf(Names{"two", "one"}, Names{"three", "two"})) << names_in(state);
        ASSERT_FALSE(names.empty());
        EXPECT_TRUE(!done || names.front() == "three") << "what was done is lost";
        ++(names.front() == "two" ? old : fresh);
        EXPECT_THAT(names_in(state), testing::Not(testing::HasSubstr("corrupt")));
        EXPECT_TRUE(save(state, "four")) << "what the cut left is in the way";
        EXPECT_EQ(stored(state).front(), "four");
      });
  EXPECT_GE(cuts, 15);
  EXPECT_GT(old, 0);
  EXPECT_GT(fresh, 0);
}

TEST(PowerCut, AStoreThatIsBegunHoldsNothingOrAWholeFeed) {
  const test::TempFolder folder;
  int empty = 0, whole = 0;
  const int cuts = cut_at_each_call(
      folder.path(), [](const std::string& state) { return save(state, "one"); },
      [&](const std::string& state, bool done) {
        const Names names = stored(state);
        EXPECT_THAT(names, AnyOf(Names{}, Names{"one"})) << names_in(state);
        EXPECT_TRUE(!done || !names.empty()) << "what was done is lost";
        ++(names.empty() ? empty : whole);
        EXPECT_TRUE(save(state, "two")) << "what the cut left is in the way";
        EXPECT_EQ(stored(state).front(), "two");
      });
  EXPECT_GE(cuts, 20);
  EXPECT_GT(empty, 0);
  EXPECT_GT(whole, 0);
}

bool note(const std::string& state, const std::string& scene) {
  auto log = store::PlayLog::open(state);
  const store::Played once{WallTime(Duration(1)), Duration(1), scene, "", ""};
  return log && log->add({once, once, once}, 90);
}

TEST(PowerCut, APlayLogHoldsAllOfABatchOrNothing) {
  const test::TempFolder folder;
  ASSERT_TRUE(note(folder.path(), "one"));
  int old = 0, fresh = 0;
  const int cuts = cut_at_each_call(
      folder.path(), [](const std::string& state) { return note(state, "two"); },
      [&](const std::string& state, bool done) {
        ASSERT_TRUE(note(state, "three")) << "what the cut left is in the way";
        const auto found = store::PlayLog::look_at(state)->between(WallTime::min(), WallTime::max()).value();
        const auto count = std::ranges::count(found, "two", &store::Played::scene);
        EXPECT_EQ(std::ranges::count(found, "one", &store::Played::scene), 3) << names_in(state);
        EXPECT_THAT(count, AnyOf(0, 3)) << names_in(state);
        EXPECT_TRUE(!done || count == 3) << "what was done is lost";
        ++(count == 0 ? old : fresh);
      });
  EXPECT_GE(cuts, 5);
  EXPECT_GT(old, 0);
  EXPECT_GT(fresh, 0);
}

}  // namespace
}  // namespace pandang
