#include "render/stage_bake.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "draw/skyline.hpp"
#include "render/noise.hpp"

namespace pandang::render {
namespace {

/// The stage on the screen and the one that comes next; the one that left is kept as a still. Bounds the memory.
constexpr std::size_t kept_most = 2;

void set(GLint at, Colour c) {
  glUniform3f(at, c.r, c.g, c.b);
}

void set_canvas(const QuadProgram& program, PixelSize size) {
  const auto unit = static_cast<float>(size.short_side());
  glUniform3f(program.at("canvas"), static_cast<float>(size.width) / unit, static_cast<float>(size.height) / unit,
              unit);
}

/// Beyond the canvas when there is no shade.
float foot_of(const draw::StageBase& base) {
  return base.foot_y > 0 ? base.foot_y : 1e3f;
}

/// What is baked of a range of rows, counted from the top.
PixelBox rows_box(const BakedStage& stage, int first, int count) {
  return intersection({0, stage.size.height - first - count, stage.size.width, count}, stage.part);
}

PixelBox motif_box(const draw::StageBase& base, PixelSize size) {
  const auto pixel = [unit = static_cast<float>(size.short_side())](float s, int most, auto round) {
    return static_cast<int>(std::clamp(round(s * unit), 0.0f, static_cast<float>(most)));
  };
  const auto down = [](float v) { return std::floor(v); };
  const auto up = [](float v) { return std::ceil(v); };
  const Rect& box = base.motif_box;
  const int x0 = pixel(box.x0, size.width, down), x1 = pixel(box.x1, size.width, up);
  const int y0 = pixel(box.y0, size.height, down), y1 = pixel(box.y1, size.height, up);
  return {x0, size.height - y1, x1 - x0, y1 - y0};
}

void begin_rows(const BakedStage& stage, PixelBox rows, Blend blend) {
  begin_pass(stage.picture.framebuffer(), {0, 0, stage.size.width, stage.size.height}, blend);
  glEnable(GL_SCISSOR_TEST);
  glScissor(rows.x, rows.y, rows.width, rows.height);
}

/// Rows of a mask that holds all shapes of `canvas` and a black row above them: the lower half of it as often as that
/// goes. Halving alone leaves lookups in shares of the height as exact as they were.
int mask_rows(const draw::Canvas& canvas) {
  float top = static_cast<float>(canvas.size().height);
  for (const ImDrawVert& vertex : canvas.list().VtxBuffer) top = std::min(top, vertex.pos.y);
  const int needed = canvas.size().height - static_cast<int>(std::floor(top)) + 2;
  int rows = canvas.size().height;
  while (rows % 2 == 0 && rows / 2 >= needed) rows /= 2;
  return rows;
}

void paint_mask(BakedStage& stage, draw::Fonts& fonts, ShapePass& shapes) {
  draw::Canvas canvas(fonts);
  canvas.begin(stage.size);
  draw::paint_mask(stage.base, canvas);
  const PixelSize size{stage.size.width, mask_rows(canvas)};
  stage.mask.fit(size, stage.picture.order(), GL_LINEAR);
  // The water mirrors what stands above it, in its own columns and half a texel beside them.
  const PixelBox columns = grown({stage.part.x, 0, stage.part.width, size.height}, 1, size);
  begin_pass(stage.mask.framebuffer(), {0, 0, size.width, size.height}, Blend::replace);
  glEnable(GL_SCISSOR_TEST);
  glScissor(columns.x, columns.y, columns.width, columns.height);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  shapes.draw(canvas, all_of(canvas), stage.mask.framebuffer(), columns);
}

}  // namespace

int waterline_row(const draw::StageBase& base, PixelSize size) {
  if (base.ground != draw::Ground::river) return size.height;
  const float row = std::ceil(base.horizon * static_cast<float>(size.short_side()) - 0.5f);
  return static_cast<int>(std::clamp(row, 0.0f, static_cast<float>(size.height)));
}

Result<StageBake> StageBake::build(LayerPool& pool) {
  StageBake bake;
  bake.pool_ = &pool;
  auto river = QuadProgram::build("river_bake");
  if (!river) return tl::unexpected(river.error());
  bake.river_ = std::move(*river);
  bake.noise_ = noise_texture();
  return bake;
}

BakedStage& StageBake::entry(const draw::StageBase& base, PixelSize size, PixelBox part, ByteOrder order) {
  ++clock_;
  for (auto& stage : kept_) {
    if (stage->size == size && stage->part == part && stage->base == base) {
      stage->used = clock_;
      return *stage;
    }
  }
  std::unique_ptr<BakedStage> next;
  if (kept_.size() >= kept_most) {
    const auto oldest =
        std::min_element(kept_.begin(), kept_.end(), [](const auto& a, const auto& b) { return a->used < b->used; });
    next = std::move(*oldest);
    kept_.erase(oldest);
  }
  if (!next) next = std::make_unique<BakedStage>();
  next->base = base;
  next->size = size;
  next->part = part;
  next->rows_done = 0;
  next->used = clock_;
  next->threads.reset();
  next->mask.reset();
  pool_->give(std::exchange(next->picture, {}));
  next->picture = pool_->take(size, order, GL_NEAREST);
  kept_.push_back(std::move(next));
  return *kept_.back();
}

BakedStage& StageBake::whole(const draw::Canvas& canvas, PixelBox part, ByteOrder order, ShapePass& shapes) {
  BakedStage& stage = entry(canvas.stage.base, canvas.size(), part, order);
  if (!stage.ready()) bake_rows(stage, stage.size.height - stage.rows_done, canvas.fonts(), shapes);
  return stage;
}

bool StageBake::slice(const draw::Canvas& canvas, PixelBox part, ByteOrder order, float share, ShapePass& shapes) {
  BakedStage& stage = entry(canvas.stage.base, canvas.size(), part, order);
  if (stage.ready()) return true;
  const int height = stage.size.height;
  const int wanted = static_cast<int>(std::lround(std::clamp(share, 0.0f, 1.0f) * static_cast<float>(height)));
  bake_rows(stage, std::clamp(wanted, 1, height - stage.rows_done), canvas.fonts(), shapes);
  return stage.ready();
}

Layer StageBake::take(const BakedStage& stage) {
  const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const auto& kept) { return kept.get() == &stage; });
  Layer picture = std::move((*found)->picture);
  kept_.erase(found);
  return picture;
}

bool StageBake::holds(const draw::StageBase& base, PixelSize size) const {
  return std::any_of(kept_.begin(), kept_.end(),
                     [&](const auto& stage) { return stage->size == size && stage->base == base; });
}

void StageBake::forget(const draw::StageBase& base, PixelSize size) {
  std::erase_if(kept_, [&](const auto& stage) {
    if (stage->size != size || stage->base != base) return false;
    pool_->give(std::exchange(stage->picture, {}));
    return true;
  });
}

void StageBake::bake_rows(BakedStage& stage, int rows, draw::Fonts& fonts, ShapePass& shapes) {
  if (stage.rows_done == 0) {
    if (stage.base.ground == draw::Ground::river) {
      paint_mask(stage, fonts, shapes);
    } else {
      threads(stage);
    }
  }
  const PixelBox box = rows_box(stage, stage.rows_done, rows);
  if (!box.empty()) {
    if (stage.base.ground == draw::Ground::river) {
      river(stage, box);
    } else {
      above(stage, box);
    }
    motif(stage, box);
  }
  glDisable(GL_SCISSOR_TEST);
  stage.rows_done += rows;
  if (stage.ready()) stage.mask.reset();
}

void StageBake::river(const BakedStage& stage, PixelBox rows) {
  const draw::StageBase& base = stage.base;
  begin_rows(stage, rows, Blend::replace);
  river_.use();
  set_canvas(river_, stage.size);
  glUniform1f(river_.at("horizon"), base.horizon);
  std::array<float, 15> stops{};
  for (std::size_t k = 0; k < base.sky.stops.size(); ++k) {
    const Colour c = base.sky.stops[k];
    stops[3 * k] = c.r, stops[3 * k + 1] = c.g, stops[3 * k + 2] = c.b;
  }
  glUniform3fv(river_.at("sky"), 5, stops.data());
  glUniform1fv(river_.at("sky_at"), 5, base.sky.at.data());
  glUniform4f(river_.at("glow"), base.glow_at.x, base.glow_at.y, std::max(base.glow_radius, 1e-3f), base.glow_amount);
  glUniform4f(river_.at("halo"), base.halo_at.x, base.halo_at.y, std::max(base.halo_radius, 1e-3f), base.halo_amount);
  set(river_.at("glow_colour"), base.sky.glow);
  set(river_.at("far_colour"), base.sky.far_bank);
  set(river_.at("near_colour"), base.sky.near_bank);
  set(river_.at("deep_colour"), base.sky.water_deep);
  set(river_.at("mid_colour"), base.sky.water_mid);
  glUniform1f(river_.at("clouds"), base.sky.clouds);
  glUniform2f(river_.at("clouds_at"), base.clouds_at.x, base.clouds_at.y);
  glUniform1f(river_.at("mirror"), base.sky.mirror);
  const bool quiet = base.quiet_luma > 0;
  glUniform4f(river_.at("quiet"), base.quiet_y0, base.quiet_y1, quiet ? base.quiet_luma : 1e3f,
              std::max(base.quiet_soft, 1e-4f));
  glUniform1f(river_.at("foot"), foot_of(base));
  std::array<float, 16> shade{};
  for (std::size_t k = 0; k < 8 && !base.top_shade.empty(); ++k) {
    const auto [at, alpha] = base.top_shade[std::min(k, base.top_shade.size() - 1)];
    shade[2 * k] = at, shade[2 * k + 1] = alpha;
  }
  glUniform2fv(river_.at("shade"), 8, shade.data());
  glUniform1f(river_.at("mask_heights"),
              static_cast<float>(stage.size.height) / static_cast<float>(stage.mask.size().height));
  glUniform1i(river_.at("mask"), 0);
  glUniform1i(river_.at("noise"), 1);
  bind_texture(1, noise_.name());
  bind_texture(0, stage.mask.texture());
  river_.fill(rows, stage.size);
}

void StageBake::above(const BakedStage& stage, PixelBox rows) {
  const QuadProgram* program = lazily(above_, "above_bake");
  if (program == nullptr) return;
  begin_rows(stage, rows, Blend::replace);
  program->use();
  set_canvas(*program, stage.size);
  set(program->at("deep_colour"), stage.base.sky.water_deep);
  set(program->at("mid_colour"), stage.base.sky.water_mid);
  glUniform1f(program->at("foot"), foot_of(stage.base));
  glUniform1i(program->at("noise"), 0);
  bind_texture(0, noise_.name());
  program->fill(rows, stage.size);
}

void StageBake::threads(BakedStage& stage) {
  const QuadProgram* program = lazily(threads_, "above_bake", "#define THREADS\n");
  if (program == nullptr) return;
  const PixelSize half{(stage.size.width + 1) / 2, (stage.size.height + 1) / 2};
  stage.threads.fit(half, ByteOrder::rgba, GL_LINEAR);
  begin_pass(stage.threads.framebuffer(), {0, 0, half.width, half.height}, Blend::replace);
  program->use();
  set_canvas(*program, half);
  glUniform1i(program->at("noise"), 0);
  bind_texture(0, noise_.name());
  program->fill(looked_up(stage.part, stage.size, half, 1), half);
}

void StageBake::motif(const BakedStage& stage, PixelBox rows) {
  const draw::StageBase& base = stage.base;
  if (base.motif == draw::Motif::none || base.motif_strength <= 0) return;
  const auto kind = static_cast<std::size_t>(base.motif);
  const QuadProgram* program = lazily(motifs_[kind], "motif", "#define MOTIF " + std::to_string(kind) + "\n");
  if (program == nullptr) return;
  // Cloth hangs in the air: it ends where the water begins. Nor is there any of it beyond its box.
  const int waterline = waterline_row(base, stage.size);
  const PixelBox air{0, stage.size.height - waterline, stage.size.width, waterline};
  const PixelBox box = intersection(intersection(motif_box(base, stage.size), air), rows);
  if (box.empty()) return;
  begin_rows(stage, box, Blend::add);
  program->use();
  set_canvas(*program, stage.size);
  glUniform4f(program->at("box"), base.motif_box.x0, base.motif_box.y0, base.motif_box.x1, base.motif_box.y1);
  glUniform4f(program->at("cloth"), std::max(base.motif_scale, 1e-3f), base.motif_strength,
              std::max(base.motif_soft_in, 1e-4f), std::max(base.motif_soft_out, 1e-4f));
  program->fill(box, stage.size);
}

}  // namespace pandang::render
