#pragma once

#include <sqlite3.h>

#include <string>
#include <vector>

#include "base/received_value.hpp"

namespace pandang::store {

/// Adds those of `values` that differ from the newest one of the same source, subject, series, period and method; a
/// value that changed is a new row and the old one stays. Then drops what no source has given for `keep_years`, and
/// beyond a bound of rows what was given longest ago. Inside the caller's transaction. SQLITE_DONE or the error.
int record(sqlite3* connection, const std::string& source, const std::vector<ReceivedValue>& values, WallTime now,
           int keep_years);

/// In the order of arrival within each series and period. Empty filters take all. Left empty with the error in `code`
/// when it cannot be read; a database from before there was a history has none.
std::vector<KeptValue> history(sqlite3* connection, const std::string& source, const std::string& subject, int& code);

}  // namespace pandang::store
