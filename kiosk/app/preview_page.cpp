#include "app/preview_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "app/source_table.hpp"
#include "base/embedded.hpp"
#include "base/number_text.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"

namespace pandang::app {
namespace {

constexpr std::size_t most_notes = 50;  // of one source

/// Foreign text between tags and in quotes of an attribute.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// In both languages, or once where they are the same.
std::string both(const std::string& id, const std::string& en) {
  if (id == en) return fmt::format("<span>{}</span>", escaped(id));
  return fmt::format(R"(<span lang="id">{}</span> <span lang="en">{}</span>)", escaped(id), escaped(en));
}

std::string both(Word key, std::initializer_list<std::pair<const char*, std::string>> places = {}) {
  return both(filled(key, Language::indonesian, places), filled(key, Language::english, places));
}

std::string moment(WallTime time, const Zone& zone, Language language) {
  const CivilTime civil = zone.civil(time);
  return fmt::format("{}, {} {}", date_text(civil.year, civil.month, civil.day, language), clock_text(civil, language),
                     civil.abbreviation);
}

std::string head(const PreviewPage& page) {
  const Snapshot* snapshot = page.snapshot.get();
  const Word verdict = !snapshot ? Word::page_nothing : page.wrong ? Word::page_wrong : Word::page_good;
  std::string html = fmt::format("<header>\n<p>{}</p>\n", both(Word::page_title));
  if (snapshot) html += fmt::format("<h1>{}</h1>\n", escaped(snapshot->city.name));
  html += fmt::format("<div class=\"teeth\"></div>\n<p class=\"verdict{}\"><span>{}</span></p>\n",
                      verdict == Word::page_good ? "" : " wrong", both(verdict));
  html += "<div class=\"facts\">\n";
  if (snapshot) {
    const auto made = [&](Language language) {
      return fmt::format(
          "{} · {}", filled(Word::page_made, language, {{"when", moment(snapshot->generated_at, page.zone, language)}}),
          age_text(page.now - snapshot->generated_at, language));
    };
    html += fmt::format("<p>{}</p>\n", both(made(Language::indonesian), made(Language::english)));
  }
  const auto playing = std::ranges::count(page.scenes, std::string(), &PreviewScene::skipped);
  html += fmt::format(
      "<p>{}</p>\n</div>\n</header>\n",
      both(Word::page_loop, {{"n", std::to_string(playing)}, {"s", fmt::format("{:.0f}", page.loop_seconds)}}));
  return html;
}

/// What the scene is, and of what: "Perkembangan: Indeks SPBE".
Text title_of(const PreviewScene& scene, const Snapshot* snapshot) {
  static constexpr std::pair<std::string_view, Word> kinds[] = {{"welcome", Word::scene_welcome},
                                                                {"index", Word::scene_index},
                                                                {"trend", Word::scene_trend},
                                                                {"composition", Word::scene_composition},
                                                                {"explainer", Word::scene_explainer},
                                                                {"ranking", Word::scene_ranking},
                                                                {"map", Word::scene_map},
                                                                {"milestones", Word::scene_milestones},
                                                                {"claims", Word::scene_claims}};
  const std::size_t colon = std::min(scene.id.find(':'), scene.id.size());
  const std::string_view kind = std::string_view(scene.id).substr(0, colon);
  const auto known = std::ranges::find(kinds, kind, &std::pair<std::string_view, Word>::first);
  Text title{std::string(kind), std::string(kind)};
  if (known != std::end(kinds))
    title = {std::string(word(known->second, Language::indonesian)),
             std::string(word(known->second, Language::english))};
  if (!snapshot || colon == scene.id.size()) return title;
  const std::string id = scene.id.substr(colon + 1);
  const Text* of = nullptr;
  if (const Index* index = snapshot->index(id)) of = &index->name;
  const auto ranking = std::ranges::find(snapshot->rankings, id, &Ranking::id);
  if (ranking != snapshot->rankings.end() && (kind == "ranking" || kind == "map")) of = &ranking->title;
  return of ? Text{title.id + ": " + of->id, title.en + ": " + of->en} : title;
}

std::string scenes(const PreviewPage& page) {
  std::string plays, skipped;
  for (const PreviewScene& scene : page.scenes) {
    const Text title = title_of(scene, page.snapshot.get());
    const std::string heading =
        fmt::format("<h3>{}</h3>\n<code>{}</code>", both(title.id, title.en), escaped(scene.id));
    if (!scene.skipped.empty()) {
      skipped += fmt::format("<li><div>{}</div><div>{}</div></li>\n", heading, escaped(scene.skipped));
      continue;
    }
    plays += fmt::format(
        "<figure><a href=\"{0}\"><img src=\"{0}\" alt=\"{1}\" loading=\"lazy\"></a>\n<figcaption><div>{2}</div>"
        "<div class=\"seconds\">{3}</div></figcaption></figure>\n",
        escaped(scene.picture), escaped(title.id), heading,
        both(Word::page_seconds, {{"n", fmt::format("{:.0f}", std::round(scene.seconds))}}));
  }
  std::string html = fmt::format("<h2>{}</h2>\n<div class=\"scenes\">\n{}</div>\n", both(Word::page_scenes), plays);
  if (!skipped.empty())
    html += fmt::format("<h2>{}</h2>\n<ul class=\"skipped\">\n{}</ul>\n", both(Word::page_left_out), skipped);
  return html;
}

std::string source_row(const SourceReport& source, WallTime now) {
  using State = SourceReport::State;
  const bool ok = source.state == State::ok;
  const bool in_part = ok && source.left_out > 0;
  const Word state = in_part                          ? Word::page_in_part
                     : ok                             ? Word::page_ok
                     : source.state == State::failing ? Word::page_failing
                     : source.state == State::waiting ? Word::page_waiting
                                                      : Word::page_refused;
  const std::string age = source.made ? both(age_text(now - *source.made, Language::indonesian),
                                             age_text(now - *source.made, Language::english))
                                      : "–";
  return fmt::format(
      "<tr><td>{}</td><td><div class=\"state{}\"><span>{}</span></div></td><td>{}</td><td class=\"number\">{}</td><td "
      "class=\"number\">{}</td>"
      "</tr>\n",
      escaped(source.name),
      in_part ? " part"
      : ok    ? ""
              : " wrong",
      both(state), age, ok ? std::to_string(source.used) : "–", ok ? std::to_string(source.left_out) : "–");
}

std::string sources(const PreviewPage& page) {
  std::string html = fmt::format("<h2>{}</h2>\n<div class=\"table\"><table>\n<tr>", both(Word::page_sources));
  for (const Word key : {Word::page_source, Word::page_status, Word::page_age})
    html += fmt::format("<th>{}</th>", both(key));
  for (const Word key : {Word::page_used, Word::page_dropped})
    html += fmt::format("<th class=\"number\">{}</th>", both(key));
  html += "</tr>\n";
  std::string notes;
  for (const SourceReport& source : page.sources) {
    html += source_row(source, page.now);
    for (std::size_t i = 0; i < std::min(most_notes, source.lines.size()); ++i)
      notes += fmt::format("<li><strong>{}</strong>{}</li>\n", escaped(source.name), escaped(source.lines[i]));
    if (source.lines.size() > most_notes)
      notes += fmt::format("<li>{}</li>\n",
                           both(Word::page_more, {{"n", std::to_string(source.lines.size() - most_notes)}}));
  }
  html += "</table></div>\n";
  if (!notes.empty())
    html += fmt::format("<h2>{}</h2>\n<ul class=\"notes\">\n{}</ul>\n", both(Word::page_notes), notes);
  return html;
}

}  // namespace

std::string preview_html(const PreviewPage& page) {
  const std::string title = page.snapshot ? page.snapshot->city.name : std::string("Pandang");
  std::string html = fmt::format(
      "<!doctype html>\n<html lang=\"id\"><head><meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' data: file:; "
      "style-src 'unsafe-inline'; font-src 'self' file:\">\n"
      "<title>{} – {}</title>\n<style>\n{}</style></head>\n<body>\n",
      escaped(title), word(Word::page_title, Language::indonesian), embedded("assets/preview.css").value_or(""));
  html += head(page) + "<main>\n";
  html += page.wrong ? sources(page) + scenes(page) : scenes(page) + sources(page);
  html +=
      fmt::format("</main>\n<footer><p>{}</p><p><a href=\"contact-sheet.png\">{}</a></p></footer>\n</body></html>\n",
                  both(Word::page_checked), both(Word::page_sheet));
  return html;
}

std::vector<std::string> picture_names(const std::vector<std::string>& ids) {
  constexpr std::size_t longest = 80;  // bytes; the longest id would be too long for a file
  std::vector<std::string> names;
  std::set<std::string> taken;
  for (const std::string& id : ids) {
    std::string base = id.substr(0, longest);
    const auto stays = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
             c == '.';
    };
    std::ranges::replace_if(
        base, [&](char c) { return !stays(c); }, '-');
    std::string name = base + ".png";
    for (int n = 2; !taken.insert(name).second; ++n) name = fmt::format("{}-{}.png", base, n);
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace pandang::app
