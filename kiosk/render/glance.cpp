#include "render/glance.hpp"

#include <algorithm>
#include <cmath>

#include "render/pass_state.hpp"

namespace pandang::render {
namespace {

constexpr int short_side = 135;

}  // namespace

PixelSize Glance::copy_size(PixelSize of) {
  const double factor = std::min(1.0, static_cast<double>(short_side) / std::max(1, of.short_side()));
  const auto scaled = [factor](int length) { return std::max(1, static_cast<int>(std::lround(length * factor))); };
  return {scaled(of.width), scaled(of.height)};
}

void Glance::fit(PixelSize size) {
  if (size == size_) return;
  size_ = size;
  rgba_.resize(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 4);
  for (Copy& copy : copies_) {
    copy = {};
    copy.layer.fit(size, ByteOrder::rgba, GL_NEAREST);
    copy.pixels = gl::Buffer::create();
    glBindBuffer(GL_PIXEL_PACK_BUFFER, copy.pixels.name());
    glBufferData(GL_PIXEL_PACK_BUFFER, static_cast<GLsizeiptr>(rgba_.size()), nullptr, GL_STREAM_READ);
  }
  glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
}

std::optional<Glimpse> Glance::look(PixelSize size, unsigned framebuffer, Duration at) {
  fit(copy_size(size));
  Copy& now = copies_[turn_];
  Copy& before = copies_[1 - turn_];
  turn_ = 1 - turn_;

  std::optional<Glimpse> seen;
  if (now.read) {
    glBindBuffer(GL_PIXEL_PACK_BUFFER, now.pixels.name());
    glGetBufferSubData(GL_PIXEL_PACK_BUFFER, 0, static_cast<GLsizeiptr>(rgba_.size()), rgba_.data());
    seen = Glimpse{size_, rgba_, now.read_at};
  }
  begin_pass(now.layer.framebuffer(), {0, 0, size_.width, size_.height}, Blend::replace);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer);
  glBlitFramebuffer(0, 0, size.width, size.height, 0, 0, size_.width, size_.height, GL_COLOR_BUFFER_BIT, GL_LINEAR);
  now.drawn = true;
  now.drawn_at = at;
  if (before.drawn) {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, before.layer.framebuffer());
    glBindBuffer(GL_PIXEL_PACK_BUFFER, before.pixels.name());
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glPixelStorei(GL_PACK_ROW_LENGTH, 0);
    glReadPixels(0, 0, size_.width, size_.height, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    before.read = true;
    before.read_at = before.drawn_at;
  }
  glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  return seen;
}

}  // namespace pandang::render
