#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "draw/canvas.hpp"
#include "draw/stage.hpp"
#include "gl/object.hpp"
#include "render/layer_pool.hpp"
#include "render/quad_program.hpp"
#include "render/shape_pass.hpp"

namespace pandang::render {

/// The resting picture of a stage: a texture of the canvas's size, of which `part` is baked.
struct BakedStage {
  draw::StageBase base;
  PixelSize size;
  PixelBox part;
  Layer picture;
  Layer threads;      ///< river_above: the currents alone, half the size
  Layer mask;         ///< while it is baked, as far up as anything stands: R far bank, G near bank, B lit windows
  int rows_done = 0;  ///< from the top
  std::uint64_t used = 0;

  bool ready() const { return rows_done >= size.height; }
};

/// The first row of the canvas, counted from the top, whose middle lies below the horizon.
int waterline_row(const draw::StageBase& base, PixelSize size);

/// Bakes stages and keeps the last few by value. A stage baked in slices has the same bytes as one baked at once.
class StageBake {
 public:
  static Result<StageBake> build(LayerPool& pool);

  /// The stage of `canvas`, baked to the end in `part` of it. Good until the next call.
  BakedStage& whole(const draw::Canvas& canvas, PixelBox part, ByteOrder order, ShapePass& shapes);
  /// Bakes at least one row and at most `share` of all; true when the stage is ready.
  bool slice(const draw::Canvas& canvas, PixelBox part, ByteOrder order, float share, ShapePass& shapes);
  /// Gives up a stage for its picture.
  Layer take(const BakedStage& stage);
  /// Gives back the memory of a stage that leaves the screen.
  void forget(const draw::StageBase& base, PixelSize size);
  bool holds(const draw::StageBase& base, PixelSize size) const;
  std::size_t kept() const { return kept_.size(); }

  GLuint noise() const { return noise_.name(); }

 private:
  BakedStage& entry(const draw::StageBase& base, PixelSize size, PixelBox part, ByteOrder order);
  void bake_rows(BakedStage& stage, int rows, draw::Fonts& fonts, ShapePass& shapes);
  void river(const BakedStage& stage, PixelBox rows);
  void above(const BakedStage& stage, PixelBox rows);
  void threads(BakedStage& stage);
  void motif(const BakedStage& stage, PixelBox rows);

  LayerPool* pool_ = nullptr;
  QuadProgram river_;
  std::optional<QuadProgram> above_, threads_;
  std::array<std::optional<QuadProgram>, 6> motifs_;
  gl::Texture noise_;
  std::vector<std::unique_ptr<BakedStage>> kept_;
  std::uint64_t clock_ = 0;  // counts uses, to know which stage was unused for longest
};

}  // namespace pandang::render
