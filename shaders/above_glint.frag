#version 330 core
// Light that travels along the threads of a current: added over a small part of the river from above.
uniform sampler2D threads;
uniform vec2 texel;     // 1 / canvas size
uniform vec4 spot;      // centre x, y (pixels, y up), 1 / radius x, 1 / radius y
uniform vec3 colour;
layout(location = 0) out vec4 result;
void main() {
  vec2 d = (gl_FragCoord.xy - spot.xy) * spot.zw;
  float near = max(1.0 - dot(d, d), 0.0);
  result = vec4(colour * (near * near * texture(threads, gl_FragCoord.xy * texel).r), 1.0);
}
