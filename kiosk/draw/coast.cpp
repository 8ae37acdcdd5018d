#include "draw/coast.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "base/embedded.hpp"
#include "base/log.hpp"

namespace pandang::draw {
namespace {

constexpr std::string_view magic = "coast/1\n";
constexpr std::size_t point_bytes = 5;
/// A place this far outside of the land's extent, in degrees, still belongs to the country: small islands are not
/// drawn.
constexpr float sea_margin = 1;

static_assert(std::endian::native == std::endian::little, "the packed coast is little endian");

/// Takes values off the front of the bytes; stays failed once they run out.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : left_(bytes) {}

  template <class T>
  T take() {
    T value{};
    const std::string_view raw = text(sizeof(T));
    if (raw.size() == sizeof(T)) std::memcpy(&value, raw.data(), sizeof(T));
    return value;
  }
  std::string_view text(std::size_t size) {
    if (size > left_.size()) failed_ = true;
    if (failed_) return {};
    const std::string_view raw = left_.substr(0, size);
    left_.remove_prefix(size);
    return raw;
  }
  std::size_t left() const { return left_.size(); }
  bool failed() const { return failed_; }

 private:
  std::string_view left_;
  bool failed_ = false;
};

void widen(GeoBox& box, GeoPoint p) {
  box.west = std::min(box.west, p.lon), box.east = std::max(box.east, p.lon);
  box.south = std::min(box.south, p.lat), box.north = std::max(box.north, p.lat);
}

}  // namespace

Result<Coastline> read_coast(std::string_view bytes) {
  if (!bytes.starts_with(magic)) return fail("The coastline is not in the format coast/1.");
  Bytes in(bytes.substr(magic.size()));
  const auto west = in.take<double>(), south = in.take<double>(), step = in.take<double>();
  if (!std::isfinite(west) || !std::isfinite(south) || !(step > 0 && step < 1))
    return fail("The coastline has no usable grid.");
  Coastline coast;
  coast.country = in.text(in.take<std::uint16_t>());
  coast.home = {180, 90, -180, -90};
  const auto rings = in.take<std::uint32_t>();
  for (std::uint32_t r = 0; r < rings && !in.failed(); ++r) {
    CoastRing ring;
    ring.home = in.take<std::uint8_t>() != 0;
    const auto count = in.take<std::uint32_t>();
    if (count > in.left() / point_bytes) return fail("The coastline ends within a ring.");
    ring.points.reserve(count);
    ring.border.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) {
      const auto column = in.take<std::uint16_t>(), row = in.take<std::uint16_t>();
      ring.points.push_back({static_cast<float>(west + column * step), static_cast<float>(south + row * step)});
      ring.border.push_back(in.take<std::uint8_t>() != 0);
      if (ring.home) widen(coast.home, ring.points.back());
    }
    coast.rings.push_back(std::move(ring));
  }
  if (in.failed() || in.left() != 0) return fail("The coastline is cut short or has bytes to spare.");
  return coast;
}

const Coastline& coastline() {
  static const Coastline coast = [] {
    Result<Coastline> read = read_coast(embedded("assets/indonesia.coast").value_or(""));
    if (read) return std::move(*read);
    log(LogLevel::error, "draw", read.error().message);
    return Coastline{};
  }();
  return coast;
}

bool on_chart(const Coastline& coast, GeoPoint place) {
  const GeoBox& home = coast.home;
  return GeoBox{home.west - sea_margin, home.south - sea_margin, home.east + sea_margin, home.north + sea_margin}.holds(
      place);
}

}  // namespace pandang::draw
