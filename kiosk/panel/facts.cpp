#include "panel/facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/number_text.hpp"
#include "base/words.hpp"
#include "draw/theme.hpp"
#include "telemetry/health.hpp"

namespace pandang::panel {
namespace {

namespace theme = draw::theme;

void say(const std::string& text, Colour colour = theme::paper) {
  ImGui::PushStyleColor(ImGuiCol_Text, packed(colour));
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(text.c_str(), text.c_str() + text.size());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
}

void say(std::string_view text, Colour colour = theme::paper) {
  say(std::string(text), colour);
}

void heading(Word name, const View& view, const Look& look) {
  ImGui::Dummy({0, .006f * look.unit});
  ImGui::PushFont(look.heading);
  say(word(name, view.language), theme::gold);
  ImGui::PopFont();
}

/// A sign before a line that is read before its words: full for well, a ring for what is not.
void mark(bool well, const Look& look) {
  const float line = ImGui::GetTextLineHeight(), radius = .006f * look.unit;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 centre{at.x + 1.3f * radius, at.y + line / 2};
  const ImU32 colour = ImGui::GetColorU32(packed(well ? theme::current : theme::coral));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (well) {
    list.AddCircleFilled(centre, radius, colour);
  } else {
    list.AddCircle(centre, radius, colour, 0, .003f * look.unit);
  }
  ImGui::Dummy({3.6f * radius, line});
  ImGui::SameLine(0, 0);
}

std::string span_text(double seconds, Language language) {
  if (seconds < 1) return std::string(word(Word::panel_now, language));
  const auto in = [language](Word unit, double count) {
    return filled(unit, language, {{"n", number_text(std::ceil(count), 0, language)}});
  };
  if (seconds < 120) return in(Word::panel_in_seconds, seconds);
  return seconds < 7200 ? in(Word::panel_in_minutes, seconds / 60) : in(Word::panel_in_hours, seconds / 3600);
}

std::string moment_text(WallTime wall, const View& view) {
  const CivilTime civil = view.zone.civil(wall);
  return date_text(civil.year, civil.month, civil.day, view.language) + " · " + clock_text(civil, view.language);
}

void show_health(const View& view, const Look& look) {
  heading(Word::panel_health, view, look);
  static constexpr Word names[] = {Word::panel_part_picture, Word::panel_part_data, Word::panel_part_clock};
  const std::vector<telemetry::Part> parts = telemetry::health_of(view.sight);
  if (!ImGui::BeginTable("##health", 2)) return;
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, .16f * look.unit);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    ImGui::TableNextColumn();
    mark(parts[i].wrong.empty(), look);
    say(word(names[i], view.language));
    ImGui::TableNextColumn();
    if (parts[i].wrong.empty()) say(word(Word::panel_well, view.language), theme::mist_text);
    for (const std::string& sentence : parts[i].wrong) say(sentence, theme::gold_light);
  }
  ImGui::EndTable();
}

Word state_word(const std::string& state) {
  return state == "ok" ? Word::panel_ok : state == "failing" ? Word::panel_failing : Word::panel_waiting;
}

void show_source(const telemetry::SourceLine& source, const View& view, const Look& look) {
  const double since = seconds(view.sight.vitals_age);
  ImGui::TableNextColumn();
  mark(source.state == "ok", look);
  say(source.id);
  ImGui::TableNextColumn();
  say(word(state_word(source.state), view.language), source.state == "failing" ? theme::gold_light : theme::mist_text);
  ImGui::TableNextColumn();
  say(source.data_age_s ? age_text(from_seconds(*source.data_age_s + since), view.language)
                        : std::string(word(Word::panel_no_data, view.language)),
      theme::mist_text);
  ImGui::TableNextColumn();
  say(source.next_try_s ? span_text(*source.next_try_s - since, view.language)
                        : std::string(word(Word::panel_now, view.language)),
      theme::mist_text);
}

void show_sources(const View& view, const Look& look) {
  heading(Word::panel_sources, view, look);
  if (!view.sight.vitals) return;
  constexpr int columns = 4;
  static constexpr float widths[columns] = {.30f, .14f, .27f, .27f};
  if (!ImGui::BeginTable("##sources", columns)) return;
  for (const float width : widths) ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, width);
  ImGui::PushFont(look.label);
  for (int i = 0; i < columns; ++i) {
    ImGui::TableNextColumn();
    say(listed_word(Word::panel_source_columns, i, view.language), theme::mist);
  }
  ImGui::PopFont();
  const auto& sources = view.sight.vitals->sources;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    show_source(sources[i], view, look);
    if (sources[i].last_error.empty()) continue;
    // A sentence needs more than a column.
    ImGui::EndTable();
    ImGui::PushFont(look.label);
    ImGui::Indent(.0272f * look.unit);
    say(sources[i].last_error, theme::gold_light);
    ImGui::Unindent(.0272f * look.unit);
    ImGui::PopFont();
    if (!ImGui::BeginTable("##sources", columns)) return;
  }
  ImGui::EndTable();
}

void show_frames(const View& view, const Look& look) {
  heading(Word::panel_frames, view, look);
  const std::size_t count = view.frames.size();
  const float height = .075f * look.unit, width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, {at.x + width, at.y + height}, ImGui::GetColorU32(packed(theme::river, .7f)),
                     .004f * look.unit);
  const auto period = static_cast<float>(view.frame_period_ms);
  const float per_ms = height / (3 * period), step = width / static_cast<float>(telemetry::FrameStrip::longest);
  std::vector<float> sorted;
  for (std::size_t i = 0; i < count; ++i) {
    const float ms = view.frames.at(i), x = at.x + static_cast<float>(i) * step;
    sorted.push_back(ms);
    list.AddRectFilled({x, at.y + height - std::min(ms * per_ms, height)},
                       {x + std::max(step - 1, 1.0f), at.y + height},
                       ImGui::GetColorU32(packed(ms > 1.5f * period ? theme::coral : theme::current)));
  }
  const float line = at.y + height - period * per_ms;
  list.AddLine({at.x, line}, {at.x + width, line}, ImGui::GetColorU32(packed(theme::paper, .55f)));
  ImGui::Dummy({width, height});
  if (count == 0) return;
  std::ranges::sort(sorted);
  const auto ms_text = [&view](float ms) { return number_text(static_cast<double>(ms), 1, view.language); };
  ImGui::PushFont(look.label);
  say(filled(Word::panel_frames_said, view.language,
             {{"period", ms_text(period)},
              {"n", fmt::format("{}", count)},
              {"median", ms_text(sorted[count / 2])},
              {"longest", ms_text(sorted.back())},
              {"missed", fmt::format("{}", view.sight.vitals ? view.sight.vitals->missed_frames : 0)}}),
      theme::mist_text);
  ImGui::PopFont();
}

/// Names and what stands behind them, in one column of the table around.
void show_rows(const char* id, Word names, const std::vector<std::string>& values, const View& view, const Look& look) {
  if (!ImGui::BeginTable(id, 2)) return;
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, .135f * look.unit);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch);
  ImGui::PushFont(look.label);
  for (std::size_t i = 0; i < values.size(); ++i) {
    ImGui::TableNextColumn();
    say(listed_word(names, static_cast<int>(i), view.language), theme::mist);
    ImGui::TableNextColumn();
    say(values[i]);
  }
  ImGui::PopFont();
  ImGui::EndTable();
}

void show_config(const View& view, const Look& look) {
  const InForce& config = view.config;
  heading(Word::panel_config, view, look);
  const bool file = !config.file.empty();
  show_rows("##config", Word::panel_config_rows,
            {file ? config.file : std::string(word(Word::panel_demo, view.language)),
             config.read_at ? moment_text(*config.read_at, view) : "–", file ? config.digest : "–", config.log_level,
             config.display, view.scene},
            view, look);
}

void show_program(const View& view, const Look& look) {
  const telemetry::Facts& facts = view.sight.facts;
  heading(Word::panel_program, view, look);
  const double resident = view.sight.vitals ? view.sight.vitals->resident_mb : 0;
  show_rows(
      "##program", Word::panel_program_rows,
      {fmt::format("Pandang {}", facts.version), moment_text(facts.started, view), fmt::format("{}", facts.restarts),
       facts.gl_renderer, facts.gl_version, number_text(resident, 0, view.language) + " MiB"},
      view, look);
}

}  // namespace

std::string closing_text(const View& view) {
  return filled(Word::panel_closes_in, view.language,
                {{"n", number_text(std::ceil(seconds(view.closes_in)), 0, view.language)}});
}

void show_head(const View& view, const Look& look) {
  ImGui::PushFont(look.title);
  say(word(Word::panel_title, view.language));
  const float title = look.title->Ascent, baseline = ImGui::GetItemRectMin().y + title;
  ImGui::PopFont();
  const bool all = telemetry::well(telemetry::health_of(view.sight));
  ImGui::SameLine(0, .03f * look.unit);
  ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, baseline - look.body->Ascent});
  mark(all, look);
  say(word(all ? Word::panel_all_well : Word::panel_not_well, view.language), all ? theme::current : theme::gold_light);
  const std::string closing = closing_text(view);
  const ImVec2 size = look.label->CalcTextSizeA(look.label->FontSize, FLT_MAX, 0, closing.c_str());
  ImGui::SameLine();
  ImGui::SetCursorScreenPos(
      {ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x - size.x, baseline - look.label->Ascent});
  ImGui::PushFont(look.label);
  ImGui::TextColored(packed(theme::mist), "%s", closing.c_str());
  ImGui::PopFont();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddLine(at, {at.x + ImGui::GetContentRegionAvail().x, at.y},
                                      ImGui::GetColorU32(ImGuiCol_Separator), ImGui::GetStyle().WindowBorderSize);
  ImGui::Dummy({0, 0});
}

void show_facts(const View& view, const Look& look) {
  show_health(view, look);
  show_sources(view, look);
  show_frames(view, look);
  if (!ImGui::BeginTable("##both", 2)) return;
  ImGui::TableNextColumn();
  show_config(view, look);
  ImGui::TableNextColumn();
  show_program(view, look);
  ImGui::EndTable();
}

}  // namespace pandang::panel
