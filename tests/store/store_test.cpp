#include "store/store.hpp"

#include <gmock/gmock.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "store/state_directory.hpp"
#include "support/spoil.hpp"

namespace pandang::store {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;
using test::feed;
using test::StateDirectory;
using testing::HasSubstr;

void execute(const std::string& database, const char* sql) {
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open(database.c_str(), &handle), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
  sqlite3_close(handle);
}

void overwrite(const std::string& path, std::streamoff at, const std::string& bytes) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(at);
  file << bytes;
}

/// While it lives no file can grow.
class FullDisk {
 public:
  FullDisk() {
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit none{0, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &none);
  }
  ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before_); }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
};

std::vector<std::string> bodies(const Store& store, const std::string& source = "city") {
  std::vector<std::string> found;
  for (const StoredFeed& generation : store.generations(source)) found.push_back(generation.body);
  return found;
}

class StoreTest : public testing::Test {
 protected:
  Store open() {
    auto store = Store::open(directory.path());
    if (!store) throw std::runtime_error(store.error().message);
    return std::move(*store);
  }
  StateDirectory directory;
};

TEST_F(StoreTest, gives_back_what_was_saved_also_after_a_restart) {
  StoredFeed saved = feed("city", std::string("zero\0inside", 11));
  saved.etag = "\"v1\"";
  saved.last_modified = "Mon, 23 Nov 2026 00:00:00 GMT";
  ASSERT_TRUE(open().save(saved));
  const auto generations = open().generations("city");
  ASSERT_EQ(generations.size(), 1U);
  const StoredFeed& got = generations.front();
  EXPECT_EQ(got.source, saved.source);
  EXPECT_EQ(got.url, saved.url);
  EXPECT_EQ(got.body, saved.body);
  EXPECT_EQ(got.etag, saved.etag);
  EXPECT_EQ(got.last_modified, saved.last_modified);
  EXPECT_EQ(got.received_at, saved.received_at);
  EXPECT_EQ(got.confirmed_at, saved.confirmed_at);
}

TEST_F(StoreTest, keeps_two_generations_of_each_source) {
  Store store = open();
  for (const char* body : {"one", "two", "three"}) ASSERT_TRUE(store.save(feed("city", body)));
  ASSERT_TRUE(store.save(feed("other", "else")));
  EXPECT_EQ(bodies(store), (std::vector<std::string>{"three", "two"}));
  EXPECT_EQ(bodies(store, "other"), std::vector<std::string>{"else"});
  EXPECT_TRUE(bodies(store, "nobody").empty());
}

TEST_F(StoreTest, takes_the_same_body_again_for_the_same_generation) {
  Store store = open();
  ASSERT_TRUE(store.save(feed("city", "one")));
  ASSERT_TRUE(store.save(feed("city", "two")));
  StoredFeed again = feed("city", "two");
  again.etag = "\"new\"";
  again.received_at += seconds(60);
  ASSERT_TRUE(store.save(again));
  EXPECT_EQ(bodies(store), (std::vector<std::string>{"two", "one"}));
  EXPECT_EQ(store.generations("city").front().etag, "\"new\"");
  EXPECT_EQ(store.generations("city").front().received_at, again.received_at);
  again.url = "https://elsewhere.id/feed";
  ASSERT_TRUE(store.save(again));
  EXPECT_EQ(bodies(store), (std::vector<std::string>{"two", "two"})) << "from another url it is another feed";
}

TEST_F(StoreTest, moves_the_confirmation_of_the_newest_only) {
  Store store = open();
  ASSERT_TRUE(store.save(feed("city", "one")));
  ASSERT_TRUE(store.save(feed("city", "two")));
  const WallTime later = feed("city", "").confirmed_at + seconds(300);
  EXPECT_EQ(store.confirm("city", later), true);
  EXPECT_EQ(store.generations("city")[0].confirmed_at, later);
  EXPECT_LT(store.generations("city")[1].confirmed_at, later);
  EXPECT_EQ(store.confirm("nobody", later), false) << "nothing is stored of it";
}

TEST_F(StoreTest, stays_bounded) {
  Store store = open();
  std::string body(200'000, 'x');
  for (int i = 0; i < 100; ++i) {
    body[0] = static_cast<char>(i);
    ASSERT_TRUE(store.save(feed("city", body)));
  }
  std::uintmax_t size = 0;
  for (const auto& entry : fs::directory_iterator(directory.path())) size += entry.file_size();
  EXPECT_LT(size, 12'000'000U) << "20 MB were written";
  for (int i = 0; i < 80; ++i) ASSERT_TRUE(store.save(feed("source-" + std::to_string(i), "x")));
  EXPECT_TRUE(bodies(store, "source-10").empty()) << "of sources long gone nothing is kept";
  EXPECT_EQ(bodies(store, "source-79").size(), 1U);
  const auto huge = store.save(feed("city", std::string(64 * 1024 * 1024 + 1, 'x')));
  ASSERT_FALSE(huge);
  EXPECT_THAT(huge.error().message, HasSubstr("more than 67108864 bytes"));
}

TEST_F(StoreTest, sets_a_file_that_is_no_database_aside) {
  for (const std::string& garbage : {std::string(100'000, 'g'), std::string("short")}) {
    std::ofstream(directory.file(), std::ios::binary) << garbage;
    Store store = open();
    EXPECT_TRUE(bodies(store).empty());
    EXPECT_TRUE(store.save(feed("city", "new")));
  }
  EXPECT_EQ(fs::file_size(directory.file() + ".corrupt-1"), 100'000U) << "never deleted";
  EXPECT_EQ(fs::file_size(directory.file() + ".corrupt-2"), 5U);
}

TEST_F(StoreTest, sets_a_damaged_database_aside) {
  {
    Store store = open();
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(store.save(feed("source-" + std::to_string(i), std::string(5000, 'x'))));
  }
  for (int page = 1; page < 8; ++page) overwrite(directory.file(), page * 4096, std::string(64, '\xff'));
  Store store = open();
  EXPECT_TRUE(store.save(feed("city", "new")));
  EXPECT_EQ(bodies(store), std::vector<std::string>{"new"});
  EXPECT_TRUE(fs::exists(directory.file() + ".corrupt-1"));
}

TEST_F(StoreTest, damaged_under_way_begins_anew_and_knows_what_it_has_lost) {
  Store store = open();
  ASSERT_TRUE(store.save(feed("city", "old")));
  test::spoil_database(directory.path());
  EXPECT_EQ(store.confirm("city", WallTime{}), false);
  EXPECT_TRUE(fs::exists(directory.file() + ".corrupt-1"));
  EXPECT_TRUE(store.save(feed("city", "again")));
  EXPECT_EQ(store.confirm("city", WallTime{}), true);
  EXPECT_EQ(bodies(store), std::vector<std::string>{"again"});
  EXPECT_FALSE(fs::exists(directory.file() + ".corrupt-2"));
}

TEST_F(StoreTest, damaged_while_the_disk_is_full_begins_anew_when_there_is_room) {
  Store store = open();
  ASSERT_TRUE(store.save(feed("city", "old")));
  test::spoil_database(directory.path());
  {
    const FullDisk full;
    EXPECT_EQ(store.confirm("city", WallTime{}), false) << "so that all of it is asked for";
    for (int i = 0; i < 3; ++i) {
      EXPECT_FALSE(store.save(feed("city", "again")));
      EXPECT_EQ(store.confirm("city", WallTime{}), false);
    }
  }
  EXPECT_TRUE(store.save(feed("city", "again")));
  EXPECT_EQ(store.confirm("city", WallTime{}), true);
  EXPECT_EQ(bodies(store), std::vector<std::string>{"again"});
  EXPECT_FALSE(fs::exists(directory.file() + ".corrupt-2")) << "what never was begun is not set aside";
}

TEST_F(StoreTest, leaves_a_body_out_whose_bits_have_flipped) {
  {
    Store store = open();
    ASSERT_TRUE(store.save(feed("city", "old")));
    ASSERT_TRUE(store.save(feed("city", "value 4.06")));
  }
  execute(directory.file(),
          "UPDATE feed SET body = CAST('value 4.86' AS BLOB) WHERE body = CAST('value 4.06' AS BLOB)");
  EXPECT_EQ(bodies(open()), std::vector<std::string>{"old"});
}

TEST_F(StoreTest, begins_anew_beside_a_database_of_a_newer_version) {
  ASSERT_TRUE(open().save(feed("city", "one")));
  execute(directory.file(), "PRAGMA user_version = 99");
  EXPECT_TRUE(bodies(open()).empty());
  EXPECT_TRUE(fs::exists(directory.file() + ".newer-1"));
}

TEST_F(StoreTest, completes_a_database_without_a_schema) {
  execute(directory.file(), "PRAGMA user_version = 0");
  EXPECT_TRUE(open().save(feed("city", "one")));
}

TEST_F(StoreTest, says_why_there_is_no_state_directory) {
  std::ofstream(directory.path() + "/plain") << "file";
  const auto store = Store::open(directory.path() + "/plain");
  ASSERT_FALSE(store);
  EXPECT_THAT(store.error().message, HasSubstr("/plain cannot be made"));
  EXPECT_FALSE(Store::open("/proc/nowhere"));
}

/// A file system of its own of `size`, where the rights of the test allow one.
class Mounted {
 public:
  Mounted(std::string path, const char* size) : path_(std::move(path)) {
    fs::create_directories(path_);
    good_ = mount("tmpfs", path_.c_str(), "tmpfs", 0, size) == 0;
  }
  ~Mounted() {
    if (good_) umount2(path_.c_str(), MNT_DETACH);
  }
  bool read_only() const { return mount("", path_.c_str(), "", MS_REMOUNT | MS_RDONLY, "") == 0; }
  bool good() const { return good_; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  bool good_ = false;
};

TEST_F(StoreTest, reads_from_a_read_only_file_system) {
  const Mounted mounted(directory.path() + "/mounted", "size=4m");
  if (!mounted.good()) GTEST_SKIP() << "needs the right to mount";
  ASSERT_TRUE(Store::open(mounted.path())->save(feed("city", "one")));
  ASSERT_TRUE(mounted.read_only());
  auto store = Store::open(mounted.path());
  ASSERT_TRUE(store) << store.error().message;
  EXPECT_TRUE(store->read_only());
  EXPECT_EQ(bodies(*store), std::vector<std::string>{"one"});
  const auto saved = store->save(feed("city", "two"));
  ASSERT_FALSE(saved);
  EXPECT_THAT(saved.error().message, HasSubstr("can only be read"));
  EXPECT_FALSE(store->confirm("city", WallTime{}));
}

TEST_F(StoreTest, keeps_what_it_has_when_the_disk_is_full) {
  const Mounted mounted(directory.path() + "/mounted", "size=1m");
  if (!mounted.good()) GTEST_SKIP() << "needs the right to mount";
  auto store = Store::open(mounted.path());
  ASSERT_TRUE(store) << store.error().message;
  ASSERT_TRUE(store->save(feed("city", "one")));
  const auto full = store->save(feed("city", std::string(2'000'000, 'x')));
  ASSERT_FALSE(full);
  EXPECT_EQ(full.error().message, "the feed of city was not stored: the disk is full");
  EXPECT_EQ(bodies(*store), std::vector<std::string>{"one"});
  ASSERT_TRUE(store->save(feed("city", "two"))) << "there is room for this one";
  EXPECT_EQ(bodies(*Store::open(mounted.path())), (std::vector<std::string>{"two", "one"}));
}

}  // namespace
}  // namespace pandang::store
