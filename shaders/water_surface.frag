#version 330 core
// The moving surface at a fraction of the resolution: R slope, G brightness of the current, B crests that catch the sky,
// A glitter. Ripples are long and flat, so a few columns of full height are enough.
uniform vec4 strip;        // left edge, top edge (depth below the horizon), width of a texel, height of a texel; S
uniform vec2 shape;        // centre of the canvas x, 1 / depth scale
uniform vec4 drift;        // how far the two layers have moved, in their own cells
uniform vec2 glitter_drift;
uniform vec2 foot;         // depth where the shade under the footer begins, 1 / its height
uniform float rows;
uniform sampler2D noise;
layout(location = 0) out vec4 result;
void main() {
  float d = strip.y + (rows - gl_FragCoord.y) * strip.w;
  float x = strip.x + gl_FragCoord.x * strip.z - shape.x;
  float q = d * shape.y;
  float v = 6.2383246 * log2(q + 0.035);
  float u = x * 1.15 / (q + 0.12);
  float n = texture(noise, vec2(u * 1.1, v * 1.7) * 0.125 + drift.xy).r;
  float n2 = texture(noise, vec2(u * 3.1, v * 4.3) * 0.03125 + drift.zw).g;
  float n3 = texture(noise, vec2(u * 2.0, v * 5.2) * 0.03125 + glitter_drift).g;
  float near = exp2(-4.33 * q);
  float under = clamp((d - foot.x) * foot.y, 0.0, 1.0);
  float lit = 1.0 - under * (1.1 - 0.3 * under);
  float slope = (n - 0.5) + 0.35 * (n2 - 0.5);
  float bright = (0.88 + 0.24 * n) * (0.55 + 0.45 * smoothstep(0.0, 0.006, d));
  float crest = smoothstep(0.60, 0.86, 0.55 * n2 + 0.45 * n) * (0.90 * near + 0.10) * lit;
  float glitter = smoothstep(0.30, 0.74, 0.65 * n3 + 0.35 * n2) * lit;
  result = vec4(slope * 0.7142857 + 0.5, bright * 0.7, crest, glitter);
}
