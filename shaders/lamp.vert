#version 330 core
// One light on the water: a trapezoid that widens with depth.
layout(location = 0) in vec2 position;  // S; y = depth below the waterline
layout(location = 1) in vec4 light;     // centre x, half length of a lit stretch, half width of its edge, falloff (S, per depth)
layout(location = 2) in vec4 glare;     // colour times intensity; .a = how much the edge widens with depth
layout(location = 3) in float start;    // depth at which it begins; 0 = at the waterline
uniform vec2 strip;                     // width and height of the water, S
flat out vec4 beam;
flat out vec4 colour;
flat out float foot;
void main() {
  beam = light;
  colour = glare;
  foot = start;
  gl_Position = vec4(position.x / strip.x * 2.0 - 1.0, 1.0 - position.y / strip.y * 2.0, 0.0, 1.0);
}
