#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/one_shot.hpp"
#include "base/zone.hpp"
#include "feed/snapshot.hpp"

namespace pandang::app {

/// One scene as the page shows it.
struct PreviewScene {
  std::string id;
  std::string picture;  ///< file beside the page; "" when it does not play
  double seconds = 0;   ///< that it is on
  std::string skipped;  ///< why it does not play, "" when it does
};

/// What an admin looks at before it goes on air.
struct PreviewPage {
  std::shared_ptr<const Snapshot> snapshot;  ///< null: nothing usable came
  std::vector<PreviewScene> scenes;
  std::vector<SourceReport> sources;
  bool wrong = false;  ///< a part was refused or could not be fetched
  double loop_seconds = 0;
  const Zone& zone;
  WallTime now{};  ///< from which ages are told
};

/// The page as HTML, every word in Indonesian and English. It needs nothing but its pictures and `fonts/` beside it;
/// all foreign text is escaped.
std::string preview_html(const PreviewPage& page);

/// A file name for each of the ids, in their order: letters, digits, `.`, `_` and `-` stay, so that no feed says where
/// its picture is written, and no two are the same.
std::vector<std::string> picture_names(const std::vector<std::string>& ids);

}  // namespace pandang::app
