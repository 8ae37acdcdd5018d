#include "draw/coast.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "base/embedded.hpp"

namespace pandang::draw {
namespace {

template <class T>
void put(std::string& out, T value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

/// One triangle of home land.
std::string small_coast() {
  std::string bytes = "coast/1\n";
  for (const double v : {100.0, -5.0, 0.001}) put(bytes, v);
  put(bytes, std::uint16_t{4});
  bytes += "Laut";
  put(bytes, std::uint32_t{1});
  put(bytes, std::uint8_t{1});
  put(bytes, std::uint32_t{3});
  for (const auto& [x, y] : {std::pair{0, 0}, {1000, 0}, {0, 2000}}) {
    put(bytes, static_cast<std::uint16_t>(x));
    put(bytes, static_cast<std::uint16_t>(y));
    put(bytes, std::uint8_t{0});
  }
  return bytes;
}

TEST(Coast, APackedCoastIsRead) {
  const auto coast = read_coast(small_coast());
  ASSERT_TRUE(coast) << coast.error().message;
  EXPECT_EQ(coast->country, "Laut");
  ASSERT_EQ(coast->rings.size(), 1U);
  EXPECT_TRUE(coast->rings[0].home);
  EXPECT_THAT(coast->rings[0].points, testing::ElementsAre(GeoPoint{100, -5}, GeoPoint{101, -5}, GeoPoint{100, -3}));
  EXPECT_TRUE(on_chart(*coast, {100.5f, -4}));
  EXPECT_FALSE(on_chart(*coast, {103, -4}));
}

TEST(Coast, EveryCutIsRefused) {
  const std::string whole = small_coast();
  for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_FALSE(read_coast(whole.substr(0, size))) << size;
  EXPECT_FALSE(read_coast(whole + "x"));
}

TEST(Coast, ACountBeyondTheFileIsRefusedBeforeMemoryIsTaken) {
  std::string bytes = small_coast();
  const std::size_t count_at = bytes.size() - 3 * 5 - 4;
  const std::uint32_t huge = 0xFFFFFFFF;
  std::memcpy(bytes.data() + count_at, &huge, sizeof huge);
  EXPECT_FALSE(read_coast(bytes));
}

/// Square degrees.
double area_of(const CoastRing& ring) {
  double sum = 0;
  for (std::size_t i = 0; i < ring.points.size(); ++i) {
    const GeoPoint a = ring.points[i], b = ring.points[(i + 1) % ring.points.size()];
    sum += static_cast<double>(a.lon) * b.lat - static_cast<double>(b.lon) * a.lat;
  }
  return std::abs(sum) / 2;
}

TEST(Coast, TheShippedCountryHasItsIslandsAndItsArea) {
  const Coastline& coast = coastline();
  EXPECT_EQ(coast.country, "Indonesia");
  double home = 0;
  std::size_t home_rings = 0, borders = 0;
  for (const CoastRing& ring : coast.rings) {
    EXPECT_GE(ring.points.size(), 3U);
    EXPECT_EQ(ring.points.size(), ring.border.size());
    home += ring.home ? area_of(ring) : 0;
    home_rings += ring.home ? 1 : 0;
    for (const bool border : ring.border) borders += border ? 1 : 0;
  }
  EXPECT_GT(home_rings, 200U);
  EXPECT_NEAR(home, 154, 4);  // 1.9 million km² at 111.2 km a degree, near the equator
  EXPECT_GT(borders, 100U);   // with Malaysia, Timor-Leste and Papua New Guinea
}

}  // namespace
}  // namespace pandang::draw
