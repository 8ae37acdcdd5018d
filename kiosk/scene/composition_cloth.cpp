#include "scene/composition_cloth.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pandang::scene {

namespace {

constexpr float between_batches = 0.012f;  // S, between two batches of one domain
constexpr float interlock = 0.004f;        // S: what an interlocking batch keeps of that besides
constexpr int most_across = 9;             // slices in one column
constexpr float ragged = 1.0f;             // how much worse a lattice is whose last column is not whole

/// A lattice: columns of m slices, or, when `nested`, of m and m - 1 in turn.
struct Lattice {
  int m = 1;
  bool nested = false;

  int column(int k) const { return nested && k % 2 == 1 ? m - 1 : m; }
  float slice_across(float across) const {
    return across / (nested ? static_cast<float>(m) : static_cast<float>(m) + 0.5f);
  }
  int columns(int slices) const {
    int count = 0;
    for (; slices > 0; ++count) slices -= column(count);
    return count;
  }
  bool whole(int slices) const {
    for (int k = 0; slices > 0; ++k) slices -= column(k);
    return slices == 0;
  }
};

float length_of_slice(const Batch& batch, float area, float slice_across) {
  return 2 * static_cast<float>(batch.area) * area / slice_across;  // a rhombus has half the area of its box
}

/// How far a domain's slices are from the wanted shape in this lattice, on the average of its batches.
float distance(const std::vector<Batch>& batches, const Lattice& lattice, const Cut& cut, float area) {
  const float across = lattice.slice_across(cut.across);
  float sum = 0;
  for (const Batch& batch : batches) {
    const float along = length_of_slice(batch, area, across);
    sum += std::abs(std::log(std::max(along / across, 1e-6f) / cut.slice_shape));
    if (!lattice.whole(batch.slices)) sum += ragged;
  }
  return sum / static_cast<float>(batches.size());
}

Lattice best_lattice(const std::vector<Batch>& batches, const Cut& cut, float area) {
  Lattice best;
  float least = std::numeric_limits<float>::max();
  const bool single = std::all_of(batches.begin(), batches.end(), [](const Batch& b) { return b.slices == 1; });
  for (int m = 1; m <= most_across; ++m)
    for (const bool nested : {false, true}) {
      const Lattice lattice{m, nested};
      if (nested && m == 1 && !single) continue;  // every second column would be empty
      const float d = distance(batches, lattice, cut, area);
      if (d < least) {
        least = d;
        best = lattice;
      }
    }
  return best;
}

/// Lays the slices of a domain, its u from 0, and gives its length. Calls `add(u, v, along, across)` for each.
template <class Add>
float lay(const std::vector<Batch>& batches, const Cut& cut, float area, Add add) {
  const Lattice lattice = best_lattice(batches, cut, area);
  const float across = lattice.slice_across(cut.across);
  float u = 0, end = 0;
  int parity = 0;
  for (std::size_t r = 0; r < batches.size(); ++r) {
    const float along = length_of_slice(batches[r], area, across);
    const int columns = lattice.columns(batches[r].slices);
    int left = batches[r].slices;
    for (int k = 0; k < columns; ++k) {
      const int full = lattice.column(k);
      const bool alone = batches.size() == 1 && columns == 1 && left < full;  // a short column by itself is centred
      const float off = alone || lattice.nested ? 0.0f : ((k + parity) % 2 == 1 ? 0.25f : -0.25f) * across;
      for (int i = 0; i < std::min(full, left); ++i)
        add(u + static_cast<float>(k + 1) * along / 2,
            off + (static_cast<float>(i) - static_cast<float>((alone ? left : full) - 1) / 2) * across, along, across);
      left -= full;
    }
    parity += columns;
    end = u + static_cast<float>(columns + 1) * along / 2;
    u = end + between_batches;
    if (!lattice.nested && r + 1 < batches.size())
      u -= std::min(along, length_of_slice(batches[r + 1], area, across)) / 2 - interlock;
  }
  return end;
}

float length_of(const std::vector<Batch>& batches, const Cut& cut, float area) {
  return lay(batches, cut, area, [](float, float, float, float) {});
}

float at_or_none(const std::vector<float>& by_domain, std::size_t domain) {
  return domain < by_domain.size() ? by_domain[domain] : 0.0f;
}

/// Room of a domain of this length with its text.
float slot(const Cut& cut, std::size_t domain, float length) {
  return std::max(length + at_or_none(cut.after, domain), at_or_none(cut.need, domain));
}

float used(std::span<const std::vector<Batch>> domains, const Cut& cut, float area) {
  float sum = 0;
  for (std::size_t i = 0; i < domains.size(); ++i) sum += slot(cut, i, length_of(domains[i], cut, area));
  return sum;
}

/// The largest area found whose cloth fits.
float largest_area(std::span<const std::vector<Batch>> domains, const Cut& cut) {
  float fits = 1e-4f * cut.room * cut.across, too_much = cut.room * cut.across;
  for (int round = 0; round < 18; ++round) {
    const float middle = (fits + too_much) / 2;
    (used(domains, cut, middle) <= cut.room ? fits : too_much) = middle;
  }
  return fits;
}

}  // namespace

Cloth cut_cloth(std::span<const std::vector<Batch>> domains, const Cut& cut) {
  Cloth cloth;
  if (domains.empty()) return cloth;
  cloth.area = largest_area(domains, cut);
  const float taken = used(domains, cut, cloth.area);
  cloth.fits = taken <= cut.room;
  const float extra =
      domains.size() > 1 ? std::max(0.0f, cut.room - taken) / static_cast<float>(domains.size() - 1) : 0.0f;
  float at = 0;
  for (std::size_t i = 0; i < domains.size(); ++i) {
    const bool last = i + 1 == domains.size();
    std::size_t nth = 0;
    Piece piece;
    piece.start = at;
    piece.length = lay(domains[i], cut, cloth.area, [&](float u, float v, float along, float across) {
      cloth.slices.push_back({i, nth++, at + u, v, along, across});
    });
    piece.room = last ? std::max(piece.length, cut.room - at) : slot(cut, i, piece.length) + extra;
    at += piece.room;
    cloth.pieces.push_back(piece);
  }
  return cloth;
}

}  // namespace pandang::scene
