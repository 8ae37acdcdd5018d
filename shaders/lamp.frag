#version 330 core
// Added to the water: a soft column, broken up by the glitter of the surface.
uniform sampler2D surface;
uniform vec4 strip;    // as in water.frag
uniform vec2 texel;
uniform vec4 scale;    // S of a pixel, floor of the glitter, displacement at the horizon and per depth (S at slope 1)
flat in vec4 beam;
flat in vec4 colour;
layout(location = 0) out vec4 result;
void main() {
  float row = strip.x - gl_FragCoord.y - strip.y;
  float q = row * strip.z;
  vec4 s = texture(surface, vec2(gl_FragCoord.x * texel.x, 1.0 - row * strip.w));
  float slope = s.r * 1.4 - 0.7;
  float off = abs(gl_FragCoord.x * scale.x - beam.x + slope * (scale.z + scale.w * q));
  float t = max(off - beam.y, 0.0) / (beam.z * (0.7 + colour.a * q));
  result = vec4(colour.rgb * (exp2(-1.4427 * (t * t + beam.w * q)) * (scale.y + (1.0 - scale.y) * s.a)), 1.0);
}
