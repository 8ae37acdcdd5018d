// The kiosk under a service manager: what it tells, and that it ends by itself, saying why, when a part of it hangs or
// no picture can be made. The faults come from outside of the program: see support/gpu_faults.c.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>

#include <chrono>
#include <thread>

#include "app/show.hpp"
#include "app/starts.hpp"
#include "support/sanitizers.hpp"
#include "support/service_manager.hpp"

namespace pandang::app {
namespace {

using std::chrono::milliseconds;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Ne;
using testing::SizeIs;
using testing::StartsWith;
using Clock = std::chrono::steady_clock;

class Supervised : public Show {
 protected:
  /// The kiosk with a GPU that can be told to fail, on air.
  std::unique_ptr<test::ChildProcess> on_air(Words words = {}) {
    std::vector<std::string> variables = environment();
    const char* sanitizer = std::getenv("ASAN_OPTIONS");
    variables.insert(variables.end(),
                     {"LD_PRELOAD=" PANDANG_GPU_FAULTS, "PANDANG_GPU_FAULT=" + fault(),
                      "ASAN_OPTIONS=" + std::string(sanitizer ? sanitizer : "") + ":verify_asan_link_order=0"});
    for (const std::string& variable : manager.environment(watchdog)) variables.push_back(variable);
    words.insert(words.end(), {"--config", config});
    auto kiosk = start(std::move(words), {.environment = variables});
    EXPECT_THAT(manager.heard_until("READY=1", patience), Contains("READY=1")) << kiosk->errors();
    return kiosk;
  }
  void fail(const std::string& kind) { folder.write("fault", kind); }
  std::string fault() const { return folder.file("fault"); }
  std::string seen() const { return fault() + ".seen"; }
  /// That it tells its manager why it hangs.
  void expect_told(const std::string& sentence) {
    EXPECT_THAT(manager.heard_until("STATUS=hangs", patience).back(), StartsWith("STATUS=hangs: " + sentence));
  }
  /// That it aborts by itself and says why.
  void expect_abort(test::ChildProcess& kiosk, const std::string& sentence) {
    const auto ending = kiosk.wait(patience);
    ASSERT_TRUE(ending) << "it hangs for ever\n" << kiosk.errors();
    EXPECT_EQ(ending->signal, SIGABRT) << kiosk.errors();
    EXPECT_THAT(kiosk.errors(), AllOf(HasSubstr(sentence), HasSubstr("; Pandang ends, to be started anew")));
  }

  static constexpr milliseconds watchdog{test::sanitized ? 5000 : 1500};
  test::ServiceManager manager{folder.path()};
  const std::string config = config_for("file://" + shipped_file);
};

TEST_F(Supervised, TellsItsManagerWhenItIsReadyAliveReloadingAndStopping) {
  auto kiosk = on_air();
  const Words first = manager.heard_until("WATCHDOG=1", patience);
  EXPECT_THAT(first, Contains(StartsWith("STATUS=on air: ")));
  kiosk->signal(SIGHUP);
  manager.heard_until("RELOADING=1\nMONOTONIC_USEC=", patience);
  EXPECT_EQ(manager.heard_until("READY=1", patience).back(), "READY=1");
  ended(*kiosk);
  EXPECT_EQ(manager.heard_until("STOPPING=1", patience).back(), "STOPPING=1");
}

TEST_F(Supervised, ASwapThatNeverReturnsEndsIt) {
  auto kiosk = on_air();
  fail("hang");
  const auto hung = Clock::now();
  const std::string sentence = "the main loop hangs in the swap of buffers (found no turn for ";
  expect_told(sentence);
  expect_abort(*kiosk, sentence);
  EXPECT_LT(Clock::now() - hung, 2 * watchdog);
  EXPECT_THAT(test::bytes_of(state() + "/crash.new"), HasSubstr("libpandang_gpu_faults")) << "where it hangs";
}

/// The thread of that name.
pid_t thread_of(pid_t process, const std::string& name) {
  for (const auto& task : std::filesystem::directory_iterator("/proc/" + std::to_string(process) + "/task"))
    if (test::bytes_of(task.path().string() + "/comm") == name + "\n") return std::stoi(task.path().filename());
  return -1;
}

TEST_F(Supervised, AFetchThreadThatStandsStillEndsIt) {
  auto kiosk = on_air();
  const pid_t thread = thread_of(kiosk->id(), "fetch");
  ASSERT_GT(thread, 0);
  // SIGSTOP stops all threads of a process, a tracer one alone.
  ASSERT_EQ(ptrace(PTRACE_SEIZE, thread, nullptr, nullptr), 0) << std::strerror(errno);
  ASSERT_EQ(ptrace(PTRACE_INTERRUPT, thread, nullptr, nullptr), 0);
  int status = 0;
  ASSERT_EQ(waitpid(thread, &status, __WALL), thread);
  const std::string sentence = "the fetch thread hangs (found no sign of it for ";
  expect_told(sentence);
  if (!kiosk->wait_for_error_text(sentence, milliseconds(0))) kiosk->signal(SIGKILL);
  ASSERT_EQ(waitpid(thread, &status, __WALL), thread);  // a thread that is traced ends when its tracer has seen it
  expect_abort(*kiosk, sentence);
}

TEST_F(Supervised, FramesThatCannotBeDrawnEndInTheSlateAndAStartAnew) {
  auto kiosk = on_air();
  fail("error");
  const auto ending = kiosk->wait(patience);
  ASSERT_TRUE(ending) << kiosk->errors();
  EXPECT_EQ(ending->status, 1);
  EXPECT_THAT(kiosk->errors(),
              AllOf(HasSubstr(" cannot be drawn: OpenGL answers 0x0502"),
                    HasSubstr("30 frames in a row cannot be drawn; Pandang ends, to be started anew")));
  EXPECT_EQ(test::bytes_of(seen()), "061a24") << "the brand's colour, the last that was presented";
}

TEST_F(Supervised, AResetOfTheGpuIsSurvived) {
  auto kiosk = on_air();
  fail("reset");
  const auto rebuilt = kiosk->wait_for_error_text("picture: is built anew", patience);
  ASSERT_TRUE(rebuilt) << kiosk->errors();
  fail("look");
  const auto limit = Clock::now() + patience;
  while (test::bytes_of(seen()).size() != 6 && Clock::now() < limit) std::this_thread::sleep_for(milliseconds(20));
  kiosk->signal(SIGTERM);
  EXPECT_THAT(test::bytes_of(seen()), AllOf(SizeIs(6), Ne("000000"), Ne("061a24")));
  const Json report = report_of(*kiosk);  // no GL object is left of either context
  EXPECT_THAT(kiosk->errors(), HasSubstr("the GPU was reset; the picture is built anew"));
  EXPECT_EQ(report["snapshot"]["applied"], 1) << "the data stays";
}

TEST_F(Supervised, WithoutItsXServerItEndsAtOnce) {
  test::Xvfb screen;
  std::vector<std::string> variables = plain_environment();
  variables.push_back("DISPLAY=" + screen.display());
  std::filesystem::create_directories(state());
  note_failed_starts(state(), 2);
  auto kiosk = start({"--config", config}, {.environment = variables});
  ASSERT_TRUE(kiosk->wait_for_error_text("on air", patience)) << kiosk->errors();
  EXPECT_EQ(failed_starts(state()), 3);
  screen.kill();
  const auto ending = kiosk->wait(std::chrono::seconds(1));
  ASSERT_TRUE(ending) << kiosk->errors();
  EXPECT_EQ(ending->status, 1);
  EXPECT_THAT(kiosk->errors(), HasSubstr("window: the X server is gone; Pandang ends, to be started anew with it"));
  EXPECT_EQ(failed_starts(state()), 2) << "no start of this configuration failed by that";
}

}  // namespace
}  // namespace pandang::app
