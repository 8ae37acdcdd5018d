#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace pandang::scene {

/// Slices of one size that lie together in one lattice.
struct Batch {
  int slices = 1;
  double area = 0;  ///< of each slice, as a share of the whole cloth
};

/// How a cloth is to be cut into domains. u batches along the cloth, v across it; both in S.
struct Cut {
  float across = 0.345f;      ///< of the cloth: all domains alike, so a domain's length is its weight
  float room = 1.63f;         ///< along the cloth, for all domains and what parts them
  float slice_shape = 0.77f;  ///< a slice's length along the cloth over its length across, where the lattice may choose
  std::vector<float> after;   ///< by domain: the least room kept free behind its slices
  std::vector<float> need;    ///< by domain: the least room from its start, for the text over or under it; may be empty
};

/// A rhombus of the cloth.
struct Slice {
  std::size_t domain = 0;
  std::size_t nth = 0;  ///< of its domain
  float u = 0, v = 0;   ///< its middle; v from the middle of the cloth
  float along = 0, across = 0;
};

/// Where a domain lies along the cloth.
struct Piece {
  float start = 0, length = 0;  ///< of its slices
  float room = 0;               ///< from its start to where the next domain's text may begin
};

struct Cloth {
  bool fits = false;          ///< false: the texts of the domains need more than the room
  float area = 0;             ///< of all slices together, S²
  std::vector<Piece> pieces;  ///< by domain
  std::vector<Slice> slices;  ///< in order of domains
};

/// The largest cloth that fits. Every slice's area is its share of the cloth's area; each domain is one lattice of
/// columns with m, m, m slices (each second one half a slice off) or m, m - 1, m.
Cloth cut_cloth(std::span<const std::vector<Batch>> domains, const Cut& cut);

}  // namespace pandang::scene
