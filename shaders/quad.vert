#version 330 core
// A rectangle of the target without any buffer: a strip of four corners. `area` is in normalised device coordinates.
uniform vec4 area;
out vec2 share;  // of the whole target, y up
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = vec4(mix(area.xy, area.zw, corner), 0.0, 1.0);
  share = gl_Position.xy * 0.5 + 0.5;
}
