#version 330 core
// Quiet water: blended with GL_MIN, so that no light on the water outshines the text that stands there.
uniform vec4 band;     // y0, y1, soft edge, S; .w = pixels in one S
uniform vec3 ceiling;
uniform float height;  // of the target, pixels
layout(location = 0) out vec4 result;
void main() {
  float y = (height - gl_FragCoord.y) / band.w;
  float inside = min(smoothstep(band.x - band.z, band.x, y), 1.0 - smoothstep(band.y, band.y + band.z, y));
  result = vec4(mix(vec3(1.0), ceiling, inside), 1.0);
}
