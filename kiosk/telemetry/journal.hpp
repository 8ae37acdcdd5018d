#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/log.hpp"

namespace pandang::telemetry {

/// True when `stream`, the value of JOURNAL_STREAM ("device:inode", systemd.exec(5)), names the file that stderr is:
/// then nobody has sent stderr elsewhere, and lines may go to the journal with fields.
bool is_journal(std::string_view stream, dev_t device, ino_t inode);

/// stderr of this process is the journal.
bool stderr_is_journal();

/// The fields of a line: MESSAGE, PRIORITY (syslog's), SYSLOG_IDENTIFIER, PANDANG_TOPIC, and PANDANG_SOURCE when the
/// topic is a source: `journalctl -t pandang PANDANG_SOURCE=city`.
std::vector<std::string> journal_fields(LogLevel level, std::string_view topic, std::string_view sentence);

/// False when the journal does not take it.
bool send_to_journal(const std::vector<std::string>& fields);

}  // namespace pandang::telemetry
