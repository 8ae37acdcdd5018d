#version 330 core
// Sasirangan is stitched before it is dyed: every motif is a line of beads with a bleed. MOTIF chooses one of five.
uniform vec3 canvas;     // width, height in S; pixels in one S
uniform vec4 box;        // S
uniform vec4 cloth;      // scale, strength, soft edge left and top, soft edge right and bottom
layout(location = 0) out vec4 result;

const float tau = 6.2831853;

// d: distance to the line, s: length along it.
float stitch(float d, float s, float width, float pitch) {
  float bead = 0.5 + 0.5 * cos(tau * s / pitch);
  return exp(-d * d / (width * width)) * mix(0.25, 1.0, bead * bead) + 0.22 * exp(-abs(d) / (width * 4.0));
}

#if MOTIF == 1
// Gigi Haruan, teeth of the snakehead: rows of sharp zigzag, each with two echoes.
float motif(vec2 p) {
  const float period = 0.56, rise = 0.40;
  float row = floor(p.y), y = fract(p.y) - 0.5;
  float tooth = abs(fract(p.x / period + 0.5 * mod(row, 2.0)) - 0.5) * 2.0;
  float line = (tooth - 0.5) * rise * 2.0 * 0.62;
  float stretch = sqrt(1.0 + pow(4.0 * rise / period, 2.0));
  float s = p.x * stretch;
  return stitch((y - line) / stretch, s, 0.020, 0.085) + 0.60 * stitch((y - line + 0.15) / stretch, s, 0.013, 0.085) +
         0.34 * stitch((y - line + 0.27) / stretch, s, 0.010, 0.085);
}
#elif MOTIF == 2
// Ombak Sinampur Karang, waves among coral: swells with a steep crest, a sprig of coral in each trough.
float motif(vec2 p) {
  float row = floor(p.y), y = fract(p.y) - 0.5, x = p.x + 0.5 * mod(row, 2.0), phase = tau * x;
  float swell = 0.17 * (sin(phase) + 0.30 * sin(2.0 * phase));
  float across = inversesqrt(1.0 + pow(1.07 * (cos(phase) + 0.6 * cos(2.0 * phase)), 2.0));
  float m = stitch((y - swell) * across, x, 0.020, 0.055) + 0.55 * stitch((y - swell - 0.13) * across, x, 0.013, 0.055);
  vec2 sprig = vec2(fract(x + 0.27) - 0.5, y - 0.30);
  for (int ray = -1; ray <= 1; ++ray) {
    vec2 along = vec2(sin(0.62 * float(ray)), cos(0.62 * float(ray)));
    for (int bead = 1; bead <= 3; ++bead) {
      vec2 d = sprig + 0.060 * float(bead) * along;
      m += 0.8 * exp(-dot(d, d) / 0.00034);
    }
  }
  return m;
}
#elif MOTIF == 3
// Kambang Kacang, the peanut flower: a climbing stem with five-petalled flowers on either side.
float motif(vec2 p) {
  float row = floor(p.y), y = fract(p.y) - 0.5, shift = row * 1.7;
  float m = stitch(y - 0.16 * sin(tau * p.x / 2.0 + shift), p.x, 0.012, 0.05);
  float unit = floor(p.x) + 0.5;
  float side = mod(unit - 0.5, 2.0) * 2.0 - 1.0;
  vec2 d = vec2(p.x - unit, y - 0.16 * sin(0.5 * tau * unit + shift) - 0.20 * side);
  float r = length(d), a = atan(d.y, d.x);
  return m + stitch(r - (0.095 + 0.035 * cos(5.0 * a)), a * 0.1, 0.011, 0.035) + 1.2 * exp(-r * r / 0.0006);
}
#elif MOTIF == 4
// Hiris Gagatas, slices of the diamond cake: a lattice of rhombs, echoed inside.
float motif(vec2 p) {
  vec2 q = vec2(p.x + p.y * 0.72, p.x - p.y * 0.72);
  vec2 f = abs(fract(q) - 0.5);
  float d = 0.5 - max(f.x, f.y);
  float s = f.x > f.y ? q.y : q.x;
  return stitch(d, s, 0.020, 0.07) + 0.6 * stitch(d - 0.16, s, 0.014, 0.07) + 0.8 * exp(-dot(f, f) / 0.003);
}
#else
// Tampuk Manggis, the calyx of the mangosteen: six lobes in rings round a seed.
float motif(vec2 p) {
  vec2 d = fract(p) - 0.5;
  float r = length(d), a = atan(d.y, d.x), lobe = 0.30 + 0.055 * cos(6.0 * a);
  return stitch(r - lobe, a * lobe, 0.012, 0.040) + 0.7 * stitch(r - lobe * 0.66, a * lobe, 0.011, 0.036) +
         0.5 * stitch(r - lobe * 1.30, a * lobe, 0.009, 0.045) + exp(-r * r / 0.0020);
}
#endif

void main() {
  vec2 p = vec2(gl_FragCoord.x, canvas.y * canvas.z - gl_FragCoord.y) / canvas.z;
  vec2 in_edge = smoothstep(box.xy, box.xy + cloth.z, p);
  vec2 out_edge = 1.0 - smoothstep(box.zw - cloth.w, box.zw, p);
  float inside = in_edge.x * in_edge.y * out_edge.x * out_edge.y;
  float dither = fract(52.9829189 * fract(dot(gl_FragCoord.yx, vec2(0.06711056, 0.00583715)))) - 0.5;
  vec3 light = vec3(0.42, 0.78, 0.80) * (motif(p / cloth.x) * inside * cloth.y);
  result = vec4(max(light + dither / 255.0, 0.0), 1.0);
}
