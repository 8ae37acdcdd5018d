#version 330 core
// Adds the lights on the water, drawn before at a fraction of the width. With QUIET, for rows where text stands: no light
// is brighter than the ceiling, and alpha says how much of the water it takes the place of, so that their sum is not either.
uniform sampler2D lights;
uniform vec2 scale;    // 1 / canvas width, 1 / rows of water
uniform vec4 band;     // QUIET: upper and lower end in pixels from the bottom, soft edge in pixels, highest luma
layout(location = 0) out vec4 result;
void main() {
  vec3 light = texture(lights, gl_FragCoord.xy * scale).rgb;
#ifdef QUIET
  float y = gl_FragCoord.y;
  float inside = smoothstep(band.y - band.z, band.y, y) * (1.0 - smoothstep(band.x, band.x + band.z, y));
  float luma = dot(light, vec3(0.2126, 0.7152, 0.0722));
  float knee = 0.85 / (luma + band.w);  // compressed, not cut off: the ripples in the light stay
  result = vec4(light * mix(1.0, band.w * knee, inside), luma * knee * inside);
#else
  result = vec4(light, 1.0);
#endif
}
