#include "app/reload.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "app/legibility.hpp"
#include "base/offence.hpp"
#include "fetch/secret.hpp"

namespace pandang::app {

bool FileWatch::look(const std::optional<FileStamp>& now, bool demanded) {
  const bool stands = now == before_;
  before_ = now;
  if (!demanded && (now == read_ || !stands)) return false;
  read_ = now;
  return true;
}

bool fetches_the_same(const Config& a, const Config& b) {
  return a.sources == b.sources && a.base == b.base && a.bounds == b.bounds && a.history_years == b.history_years;
}

std::vector<std::string> needing_a_restart(const Config& running, const Config& candidate) {
  std::vector<std::string> fields;
  if (running.metrics != candidate.metrics) fields.push_back("/telemetry/metrics");
  return fields;
}

std::vector<std::string> unreadable(const SourceConfig& source, std::size_t position) {
  std::vector<std::string> lines;
  const std::string at = pointer_to("/sources", position);
  const auto look_at = [&lines](const std::string& pointer, const Secret& secret) {
    if (const auto value = fetch::read_secret(secret); !value)
      lines.push_back(fmt::format("{}: {}", pointer, value.error().message));
  };
  for (const auto& [name, secret] : source.url_secrets) look_at(pointer_to(at + "/url_secrets", name), secret);
  for (const auto& [name, secret] : source.headers) look_at(pointer_to(at + "/headers", name), secret);
  if (source.auth.kind == AuthConfig::Kind::basic) look_at(at + "/auth/basic/password", source.auth.secret);
  if (source.auth.kind == AuthConfig::Kind::bearer) look_at(at + "/auth/bearer", source.auth.secret);
  const std::string& authority = source.ca_file;
  if (!authority.empty() && access(authority.c_str(), R_OK) != 0)
    lines.push_back(fmt::format("{}/ca_file: {} cannot be read ({})", at, authority, std::strerror(errno)));
  return lines;
}

std::vector<std::string> unreadable(const std::vector<SourceConfig>& sources) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const std::vector<std::string> of_one = unreadable(sources[i], i);
    lines.insert(lines.end(), of_one.begin(), of_one.end());
  }
  return lines;
}

namespace {

bool lay_out_alike(const DisplayConfig& a, const DisplayConfig& b) {
  return a.rotate == b.rotate && a.wall == b.wall && a.safe_area == b.safe_area;
}

/// What is wrong with the texts of a slot on that layout's canvas.
proof::Findings findings_of(const Layout& layout, const Setting& setting, const scene::Slot& slot, Language language,
                            draw::Canvas& canvas) {
  Setting here = setting;
  const Result<Framed> frame = whole_canvas(layout.config.display, {layout.screen, false, {}});
  if (!frame) return {};  // only a viewport of the command line can be wrong
  here.canvas = frame->screen;
  here.inset = frame->framing.inset;
  return text_findings(here, slot, language, canvas);
}

}  // namespace

std::vector<std::string> harder_to_read(const Layout& running, const Layout& candidate,
                                        const std::shared_ptr<const Snapshot>& snapshot, const Zone& zone) {
  std::vector<std::string> lines;
  if (lay_out_alike(running.config.display, candidate.config.display)) return lines;
  const auto playlist = scene::make_playlist(snapshot, candidate.config);
  const Setting setting{*playlist, zone, {}, candidate.config.display.viewing, {}, 0};
  draw::Fonts fonts(2048, 2048);
  draw::Canvas canvas(fonts);
  for (const scene::Slot& slot : playlist->slots) {
    for (const Language language : candidate.config.display.languages) {
      const proof::Findings before = findings_of(running, setting, slot, language, canvas);
      const proof::Findings after = findings_of(candidate, setting, slot, language, canvas);
      if (after.size() <= before.size()) continue;
      for (const proof::Finding& finding : after)
        lines.push_back(fmt::format("scene {}, {}", playlist->scene(slot).id(), proof::sentence(finding)));
    }
  }
  return lines;
}

}  // namespace pandang::app
