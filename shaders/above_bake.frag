#version 330 core
// The river from above, at rest: currents as long soft threads. With THREADS: the threads alone, for light that moves on them.
uniform vec3 canvas;         // width, height in S; pixels in one S
uniform vec3 deep_colour, mid_colour;
uniform float foot;
uniform sampler2D noise;     // R fbm over 8 cells, G single noise over 32 cells
layout(location = 0) out vec4 result;

float fbm(vec2 p) {
  vec2 t = p * 32.0 - 0.5, f = fract(t);
  return texture(noise, (floor(t) + f * f * (3.0 - 2.0 * f) + 0.5) / 256.0).r;
}

void main() {
  vec2 p = vec2(gl_FragCoord.x, canvas.y * canvas.z - gl_FragCoord.y) / canvas.z;
  vec2 warp = vec2(fbm(p * vec2(0.9, 1.6)), fbm(p * vec2(0.9, 1.6) + 3.7));
  float y = p.y + 0.22 * (warp.y - 0.5) + 0.05 * sin(p.x * 1.3 + warp.x * 3.0);
  float f = fbm(vec2(p.x * 0.55 + warp.x, y * 3.2));
  float threads = 0.0;
  for (int k = 0; k < 3; ++k) {
    float g = float(k);
    float line = 1.0 - abs(sin(y * (21.0 + g * 13.0) + 6.0 * f + g * 2.1));
    float gate = texture(noise, vec2(p.x * 1.3 + g * 9.0, y * (5.0 + g)) / 32.0).g;
    threads += pow(line, 14.0) * smoothstep(0.42, 0.72, gate);
  }
  vec2 e = (p / canvas.xy * 2.0 - 1.0) * vec2(0.8, 0.75);
  float vignette = 1.0 - 0.42 * dot(e, e);
#ifdef THREADS
  result = vec4(vec3(threads * vignette), 1.0);
#else
  vec3 c = mix(deep_colour, mid_colour, smoothstep(0.25, 0.75, f) * 0.85);
  c = (c + vec3(0.078, 0.639, 0.659) * threads * 0.085) * vignette;
  float under = clamp((p.y - foot) / max(canvas.y - foot, 1e-4), 0.0, 1.0);
  c = mix(c, vec3(0.012, 0.075, 0.106), under < 0.55 ? under / 0.55 * 0.62 : mix(0.62, 0.80, (under - 0.55) / 0.45));
  float dither = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5;
  result = vec4(c + dither / 255.0, 1.0);
#endif
}
