#include "telemetry/journal.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <systemd/sd-journal.h>
#include <unistd.h>

#include <cstdlib>

namespace pandang::telemetry {
namespace {

/// Of syslog(3).
int priority_of(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return 7;
    case LogLevel::info:
      return 6;
    case LogLevel::warning:
      return 4;
    case LogLevel::error:
      break;
  }
  return 3;
}

}  // namespace

bool is_journal(std::string_view stream, dev_t device, ino_t inode) {
  return stream == fmt::format("{}:{}", device, inode);
}

bool stderr_is_journal() {
  const char* const stream = std::getenv("JOURNAL_STREAM");
  struct stat file {};
  return stream != nullptr && fstat(STDERR_FILENO, &file) == 0 && is_journal(stream, file.st_dev, file.st_ino);
}

std::vector<std::string> journal_fields(LogLevel level, std::string_view topic, std::string_view sentence) {
  std::vector<std::string> fields{fmt::format("MESSAGE={}: {}", topic, sentence),
                                  fmt::format("PRIORITY={}", priority_of(level)), "SYSLOG_IDENTIFIER=pandang",
                                  fmt::format("PANDANG_TOPIC={}", topic)};
  constexpr std::string_view of_source = "source ";
  if (topic.starts_with(of_source)) fields.push_back(fmt::format("PANDANG_SOURCE={}", topic.substr(of_source.size())));
  return fields;
}

bool send_to_journal(const std::vector<std::string>& fields) {
  std::vector<iovec> parts;
  for (const std::string& field : fields) parts.push_back({const_cast<char*>(field.data()), field.size()});
  return sd_journal_sendv(parts.data(), static_cast<int>(parts.size())) == 0;
}

}  // namespace pandang::telemetry
