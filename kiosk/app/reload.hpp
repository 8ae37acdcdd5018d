#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/view.hpp"
#include "base/zone.hpp"
#include "config/config.hpp"
#include "feed/snapshot.hpp"

/// What is decided about a configuration that is read anew, as functions over values. The thread that does it is in
/// app/reloader.
namespace pandang::app {

/// What a file is known by without reading it.
struct FileStamp {
  std::uint64_t device = 0, inode = 0;
  std::int64_t size = 0;     ///< bytes
  std::int64_t written = 0;  ///< nanoseconds since 1970
  bool operator==(const FileStamp&) const = default;
};

/// Looks at a file from time to time and says when to read it: once for each change, and not before it has stood still
/// from one look to the next, for editors write in several steps or put another file in its place.
class FileWatch {
 public:
  /// `read`: the file as it was read last; nothing where there was none.
  explicit FileWatch(std::optional<FileStamp> read) : read_(read), before_(read) {}

  /// True when it is to be read now. `demanded`: in any case.
  bool look(const std::optional<FileStamp>& now, bool demanded);

 private:
  std::optional<FileStamp> read_, before_;
};

/// True when both give the same data: the same sources, read within the same bounds.
bool fetches_the_same(const Config& a, const Config& b);

/// The fields of `candidate` that differ and need a restart, as pointers.
std::vector<std::string> needing_a_restart(const Config& running, const Config& candidate);

/// What a source, by its position, needs of this machine and does not find, one sentence each with its pointer: secrets
/// and the certificate authority. Whether a server answers is not asked: until it does, what is on air stays.
std::vector<std::string> unreadable(const SourceConfig& source, std::size_t position);
std::vector<std::string> unreadable(const std::vector<SourceConfig>& sources);

/// Where the texts of scenes stand and how large they are: laid out, with no GPU.
struct Layout {
  const Config& config;
  PixelSize screen;  ///< pixels
};
/// What the display of `candidate` makes harder to read than that of `running` does, as `scene ID, text "...": ...`.
/// The scenes and languages of the candidate over `snapshot`, so that what is wrong with a feed, a screen or a playlist
/// is not held against the display. Empty when both lay out alike.
std::vector<std::string> harder_to_read(const Layout& running, const Layout& candidate,
                                        const std::shared_ptr<const Snapshot>& snapshot, const Zone& zone);

}  // namespace pandang::app
