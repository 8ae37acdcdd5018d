#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "scene/composition_cloth.hpp"
#include "scene/composition_makeup.hpp"
#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

using Domains = std::vector<std::vector<Batch>>;

/// The four domains of SPBE: 10; 4, 4, 2; 8, 3; 10, 6 indicators.
Domains spbe() {
  return {{{10, .013}}, {{4, .025}, {4, .025}, {2, .025}}, {{8, .015}, {3, .015}}, {{10, .0275}, {6, .03}}};
}

Cut cut_for(const Domains& domains, float room = 1.63f) {
  Cut cut;
  cut.room = room;
  cut.after.assign(domains.size(), 0.046f);
  cut.after.back() = 0;
  return cut;
}

struct ClothCase {
  const char* name;
  Domains domains;
};
void PrintTo(const ClothCase& c, std::ostream* out) {
  *out << c.name;
}

class ClothTest : public testing::TestWithParam<ClothCase> {
 protected:
  Cut cut = cut_for(GetParam().domains);
  Cloth cloth = cut_cloth(GetParam().domains, cut);
  double share(const Slice& slice) const {
    std::size_t nth = slice.nth;
    for (const Batch& batch : GetParam().domains[slice.domain]) {
      if (nth < static_cast<std::size_t>(batch.slices)) return batch.area;
      nth -= static_cast<std::size_t>(batch.slices);
    }
    return 0;
  }
};

TEST_P(ClothTest, HasASliceForEachAndItsAreaIsItsShare) {
  std::size_t wanted = 0;
  for (const auto& domain : GetParam().domains)
    for (const Batch& batch : domain) wanted += static_cast<std::size_t>(batch.slices);
  ASSERT_EQ(cloth.slices.size(), wanted);
  for (const Slice& slice : cloth.slices)
    EXPECT_NEAR(slice.along * slice.across / 2, share(slice) * static_cast<double>(cloth.area), 1e-5)
        << slice.domain << '/' << slice.nth;
}

TEST_P(ClothTest, NoSlicesOverlap) {
  for (std::size_t i = 0; i < cloth.slices.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) {
      const Slice &a = cloth.slices[i], &b = cloth.slices[k];
      // Of two rhombi, the middle of one must lie outside the other grown by it; exact where they are alike.
      const float du = std::abs(a.u - b.u) / ((a.along + b.along) / 2);
      const float dv = std::abs(a.v - b.v) / ((a.across + b.across) / 2);
      EXPECT_GT(du + dv, 0.999f) << a.domain << '/' << a.nth << " meets " << b.domain << '/' << b.nth;
    }
}

TEST_P(ClothTest, StaysInItsRoom) {
  EXPECT_TRUE(cloth.fits);
  ASSERT_EQ(cloth.pieces.size(), GetParam().domains.size());
  for (const Slice& slice : cloth.slices) {
    EXPECT_LE(std::abs(slice.v) + slice.across / 2, cut.across / 2 + 1e-5f);
    const Piece& piece = cloth.pieces[slice.domain];
    EXPECT_GE(slice.u - slice.along / 2, piece.start - 1e-5f);
    EXPECT_LE(slice.u + slice.along / 2, piece.start + piece.length + 1e-5f);
  }
  for (std::size_t i = 0; i + 1 < cloth.pieces.size(); ++i)
    EXPECT_GE(cloth.pieces[i + 1].start - cloth.pieces[i].start - cloth.pieces[i].length, cut.after[i] - 1e-5f);
  EXPECT_LE(cloth.pieces.back().start + cloth.pieces.back().length, cut.room + 1e-4f);
}

TEST_P(ClothTest, FillsItsRoom) {
  EXPECT_GT(cloth.pieces.back().start + cloth.pieces.back().length, cut.room * 0.97f);
  EXPECT_GT(cloth.area, 0.3f * cut.across * (cut.room - 0.046f * static_cast<float>(cloth.pieces.size() - 1)));
}

INSTANTIATE_TEST_SUITE_P(
    Cloths, ClothTest,
    testing::Values(
        ClothCase{"spbe", spbe()},
        ClothCase{"alike",
                  {{{3, 1. / 18}}, {{3, 1. / 18}}, {{3, 1. / 18}}, {{3, 1. / 18}}, {{3, 1. / 18}}, {{3, 1. / 18}}}},
        ClothCase{"two_slices", {{{1, .5}}, {{1, .5}}}}, ClothCase{"tiny_beside_huge", {{{1, .001}}, {{37, .027}}}},
        ClothCase{"prime", {{{23, .02}}, {{13, .54 / 13}}}}),
    [](const auto& c) { return std::string(c.param.name); });

TEST(Cloth, TextOfADomainHasItsRoom) {
  Cut cut = cut_for(spbe());
  cut.need = {0.50f, 0.25f, 0.30f, 0.20f};
  const Cloth cloth = cut_cloth(spbe(), cut);
  ASSERT_TRUE(cloth.fits);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_GE(cloth.pieces[i].room, cut.need[i] - 1e-5f);
  EXPECT_LT(cloth.area, cut_cloth(spbe(), cut_for(spbe())).area);
}

TEST(Cloth, TextThatNeedsMoreThanTheRoomDoesNotFit) {
  Cut cut = cut_for(spbe());
  cut.need = {0.5f, 0.5f, 0.5f, 0.5f};
  EXPECT_FALSE(cut_cloth(spbe(), cut).fits);
}

TEST(Cloth, OfNothingIsNothing) {
  EXPECT_FALSE(cut_cloth({}, Cut{}).fits);
  EXPECT_TRUE(cut_cloth({}, Cut{}).slices.empty());
}

const Index& index_of(const Snapshot& snapshot, std::string_view id) {
  const Index* index = snapshot.index(id);
  EXPECT_NE(index, nullptr) << id;
  return *index;
}

double area_of(const Domain& domain) {
  double sum = 0;
  for (const Batch& batch : domain.batches) sum += batch.area * batch.slices;
  return sum;
}

TEST(Makeup, SlicesAreIndicatorsByWeight) {
  const auto snapshot = snapshot_of(shipped_feed);
  const Makeup makeup = makeup_of(index_of(*snapshot, "spbe"));
  EXPECT_EQ(makeup.grain, Grain::indicators);
  EXPECT_TRUE(makeup.weighted);
  EXPECT_FALSE(makeup.scored);
  EXPECT_EQ(makeup.slices, 47U);
  const double wanted[] = {.13, .25, .165, .455};
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(area_of(makeup.domains[i]), wanted[i], 1e-9);
}

TEST(Makeup, WithoutWeightsSlicesAreAlike) {
  const auto snapshot = snapshot_of(shipped_feed);
  const Makeup makeup = makeup_of(index_of(*snapshot, "smart-city"));
  EXPECT_EQ(makeup.grain, Grain::aspects);
  EXPECT_FALSE(makeup.weighted);
  EXPECT_EQ(makeup.slices, 18U);
  for (const Domain& domain : makeup.domains) {
    ASSERT_EQ(domain.batches.size(), 1U);
    EXPECT_EQ(domain.batches.front().slices, 3);
    EXPECT_NEAR(area_of(domain), 1. / 6, 1e-9);
  }
}

Component component(std::string name, std::optional<double> weight, std::vector<Part> parts) {
  return {Text{name, name}, weight, std::nullopt, std::move(parts)};
}
Part part(std::string name, std::optional<double> weight, std::optional<int> indicators) {
  return {Text{name, name}, weight, std::nullopt, indicators};
}

Index index_with(std::vector<Component> components) {
  Index index;
  index.id = "x";
  index.name = Text{"Indeks X", "X Index"};
  index.components = std::move(components);
  return index;
}

struct GrainCase {
  const char* name;
  Index index;
  Grain grain;
  bool weighted;
  std::size_t slices;
};
void PrintTo(const GrainCase& c, std::ostream* out) {
  *out << c.name;
}

class GrainTest : public testing::TestWithParam<GrainCase> {};

TEST_P(GrainTest, IsTheFinestThatAllDomainsHave) {
  const Makeup makeup = makeup_of(GetParam().index);
  EXPECT_EQ(makeup.grain, GetParam().grain);
  EXPECT_EQ(makeup.weighted, GetParam().weighted);
  EXPECT_EQ(makeup.slices, GetParam().slices);
  double sum = 0;
  for (const Domain& domain : makeup.domains) {
    sum += area_of(domain);
    std::size_t slices = 0;
    for (const Batch& batch : domain.batches) slices += static_cast<std::size_t>(batch.slices);
    EXPECT_EQ(domain.part_of.size(), slices);
  }
  EXPECT_NEAR(sum, 1, 1e-9);
}

INSTANTIATE_TEST_SUITE_P(
    Feeds, GrainTest,
    testing::Values(
        GrainCase{"no_parts", index_with({component("A", 40., {}), component("B", 60., {})}), Grain::domains, true, 2},
        GrainCase{"some_without_parts", index_with({component("A", 40., {part("a", {}, 3)}), component("B", 60., {})}),
                  Grain::domains, true, 2},
        GrainCase{"one_without_indicators",
                  index_with({component("A", 40., {part("a", {}, 3), part("b", {}, {})}),
                              component("B", 60., {part("c", {}, 2)})}),
                  Grain::aspects, true, 3},
        GrainCase{"no_indicators_at_all",
                  index_with({component("A", 40., {part("a", {}, 0)}), component("B", 60., {part("c", {}, 2)})}),
                  Grain::aspects, true, 2},
        GrainCase{"too_many_indicators",
                  index_with({component("A", 40., {part("a", {}, 10'000)}), component("B", 60., {part("c", {}, 2)})}),
                  Grain::aspects, true, 2},
        GrainCase{"weights_of_parts_only",
                  index_with({component("A", {}, {part("a", 10., 1), part("b", 30., 1)}),
                              component("B", {}, {part("c", 60., 2)})}),
                  Grain::indicators, true, 4},
        GrainCase{"a_weight_missing",
                  index_with({component("A", 40., {part("a", {}, 1)}), component("B", {}, {part("c", {}, 2)})}),
                  Grain::indicators, false, 3},
        GrainCase{"a_weight_of_zero", index_with({component("A", 0., {}), component("B", 100., {})}), Grain::domains,
                  false, 2}),
    [](const auto& c) { return std::string(c.param.name); });

/// The names of a domain's aspects, "Domain: aspect, aspect".
std::string names_of(const Index& index, std::size_t domain, Language language) {
  const Component& component = index.components[domain];
  std::string names = domain_name(index, component, language);
  for (std::size_t p = 0; p < component.parts.size(); ++p)
    names += (p == 0 ? ": " : ", ") + aspect_name(index, component, p, language);
  return names;
}

TEST(Makeup, NamesLeaveOutWhatIsSaidAlready) {
  const auto snapshot = snapshot_of(shipped_feed);
  const Language id = Language::indonesian, en = Language::english;
  const Index& spbe = index_of(*snapshot, "spbe");
  EXPECT_EQ(names_of(spbe, 1, id),
            "Tata Kelola: Perencanaan Strategis, Teknologi Informasi dan Komunikasi, Penyelenggara");
  EXPECT_EQ(names_of(spbe, 2, id), "Manajemen: Penerapan Manajemen, Audit TIK");
  EXPECT_EQ(names_of(spbe, 3, id), "Layanan: Administrasi Pemerintahan, Publik");
  EXPECT_EQ(names_of(spbe, 3, en), "Services: Government-administration, Public");
  const Index& smart_city = index_of(*snapshot, "smart-city");
  EXPECT_EQ(names_of(smart_city, 0, id), "Smart Governance: Layanan Publik, Kebijakan Publik, Tata Kelola Birokrasi");
  EXPECT_EQ(names_of(smart_city, 1, id), "Smart Branding: Wisata, Bisnis, Wajah Kota");
  EXPECT_EQ(names_of(smart_city, 1, en), "Smart Branding: Tourism, Business, City Appearance");
}

TEST(Makeup, WhatNoNameSaysIsNotLeftOut) {
  const Index index =
      index_with({component("Health", 50., {part("Public hospitals", {}, 1), part("Public clinics", {}, 1)}),
                  component("Y", 50., {part("y", {}, 1), part("y", {}, 1)})});
  EXPECT_EQ(names_of(index, 0, Language::english), "Health: Public hospitals, Public clinics");
  EXPECT_EQ(names_of(index, 1, Language::english), "Y: Y, Y") << "a name is never left empty";
}

TEST(Makeup, ANameIsNeverLeftEmpty) {
  const Index index = index_with({component("X", 50., {part("X", {}, 1)}), component("Y", 50., {part("Y", {}, 1)})});
  EXPECT_EQ(names_of(index, 0, Language::english), "X: X");
}

TEST(Telling, EndsOnTheHeaviestAndLeavesTimeToRead) {
  const auto snapshot = snapshot_of(shipped_feed);
  const Index& index = index_of(*snapshot, "spbe");
  const Makeup makeup = makeup_of(index);
  const Telling telling = telling_of(index, makeup);
  std::vector<std::size_t> order;
  for (const DomainTurn& turn : telling.turns) order.push_back(turn.domain);
  EXPECT_THAT(order, testing::ElementsAre(0, 1, 2, 3));
  EXPECT_EQ(telling.turns[0].named, 0U) << "a single aspect says what its domain says";
  EXPECT_EQ(telling.turns[1].named, 3U);
  // "25 % Tata Kelola", "10 % Perencanaan Strategis", "10 % Teknologi Informasi dan Komunikasi", "5 % Penyelenggara"
  EXPECT_GE(telling.turns[1].length, 13);
  for (const DomainTurn& turn : telling.turns) EXPECT_GE(turn.length, 5);
  EXPECT_LE(telling.ends, 60);
}

TEST(Telling, OneDomainIsGoldAtATimeAndTheLastStays) {
  const auto snapshot = snapshot_of(shipped_feed);
  for (const char* id : {"spbe", "smart-city"}) {
    const Index& index = index_of(*snapshot, id);
    const Telling telling = telling_of(index, makeup_of(index));
    for (double t = 0; t < telling.ends + 30; t += 0.11) {
      float sum = 0;
      for (std::size_t i = 0; i < index.components.size(); ++i) {
        EXPECT_GE(telling.gold(i, t), 0);
        sum += telling.gold(i, t);
      }
      EXPECT_LE(sum, 1.0001f) << id << " at " << t;
    }
    EXPECT_EQ(telling.gold(telling.turns.back().domain, telling.ends + 1e6), 1);
    EXPECT_EQ(telling.turn_at(0), nullptr);
  }
}

TEST(Telling, OfAHundredDomainsStaysShort) {
  const auto snapshot = snapshot_of("tests/feeds/hundred.json");
  const Index& index = snapshot->indices.front();
  const Telling telling = telling_of(index, makeup_of(index));
  EXPECT_EQ(index.components.size(), 100U);
  EXPECT_LE(telling.turns.size(), 8U);
  EXPECT_LE(telling.ends, 60);
}

}  // namespace
}  // namespace pandang::scene
