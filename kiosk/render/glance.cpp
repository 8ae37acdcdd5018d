#include "render/glance.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "render/pass_state.hpp"

namespace pandang::render {
namespace {

constexpr int short_side = 135;

Glance::Way way_of_driver() {
  const GLubyte* name = glGetString(GL_RENDERER);
  const std::string_view renderer = name != nullptr ? reinterpret_cast<const char*>(name) : "";
  const bool cpu = renderer.starts_with("llvmpipe") || renderer.starts_with("softpipe");
  return cpu ? Glance::Way::rows : Glance::Way::shrink;
}

/// The middle of `at` of `count` pixels, in a row of `of`.
int middle(int at, int count, int of) {
  return static_cast<int>((2 * std::int64_t{at} + 1) * of / (2 * std::int64_t{count}));
}

}  // namespace

PixelSize Glance::copy_size(PixelSize of) {
  const double factor = std::min(1.0, static_cast<double>(short_side) / std::max(1, of.short_side()));
  const auto scaled = [factor](int length) { return std::max(1, static_cast<int>(std::lround(length * factor))); };
  return {scaled(of.width), scaled(of.height)};
}

void Glance::fit(PixelSize size, PixelSize of) {
  if (!way_) way_ = way_of_driver();
  const std::size_t row_bytes = static_cast<std::size_t>(of.width) * 4;
  if (size == size_ && row_.size() == row_bytes) return;
  size_ = size;
  row_.resize(row_bytes);
  columns_.clear();
  for (int x = 0; x < size.width; ++x)
    columns_.push_back(static_cast<std::size_t>(middle(x, size.width, of.width)) * 4);
  rgba_.resize(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 4);
  for (Copy& copy : copies_) {
    copy = {};
    if (way_ == Way::rows) {
      copy.rows.resize(rgba_.size());
      continue;
    }
    copy.layer.fit(size, ByteOrder::rgba, GL_NEAREST);
    copy.pixels = gl::Buffer::create();
    glBindBuffer(GL_PIXEL_PACK_BUFFER, copy.pixels.name());
    glBufferData(GL_PIXEL_PACK_BUFFER, static_cast<GLsizeiptr>(rgba_.size()), nullptr, GL_STREAM_READ);
  }
  glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
}

std::optional<Glimpse> Glance::look(PixelSize size, unsigned framebuffer, Duration at) {
  fit(copy_size(size), size);
  Copy& now = copies_[turn_];
  Copy& before = copies_[1 - turn_];
  turn_ = 1 - turn_;

  std::optional<Glimpse> seen;
  if (now.read) {
    if (way_ == Way::rows) {
      rgba_.swap(now.rows);
    } else {
      glBindBuffer(GL_PIXEL_PACK_BUFFER, now.pixels.name());
      glGetBufferSubData(GL_PIXEL_PACK_BUFFER, 0, static_cast<GLsizeiptr>(rgba_.size()), rgba_.data());
    }
    seen = Glimpse{size_, rgba_, now.read_at};
  }
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glPixelStorei(GL_PACK_ROW_LENGTH, 0);
  if (way_ == Way::rows) {
    read_rows(size, framebuffer, at, now);
  } else {
    shrink(size, framebuffer, at, now, before);
  }
  glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  return seen;
}

void Glance::shrink(PixelSize of, unsigned framebuffer, Duration at, Copy& now, Copy& before) {
  begin_pass(now.layer.framebuffer(), {0, 0, size_.width, size_.height}, Blend::replace);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer);
  glBlitFramebuffer(0, 0, of.width, of.height, 0, 0, size_.width, size_.height, GL_COLOR_BUFFER_BIT, GL_LINEAR);
  now.drawn = true;
  now.drawn_at = at;
  if (!before.drawn) return;
  glBindFramebuffer(GL_READ_FRAMEBUFFER, before.layer.framebuffer());
  glBindBuffer(GL_PIXEL_PACK_BUFFER, before.pixels.name());
  glReadPixels(0, 0, size_.width, size_.height, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  before.read = true;
  before.read_at = before.drawn_at;
}

void Glance::read_rows(PixelSize of, unsigned framebuffer, Duration at, Copy& now) {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer);
  glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
  std::uint8_t* out = now.rows.data();
  for (int y = 0; y < size_.height; ++y) {
    glReadPixels(0, middle(y, size_.height, of.height), of.width, 1, GL_BGRA, GL_UNSIGNED_BYTE, row_.data());
    for (const std::size_t column : columns_) {
      const std::uint8_t* bgra = row_.data() + column;
      out[0] = bgra[2], out[1] = bgra[1], out[2] = bgra[0], out[3] = bgra[3];
      out += 4;
    }
  }
  now.read = true;
  now.read_at = at;
}

}  // namespace pandang::render
