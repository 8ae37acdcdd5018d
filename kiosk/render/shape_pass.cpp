#include "render/shape_pass.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "gl/program.hpp"
#include "render/quad_program.hpp"

namespace pandang::render {
namespace {

/// Room for `bytes`, with some to spare, so that a scene that grows a little does not allocate again.
std::size_t roomy(std::size_t bytes) {
  return bytes + bytes / 2 + 4096;
}

void stream(GLenum kind, const void* bytes, std::size_t size, std::size_t& room) {
  if (size > room) {
    room = roomy(size);
    glBufferData(kind, static_cast<GLsizeiptr>(room), nullptr, GL_STREAM_DRAW);
  }
  glBufferSubData(kind, 0, static_cast<GLsizeiptr>(size), bytes);
}

/// ImGui's clip rectangle (y down) as GL's.
PixelBox clip_box(const ImVec4& clip, int height) {
  const int x0 = static_cast<int>(std::floor(std::max(clip.x, 0.0f)));
  const int y0 = static_cast<int>(std::floor(std::max(clip.y, 0.0f)));
  const int x1 = static_cast<int>(std::ceil(std::clamp(clip.z, 0.0f, 65536.0f)));
  const int y1 = static_cast<int>(std::ceil(std::clamp(clip.w, 0.0f, 65536.0f)));
  return {x0, height - y1, std::max(x1 - x0, 0), std::max(y1 - y0, 0)};
}

}  // namespace

void AtlasTexture::update(draw::Fonts& fonts) {
  draw::Atlas& atlas = fonts.atlas();
  const bool fresh = !texture_ || source_ != &atlas || width_ != atlas.width || height_ != atlas.height;
  if (fresh) {
    texture_ = gl::Texture::create();
    source_ = &atlas;
    width_ = atlas.width;
    height_ = atlas.height;
    bind_texture(0, texture_.name());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width_, height_, 0, GL_RED, GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  }
  const int y0 = fresh ? 0 : std::max(atlas.dirty_y0, 0);
  const int y1 = fresh ? atlas.height : std::min(atlas.dirty_y1, atlas.height);
  if (y0 < y1) {
    bind_texture(0, texture_.name());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, y0, width_, y1 - y0, GL_RED, GL_UNSIGNED_BYTE,
                    atlas.pixels.data() + static_cast<std::size_t>(y0) * static_cast<std::size_t>(width_));
  }
  atlas.clean();
}

Result<ShapePass> ShapePass::build() {
  const auto vertex = shader_text("shapes.vert");
  if (!vertex) return tl::unexpected(vertex.error());
  const auto fragment = shader_text("shapes.frag");
  if (!fragment) return tl::unexpected(fragment.error());
  auto program = gl::build_program("shapes", *vertex, *fragment);
  if (!program) return tl::unexpected(program.error());
  ShapePass pass;
  pass.program_ = std::move(*program);
  pass.pixel_ = gl::uniform(pass.program_, "pixel");
  pass.grown_ = gl::uniform(pass.program_, "grown");
  glUseProgram(pass.program_.name());
  glUniform1i(gl::uniform(pass.program_, "atlas"), 0);
  pass.layout_ = gl::VertexArray::create();
  pass.vertices_ = gl::Buffer::create();
  pass.indices_ = gl::Buffer::create();
  glBindVertexArray(pass.layout_.name());
  glBindBuffer(GL_ARRAY_BUFFER, pass.vertices_.name());
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, pass.indices_.name());
  const auto attribute = [](GLuint at, GLint count, GLenum type, GLboolean normalised, std::size_t offset) {
    glEnableVertexAttribArray(at);
    glVertexAttribPointer(at, count, type, normalised, sizeof(ImDrawVert), reinterpret_cast<const void*>(offset));
  };
  attribute(0, 2, GL_FLOAT, GL_FALSE, offsetof(ImDrawVert, pos));
  attribute(1, 2, GL_FLOAT, GL_FALSE, offsetof(ImDrawVert, uv));
  attribute(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(ImDrawVert, col));
  glBindVertexArray(0);
  return pass;
}

void ShapePass::upload(const ImDrawList& list) {
  glBindVertexArray(layout_.name());
  glBindBuffer(GL_ARRAY_BUFFER, vertices_.name());
  stream(GL_ARRAY_BUFFER, list.VtxBuffer.Data, static_cast<std::size_t>(list.VtxBuffer.Size) * sizeof(ImDrawVert),
         vertex_room_);
  stream(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer.Data,
         static_cast<std::size_t>(list.IdxBuffer.Size) * sizeof(ImDrawIdx), index_room_);
}

void ShapePass::draw(const draw::Canvas& canvas, IndexRange range, unsigned framebuffer, PixelBox clip) {
  const ImDrawList& list = canvas.list();
  if (range.first >= range.end || clip.empty()) return;
  draw::Fonts& fonts = canvas.fonts();
  atlas_.update(fonts);
  const PixelSize size = canvas.size();
  begin_pass(framebuffer, {0, 0, size.width, size.height}, Blend::over);
  upload(list);
  glUseProgram(program_.name());
  glUniform2f(pixel_, 2.0f / static_cast<float>(size.width), 2.0f / static_cast<float>(size.height));
  // Texture coordinates are shares of the atlas as it may become; it doubles, so that this loses no bit.
  glUniform1f(grown_, static_cast<float>(fonts.atlas().max_height) / static_cast<float>(fonts.atlas().height));
  bind_texture(0, atlas_.name());
  glEnable(GL_SCISSOR_TEST);
  constexpr GLenum index_type = sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT;
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const PixelBox box = intersection(clip, clip_box(command.ClipRect, size.height));
    const int first = std::max(range.first, static_cast<int>(command.IdxOffset));
    const int end = std::min(range.end, static_cast<int>(command.IdxOffset + command.ElemCount));
    if (first >= end || box.empty()) continue;
    glScissor(box.x, box.y, box.width, box.height);
    glDrawElementsBaseVertex(GL_TRIANGLES, end - first, index_type,
                             reinterpret_cast<const void*>(static_cast<std::size_t>(first) * sizeof(ImDrawIdx)),
                             static_cast<GLint>(command.VtxOffset));
  }
  glDisable(GL_SCISSOR_TEST);
}

}  // namespace pandang::render
