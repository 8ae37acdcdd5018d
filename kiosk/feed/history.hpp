#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/received_value.hpp"
#include "feed/part.hpp"
#include "feed/snapshot.hpp"

namespace pandang::feed {

/// How an index measures: its scale and the lower bounds of its bands. What was measured otherwise is no part of the
/// same series, whatever its name (from 2026 the ministry scores e-government by other limits).
std::string method_of(const Index& index);

/// Every published value in `snapshot`: the series of its indices with their benchmarks, and the entries of its
/// rankings.
std::vector<ReceivedValue> received_values(const Snapshot& snapshot);

/// The series of `snapshot` grown by the periods before their first one that the feed no longer gives. `kept` is what
/// its own source gave earlier, in the order of arrival: of one period the newest counts. What the snapshot says is
/// never overridden, and a later period that it leaves out is taken for one that the source took back. What was
/// measured by another method, or lies outside the scale, is left out. Rankings do not grow: an old period of the
/// entries that are still listed would rank them among others than were listed then. `snapshot` itself when nothing is
/// to be added.
std::shared_ptr<const Snapshot> with_history(std::shared_ptr<const Snapshot> snapshot,
                                             const std::vector<KeptValue>& kept);

/// The same of one part of `whole`: of mapped rows those that the scale of their index allows.
std::vector<ReceivedValue> received_values(const SourcePart& part, const Snapshot& whole);

/// The subjects of which a part grows: its indices, or the one that its rows go into.
std::vector<std::string> growing_subjects(const SourcePart& part);

/// The same of the rows of a mapping that go into a series; the method is that of their index in `whole`.
std::shared_ptr<const MappedRows> with_history(std::shared_ptr<const MappedRows> mapped, const Snapshot& whole,
                                               const std::vector<KeptValue>& kept);

}  // namespace pandang::feed
