#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "app/edition.hpp"
#include "app/reload.hpp"
#include "base/geometry.hpp"
#include "base/mailbox.hpp"

namespace pandang::app {

/// What the file looks like now; nothing when it is not there.
std::optional<FileStamp> stamp_of(const std::string& file);

/// Logs an error of load_settings(): one line an offence.
void log_offences_of_config(const std::string& lines);

/// Reads the configuration anew when its file changes or somebody asks, on a thread of its own, and tries it: what
/// cannot run is refused with one line an offence, and what runs stays. The file of what ran well last is kept in the
/// state directory.
class Reloader {
 public:
  /// `read`: the file as it was when `running` was read from it.
  Reloader(std::string file, std::optional<FileStamp> read, std::string state, std::shared_ptr<const Edition> running);
  ~Reloader();
  Reloader(const Reloader&) = delete;
  Reloader& operator=(const Reloader&) = delete;

  // All of these are for the main thread; none waits for a disk.

  /// Read it now, changed or not.
  void demand();
  /// What the next candidate is tried with: the data and the sizes of the pictures.
  void look_at(std::shared_ptr<const Snapshot> snapshot, std::vector<PixelSize> screens);
  /// A new edition to put on air when a loop ends, or null.
  std::shared_ptr<const Edition> take() { return accepted_.take(); }
  /// How it went with one that was taken.
  void on_air(std::shared_ptr<const Edition> edition);
  /// One that has stood the test and is kept for a start with a broken one.
  void keep(std::shared_ptr<const Edition> edition);
  /// This start was a good one.
  void settle();
  void refuse(std::shared_ptr<const Edition> edition, const std::string& why);

 private:
  struct Orders {
    bool stop = false, demand = false, settled = false;
    std::shared_ptr<const Edition> on_air, refused, keep;
    std::shared_ptr<const Snapshot> snapshot;
    std::vector<PixelSize> screens{{1920, 1080}};
  };
  void run();
  Orders next_orders();
  void follow(const Orders& orders);
  void try_file(const Orders& orders);
  bool refused(const Settings& candidate, const Orders& orders) const;
  void let_go();

  const std::string file_, state_;
  std::mutex mutex_;  // guards orders_
  Orders orders_;
  std::condition_variable ordered_;
  Mailbox<Edition> accepted_;

  // Of the thread.
  FileWatch watch_;
  std::shared_ptr<const Edition> running_, newest_;     // newest_: accepted, if not yet on air
  std::vector<std::shared_ptr<const Edition>> living_;  // so that each ends here: that waits for a transfer
  std::thread thread_;
};

/// Keeps the text of a configuration that works, for a start with a broken one; an error is logged.
void keep_config(const std::string& state, const Settings& settings);

}  // namespace pandang::app
