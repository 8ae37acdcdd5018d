#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/offence.hpp"
#include "config/config.hpp"
#include "config/mapping.hpp"
#include "feed/freshness.hpp"
#include "feed/snapshot.hpp"

namespace pandang::feed {

/// One row that a mapping read out of a foreign document. The value is judged when it joins, for only there is the
/// scale known.
struct MappedRow {
  std::string name, kind, province;  ///< of a ranking's entry; "" in a series
  std::optional<double> lat, lon;
  Period period;
  double value = 0;
  std::optional<double> otherwise;  ///< the other reading of a text such as "1.234", see base/number_reading.hpp
  std::uint32_t page = 0, row = 0;  ///< where it stood, counted from 0
};

/// How a row is named in an offence: `/result/records/17/nilai`, `page 3: /17/nilai`, `/datacontent/7315310990` or
/// `row 18, column "nilai"`.
struct RowPlaces {
  std::string rows{};               ///< JSON pointer to the list of rows; unused for a table
  std::string column{};             ///< JSON pointer inside the row, or the name of a table's column
  bool table = false;               ///< rows are lines of a table, counted from 1
  bool paged = false;               ///< the page is named too
  std::vector<std::string> keys{};  ///< names of rows that have no numbers, instead of row and column
  std::string of(const MappedRow& row) const;
};

struct MappedRows {
  MappingTarget into;
  std::string source;  ///< key of Snapshot::sources that its readings get
  std::vector<MappedRow> rows;
  RowPlaces values;  ///< where the rows' values stand
};

/// What one source of the configuration brought: a feed, or rows of a mapping; neither when nothing is there yet.
struct SourcePart {
  std::string source;                          ///< id of the source
  std::shared_ptr<const Snapshot> feed;        ///< null when mapped
  std::shared_ptr<const MappedRows> mapped{};  ///< null for a feed
  bool stale = false;                          ///< its values are shown, but not ranked
  bool dated = false;                          ///< as_of is the server's word for when its rows changed
  WallTime as_of{};  ///< a feed's generated_at; when the server gave, changed or confirmed mapped rows

  bool there() const { return feed || mapped; }
};
SourcePart part_of(std::string source, std::shared_ptr<const Snapshot> feed);

/// How the rows of one mapped source joined.
struct Joining {
  std::string source;
  bool target_there = true;  ///< false when no feed and not the base has the index or ranking
  std::size_t used = 0;      ///< rows that are good, also where an earlier source has said the same before
  std::vector<Offence> offences{};
};

struct Merged {
  std::shared_ptr<Snapshot> snapshot;  ///< null when no source is there, or nothing names the city
  std::vector<Joining> joined;         ///< one for each mapped source that is there
};

/// All sources as one snapshot. The first feed is the ground; of the others, and last of `base`, which may be null,
/// indices, rankings, claims, milestones and sources whose id (for claims and milestones: whole value) is not there yet
/// are added. Then each mapping in order adds the periods, benchmarks, entries and values that are not there yet, and
/// the places listed by a ranking it adds to are counted. generated_at is the oldest as_of.
Merged merged(const std::shared_ptr<const Snapshot>& base, const std::vector<SourcePart>& parts,
              const FeedBounds& bounds);

/// What a source gave before its newest part.
struct EarlierPart {
  SourcePart part;
  Stamp stamp;
};

/// All that the sources of a configuration gave so far, and how old that may be.
struct Collected {
  std::shared_ptr<const Snapshot> base{};  ///< may be null
  std::vector<SourcePart> parts{};         ///< the newest of each source
  std::vector<SourceAge> ages{};       ///< of parts that are not feeds read by themselves, which are shown at any age
  std::vector<EarlierPart> earlier{};  ///< in the order of arrival; what may still be shown by feed/agreed.hpp
  FeedBounds bounds{};
};

/// What of it may be shown, and by which rungs.
struct Showing {
  std::shared_ptr<const Snapshot> snapshot;  ///< null: nothing
  Rungs rungs;
};
/// At `now`: of each source the part that is agreed, merged without the withdrawn sources, with the stale ones marked,
/// and with the ages of what it is from.
Showing shown_at(const Collected& collected, WallTime now);
/// Its rungs alone, which cost nothing.
Rungs rungs_at(const Collected& collected, WallTime now);

}  // namespace pandang::feed
