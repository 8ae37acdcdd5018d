#version 330 core
// Shapes and text: positions in pixels of the canvas, y down.
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 texel;
layout(location = 2) in vec4 colour;
uniform vec2 pixel;   // 2 / canvas size
uniform float grown;  // height that the atlas may reach, in heights that it has
noperspective out vec2 at;
noperspective out vec4 tint;
void main() {
  at = vec2(texel.x, texel.y * grown);
  tint = colour;
  gl_Position = vec4(position.x * pixel.x - 1.0, 1.0 - position.y * pixel.y, 0.0, 1.0);
}
