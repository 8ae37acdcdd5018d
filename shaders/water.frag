#version 330 core
// Two lookups a pixel: the surface, and the resting picture where its slope shows it.
uniform sampler2D resting;
uniform sampler2D surface;
uniform vec4 strip;    // pixels: height of the canvas, row of the waterline (y down); then 1 / pixels of the depth scale, 1 / rows
uniform vec2 texel;    // 1 / canvas size
uniform vec4 bend;     // displacement at slope 1 in texture units: x, y at the horizon, x, y per depth
uniform vec3 crest;    // colour of light on a crest
layout(location = 0) out vec4 result;
void main() {
  float row = strip.x - gl_FragCoord.y - strip.y;
  float q = row * strip.z;
  vec4 s = texture(surface, vec2(gl_FragCoord.x * texel.x, 1.0 - row * strip.w));
  float slope = s.r * 1.4 - 0.7;
  vec2 at = gl_FragCoord.xy * texel + vec2(slope, -abs(slope)) * (bend.xy + bend.zw * q);
  result = vec4(texture(resting, at).rgb * (s.g * 1.4285714) + crest * s.b, 1.0);
}
