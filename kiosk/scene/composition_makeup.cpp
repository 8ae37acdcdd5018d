#include "scene/composition_makeup.hpp"

#include <algorithm>
#include <cctype>
#include <numeric>

#include "anim/easing.hpp"
#include "scene/index_parts.hpp"
#include "scene/layout.hpp"

namespace pandang::scene {

namespace {

/// More slices than this would be too small to be told apart.
constexpr std::size_t most_slices = 160;
/// So many domains speak at most: the heaviest, or the first of the feed.
constexpr std::size_t most_turns = 8;
/// Words of aspects in one turn: more would keep the other domains waiting.
constexpr std::size_t most_words = 24;

/// Words over the cloth besides the index's name: what it is made of, and what an area and a filling mean.
constexpr std::size_t head_words = 13, score_words = 8;

constexpr std::size_t more_words = 3;  // "and 6 more"

constexpr double first_slice = 0.6, falling = 2.0, settles = 0.8;  // seconds
constexpr double turns_gold = 0.5, names_after = 0.45, names_fade = 0.35;

bool positive(const std::optional<double>& value) {
  return value && *value > 0;
}

Grain grain_of(const Index& index) {
  for (const Component& domain : index.components)
    if (domain.parts.empty()) return Grain::domains;
  const std::size_t indicators = indicators_of(index);
  if (indicators > 0 && indicators <= most_slices) return Grain::indicators;
  return aspects_of(index) <= most_slices ? Grain::aspects : Grain::domains;
}

/// Each aspect's share of its domain: by weight when all have one, else by the number of its slices.
std::vector<double> shares_of(const Component& domain, bool weighted, Grain grain) {
  const bool by_weight = weighted && std::all_of(domain.parts.begin(), domain.parts.end(),
                                                 [](const Part& part) { return positive(part.weight); });
  std::vector<double> shares;
  for (const Part& part : domain.parts)
    shares.push_back(by_weight ? *part.weight : grain == Grain::indicators ? *part.indicators : 1);
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  for (double& share : shares) share /= sum;
  return shares;
}

/// One batch an aspect; aspects of one slice each and equal size share a batch.
Domain cut_in_aspects(const Component& component, double share, bool weighted, Grain grain) {
  Domain domain;
  const std::vector<double> shares = shares_of(component, weighted, grain);
  for (std::size_t p = 0; p < component.parts.size(); ++p) {
    const int slices = grain == Grain::indicators ? *component.parts[p].indicators : 1;
    const double area = share * shares[p] / slices;
    if (grain == Grain::aspects && !domain.batches.empty() && domain.batches.back().area == area) {
      ++domain.batches.back().slices;
    } else {
      domain.batches.push_back({slices, area});
    }
    domain.part_of.insert(domain.part_of.end(), static_cast<std::size_t>(slices), p);
  }
  return domain;
}

std::size_t slices_of(const Component& component, Grain grain) {
  switch (grain) {
    case Grain::domains:
      return 1;
    case Grain::aspects:
      return component.parts.size();
    case Grain::indicators:
      break;
  }
  std::size_t sum = 0;
  for (const Part& part : component.parts) sum += static_cast<std::size_t>(*part.indicators);
  return sum;
}

using Words = std::vector<std::string>;

/// The words between any of `parting`.
Words words_of(std::string_view text, std::string_view parting = " ") {
  Words words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(parting, at), text.size());
    if (end > at) words.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// Takes the phrase out of the words where it stands, unless nothing would be left.
void take_out(Words& words, const Words& phrase) {
  const auto found = std::search(words.begin(), words.end(), phrase.begin(), phrase.end());
  if (phrase.empty() || found == words.end() || words.size() <= phrase.size()) return;
  words.erase(found, found + static_cast<std::ptrdiff_t>(phrase.size()));
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

/// What the names over an aspect's say already, word by word and in small letters.
Words said_over(const Index& index, const Component& domain, Language language) {
  std::string names = domain.name.in(language) + " " + short_name(index, language);
  if (index.long_name) names += " " + index.long_name->in(language);
  return words_of(lower(names), " -");
}

/// The words of a domain's aspects, each without the name of the index.
std::vector<Words> words_of_aspects(const Index& index, const Component& domain, Language language) {
  const Words index_name = words_of(short_name(index, language));
  std::vector<Words> all;
  for (const Part& part : domain.parts) {
    all.push_back(words_of(part.name.in(language)));
    take_out(all.back(), index_name);
  }
  return all;
}

/// So many words at the end of all aspects (or at their beginning, for reversed words) are the same, and said already.
std::size_t needless(const std::vector<Words>& aspects, const Words& said) {
  std::size_t count = 0;
  const auto same = [&](const Words& words) {
    return words.size() > count + 1 && *(words.rbegin() + static_cast<std::ptrdiff_t>(count)) ==
                                           *(aspects.front().rbegin() + static_cast<std::ptrdiff_t>(count));
  };
  while (std::all_of(aspects.begin(), aspects.end(), same) &&
         std::find(said.begin(), said.end(), lower(*(aspects.front().rbegin() + static_cast<std::ptrdiff_t>(count)))) !=
             said.end())
    ++count;
  return count;
}

/// The words a reader must read while a domain speaks with its first `named` aspects.
std::size_t words_shown(const Index& index, const Component& domain, std::size_t named, bool weighted, Language lang) {
  const std::size_t weight = weighted ? 1 : 0;
  std::size_t words = weight + words_of(domain_name(index, domain, lang)).size();
  for (std::size_t p = 0; p < named; ++p) words += weight + words_of(aspect_name(index, domain, p, lang)).size();
  return words;
}

std::size_t words_shown(const Index& index, const Component& domain, std::size_t named, bool weighted) {
  return std::max(words_shown(index, domain, named, weighted, Language::indonesian),
                  words_shown(index, domain, named, weighted, Language::english));
}

/// The first aspects of a domain that there is time to name. A single aspect says what the domain says.
std::size_t named_of(const Index& index, const Component& domain, bool weighted) {
  if (domain.parts.size() < 2) return 0;
  std::size_t named = domain.parts.size();
  while (named > 0 && words_shown(index, domain, named, weighted) > most_words) --named;
  return named;
}

/// The domains that speak, in the order of the feed, but the heaviest last.
std::vector<std::size_t> speakers(const Index& index, bool weighted) {
  std::vector<std::size_t> order(index.components.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto weight = [&](std::size_t i) { return weighted ? *weight_of(index.components[i]) : 0.0; };
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return weight(a) > weight(b); });
  if (order.size() > most_turns) order.resize(most_turns);
  const std::size_t heaviest = order.front();
  std::sort(order.begin(), order.end());
  if (weighted) {
    order.erase(std::find(order.begin(), order.end(), heaviest));
    order.push_back(heaviest);
  }
  return order;
}

}  // namespace

std::vector<std::vector<Batch>> Makeup::batches() const {
  std::vector<std::vector<Batch>> all;
  for (const Domain& domain : domains) all.push_back(domain.batches);
  return all;
}

std::optional<double> weight_of(const Component& domain) {
  if (domain.weight) return domain.weight;
  if (domain.parts.empty()) return std::nullopt;
  double sum = 0;
  for (const Part& part : domain.parts) {
    if (!part.weight) return std::nullopt;
    sum += *part.weight;
  }
  return sum;
}

Makeup makeup_of(const Index& index) {
  Makeup makeup;
  makeup.grain = grain_of(index);
  makeup.weighted = std::all_of(index.components.begin(), index.components.end(),
                                [](const Component& domain) { return positive(weight_of(domain)); });
  double whole = 0;
  for (const Component& domain : index.components) {
    const std::size_t slices = slices_of(domain, makeup.grain);
    makeup.slices += slices;
    whole += makeup.weighted ? *weight_of(domain) : static_cast<double>(slices);
    makeup.scored |= domain.value.has_value();
    for (const Part& part : domain.parts) makeup.scored |= part.value.has_value();
  }
  for (const Component& domain : index.components) {
    const double share =
        (makeup.weighted ? *weight_of(domain) : static_cast<double>(slices_of(domain, makeup.grain))) / whole;
    makeup.domains.push_back(makeup.grain == Grain::domains
                                 ? Domain{{{1, share}}, {no_part}}
                                 : cut_in_aspects(domain, share, makeup.weighted, makeup.grain));
  }
  return makeup;
}

std::string domain_name(const Index& index, const Component& domain, Language language) {
  Words words = words_of(domain.name.in(language));
  take_out(words, words_of(short_name(index, language)));
  return joined(words);
}

std::string aspect_name(const Index& index, const Component& domain, std::size_t aspect, Language language) {
  std::vector<Words> aspects = words_of_aspects(index, domain, language);
  if (aspects.size() > 1) {
    const Words said = said_over(index, domain, language);
    for (int end = 0; end < 2; ++end) {
      const std::size_t count = needless(aspects, said);
      for (Words& words : aspects) {
        words.resize(words.size() - count);
        std::reverse(words.begin(), words.end());
      }
    }
  }
  std::string name = joined(aspects[aspect]);
  if (!name.empty()) name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  return name;
}

double Telling::slice_comes(std::size_t slice) const {
  return anim::staggered(first_slice, slice, stagger);
}

float Telling::gold(std::size_t domain, double t) const {
  float gold = 0;
  for (std::size_t k = 0; k < turns.size(); ++k) {
    if (turns[k].domain != domain) continue;
    gold = anim::travel(t, turns[k].start, turns_gold);
    if (k + 1 < turns.size()) gold -= anim::travel(t, turns[k].start + turns[k].length, turns_gold);
  }
  return gold;
}

const DomainTurn* Telling::turn_at(double t) const {
  const DomainTurn* on = nullptr;
  for (const DomainTurn& turn : turns)
    if (t >= turn.start) on = &turn;
  return on;
}

float Telling::named(const DomainTurn& turn, double t) const {
  const float in = anim::smooth(anim::progress(t, turn.start + names_after, names_fade));
  if (&turn == &turns.back()) return in;
  return in * (1 - anim::smooth(anim::progress(t, turn.start + turn.length - names_fade, names_fade)));
}

Telling telling_of(const Index& index, const Makeup& makeup) {
  Telling telling;
  telling.stagger = std::min(telling.stagger, falling / static_cast<double>(makeup.slices));
  double at = telling.slice_comes(makeup.slices) + slice_falls + settles;
  std::size_t all_words = head_words + (makeup.scored ? score_words : 0) +
                          std::max(words_of(index.name.id).size(), words_of(index.name.en).size());
  for (const std::size_t domain : speakers(index, makeup.weighted)) {
    const Component& component = index.components[domain];
    const std::size_t named = named_of(index, component, makeup.weighted);
    const std::size_t words = words_shown(index, component, named, makeup.weighted);
    telling.turns.push_back({domain, at, std::max(5.0, static_cast<double>(words)) + names_after + names_fade, named});
    at += telling.turns.back().length;
    all_words += words;
  }
  // On a strip all of them are named at once.
  const double more = std::max(0.0, static_cast<double>(all_words) - at);
  telling.turns.back().length += more;
  telling.ends = at + more;
  return telling;
}

}  // namespace pandang::scene
