#version 330 core
// A soft column of light, broken up by the glitter of the surface.
uniform sampler2D surface;
uniform vec4 grid;     // rows, depth of a row, S of a column, 1 / columns
uniform vec3 spread;   // floor of the glitter, displacement at the horizon and per depth (S at slope 1)
flat in vec4 beam;
flat in vec4 colour;
flat in float foot;
layout(location = 0) out vec4 result;
void main() {
  float q = (grid.x - gl_FragCoord.y) * grid.y;
  vec4 s = texture(surface, vec2(gl_FragCoord.x * grid.w, gl_FragCoord.y / grid.x));
  float slope = s.r * 1.4 - 0.7;
  float off = abs(gl_FragCoord.x * grid.z - beam.x + slope * (spread.y + spread.z * q));
  float t = max(off - beam.y, 0.0) / (beam.z * (0.7 + colour.a * q));
  float below = q - foot;
  float begins = foot > 0.0 ? smoothstep(0.0, 0.03, below) : 1.0;
  float light = begins * exp2(-1.4427 * (t * t + beam.w * below));
  result = vec4(colour.rgb * (light * (spread.x + (1.0 - spread.x) * s.a)), 1.0);
}
