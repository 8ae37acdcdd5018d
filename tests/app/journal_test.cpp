// Under systemd the log is in the journal, with fields: against a journald of our own, in a mount namespace.
#include <gmock/gmock.h>
#include <unistd.h>

#include "app/program.hpp"

namespace pandang::app {
namespace {

using testing::HasSubstr;

/// $1: the program, $2: a configuration with an offence, $3: what goes to stderr otherwise. Prints the journal as JSON.
constexpr const char* within_a_journal = R"(
set -e
mount -t tmpfs tmpfs /run
mkdir -p /run/systemd/journal /run/log/journal
# journald names its folder by the machine.
[ -s /etc/machine-id ] || { echo 0123456789abcdef0123456789abcdef >/run/id; mount --bind /run/id /etc/machine-id; }
/lib/systemd/systemd-journald >/dev/null 2>&1 &
journald=$!
trap 'kill $journald' EXIT
for _ in $(seq 100); do [ -S /run/systemd/journal/stdout ] && break; sleep 0.1; done
# As a service's first process gets it; the second one's stderr goes elsewhere.
as_service='export JOURNAL_STREAM=$(stat -L -c %d:%i /proc/self/fd/2);'
systemd-cat sh -c "$as_service"' "$1" run --config "$2"' sh "$@" || true
systemd-cat sh -c "$as_service"' "$1" run --config "$2" 2>"$3"' sh "$@" || true
for _ in $(seq 100); do
  journalctl --directory=/run/log/journal/$(cat /etc/machine-id) -o json PANDANG_TOPIC=config >/run/found 2>/dev/null || true
  grep -q 'welcome scene' /run/found && break
  sleep 0.1
done
cat /run/found
)";

TEST(Journal, GetsLinesWithFieldsUnlessStderrIsElsewhere) {
  if (geteuid() != 0 || test::run({"unshare", "-m", "true"}).status != 0)
    GTEST_SKIP() << "no right to a mount namespace here";
  const test::TempFolder folder;
  const std::string bad = folder.write("bad.json", R"({"version": 1, "surces": []})");
  std::vector<std::string> environment = plain_environment();
  environment.push_back("STATE_DIRECTORY=" + folder.file("state"));
  const auto outcome =
      test::run({"unshare", "-m", "bash", "-c", within_a_journal, "bash", PANDANG_BINARY, bad, folder.file("stderr")},
                {.environment = environment});
  const auto lines = test::lines_of(outcome.out);
  ASSERT_EQ(lines.size(), 2U) << "what the second one wrote to a file is not here\n" << outcome.out << outcome.errors;
  const Json offence = Json::parse(lines[0]);
  EXPECT_EQ(offence["PRIORITY"], "3");
  EXPECT_EQ(Json::parse(lines[1])["PRIORITY"], "4");
  EXPECT_EQ(offence["PANDANG_TOPIC"], "config");
  EXPECT_EQ(offence["_TRANSPORT"], "journal");
  EXPECT_THAT(offence["MESSAGE"].get<std::string>(), HasSubstr("/surces: unknown key, did you mean `sources`?"));
  EXPECT_THAT(test::bytes_of(folder.file("stderr")), HasSubstr("error config: "));
}

}  // namespace
}  // namespace pandang::app
