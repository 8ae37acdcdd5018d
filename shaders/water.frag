#version 330 core
// Two lookups a pixel: the surface, and the resting picture where its slope shows it. LIT: a third one for the lights on
// the water, drawn before at a fraction of the width. QUIET, for rows where text stands: no light is brighter than the
// ceiling and it takes the place of as much of the water, so that their sum is not either.
uniform sampler2D resting;
uniform sampler2D surface;
uniform vec4 strip;    // pixels: height of the canvas, row of the waterline (y down); then 1 / pixels of the depth scale, 1 / rows
uniform vec2 texel;    // 1 / canvas size
uniform vec4 bend;     // displacement at slope 1 in texture units: x, y at the horizon, x, y per depth
uniform vec3 crest;    // colour of light on a crest
#ifdef LIT
uniform sampler2D lights;
#endif
#ifdef QUIET
uniform vec4 band;     // upper and lower end in pixels from the bottom, soft edge in pixels, highest luma
#endif
layout(location = 0) out vec4 result;
void main() {
  float row = strip.x - gl_FragCoord.y - strip.y;
  float q = row * strip.z;
  vec2 on_strip = vec2(gl_FragCoord.x * texel.x, 1.0 - row * strip.w);
  vec4 s = texture(surface, on_strip);
  float slope = s.r * 1.4 - 0.7;
  vec2 at = gl_FragCoord.xy * texel + vec2(slope, -abs(slope)) * (bend.xy + bend.zw * q);
  vec3 water = texture(resting, at).rgb * (s.g * 1.4285714) + crest * s.b;
#ifdef LIT
  vec3 light = texture(lights, on_strip).rgb;
#ifdef QUIET
  float y = gl_FragCoord.y;
  float inside = smoothstep(band.y - band.z, band.y, y) * (1.0 - smoothstep(band.x, band.x + band.z, y));
  float luma = dot(light, vec3(0.2126, 0.7152, 0.0722));
  float knee = 0.85 / (luma + band.w);  // compressed, not cut off: the ripples in the light stay
  water *= 1.0 - luma * knee * inside;
  light *= mix(1.0, band.w * knee, inside);
#endif
  water += light;
#endif
  result = vec4(water, 1.0);
}
