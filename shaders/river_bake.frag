#version 330 core
// What rests of a river stage: sky, clouds, banks with their lit windows, and the still mirror of all that in the water.
// Lengths in S (the canvas's short side), y down. The moving water displaces this picture; it is never drawn per frame.
uniform vec3 canvas;         // width, height in S; pixels in one S
uniform float horizon;
uniform vec3 sky[5];
uniform float sky_at[5];
uniform vec4 glow;           // x, y, radius, amount
uniform vec4 halo;           // the same of the warm air round a lit building
uniform vec3 glow_colour, far_colour, near_colour, deep_colour, mid_colour;
uniform float clouds, mirror;
uniform vec2 clouds_at;      // where the field of clouds begins
uniform vec4 quiet;          // y0, y1, highest luma, soft edge
uniform float foot;          // where the shade under the footer begins; beyond the canvas: none
uniform vec2 shade[8];       // share of the way to the horizon, alpha
uniform sampler2D mask;      // R far bank, G near bank, B lit windows; of the canvas's lower part
uniform float mask_heights;  // how often the mask goes into the canvas's height
uniform sampler2D noise;     // R fbm over 8 cells, G single noise over 32 cells
layout(location = 0) out vec4 result;

vec3 ramp(float v) {
  vec3 c = sky[0];
  for (int k = 1; k < 5; ++k) c = mix(c, sky[k], smoothstep(sky_at[k - 1], sky_at[k], v));
  return c;
}

// Texture lookup with a smooth fraction: no facets where the noise is magnified a lot.
float fbm(vec2 p) {
  vec2 t = p * 32.0 - 0.5, f = fract(t);
  return texture(noise, (floor(t) + f * f * (3.0 - 2.0 * f) + 0.5) / 256.0).r;
}

vec3 sky_colour(vec2 p) {
  float v = clamp(p.y / horizon, 0.0, 1.0);
  vec3 c = ramp(v);
  vec2 g = (p - glow.xy) * vec2(0.55, 1.0);
  c += glow_colour * glow.w * exp(-dot(g, g) / (glow.z * glow.z));
  // Long flat clouds, lit from below: they take the colour of the sky nearer to the horizon.
  float density = fbm(vec2(p.x * 1.5, p.y * 9.0) + clouds_at + 0.35 * fbm(p * 3.0));
  float cover = smoothstep(0.46, 0.76, density) * smoothstep(0.12, 0.62, v) * (1.0 - smoothstep(0.90, 1.0, v));
  return mix(c, ramp(min(1.0, v + 0.24)) * 0.92 + glow_colour * 0.05, clouds * cover);
}

vec3 with_bank(vec3 c, vec2 p, float presence) {
  vec3 m = texture(mask, vec2(p.x / canvas.x, (1.0 - p.y / canvas.y) * mask_heights)).rgb * presence;
  float haze = clamp((horizon - p.y) / 0.10, 0.0, 1.0);
  c = mix(c, mix(far_colour * 1.25, far_colour, haze), m.r);
  c = mix(c, near_colour, m.g);
  c += vec3(1.0, 0.70, 0.30) * m.b;
  return mix(c, vec3(0.949, 0.714, 0.196), halo.w * 0.85 * exp(-4.9 * distance(p, halo.xy) / halo.z));
}

float top_shade(float v) {
  float a = shade[0].y;
  for (int k = 1; k < 8; ++k) {
    a = mix(a, shade[k].y, clamp((v - shade[k - 1].x) / max(shade[k].x - shade[k - 1].x, 1e-4), 0.0, 1.0));
  }
  return a;
}

void main() {
  vec2 p = vec2(gl_FragCoord.x, canvas.y * canvas.z - gl_FragCoord.y) / canvas.z;
  float depth = p.y - horizon;
  bool water = depth >= 0.0;
  float q = clamp(depth / max(canvas.y - horizon, 0.28), 0.0, 1.6);
  vec2 seen = water ? vec2(p.x, horizon - depth * (0.80 + 0.25 * q)) : p;
  // The banks dissolve with depth, so that text below never fights lit windows.
  float presence = water ? 1.0 - 0.92 * smoothstep(0.18, 0.62, q) : 1.0;
  vec3 c = sky_colour(seen);
  if (!water) c = mix(c, vec3(0.016, 0.102, 0.141), top_shade(p.y / horizon));  // behind the banks and their lights
  c = with_bank(c, seen, presence);
  if (water) {
    float fresnel = mix(mix(0.86, 0.20, smoothstep(0.0, 0.9, pow(q, 0.55))), mix(0.95, 0.46, smoothstep(0.0, 1.0, q)), mirror);
    c = mix(mix(mid_colour, deep_colour, smoothstep(0.0, 0.75, q)), c, fresnel);
    float inside = smoothstep(quiet.x - quiet.w, quiet.x, p.y) * (1.0 - smoothstep(quiet.y, quiet.y + quiet.w, p.y));
    float luma = dot(c, vec3(0.2126, 0.7152, 0.0722));
    c *= mix(1.0, min(1.0, quiet.z / max(luma, 0.001)), inside);
  }
  float under = clamp((p.y - foot) / max(canvas.y - foot, 1e-4), 0.0, 1.0);
  c = mix(c, vec3(0.012, 0.075, 0.106), under < 0.55 ? under / 0.55 * 0.62 : mix(0.62, 0.80, (under - 0.55) / 0.45));
  float dither = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5;
  result = vec4(c + dither / 255.0, 1.0);
}
