#version 330 core
// The seam between the picture that comes, on its left, and the one that leaves: sewn with running stitches, as cloth is
// for sasirangan, in the teeth of gigi haruan. Drawn over the coming picture, around the seam only.
uniform sampler2D leaving;
uniform float unit;   // pixels of S
uniform float seam;   // of the teeth's left ends, in S from the left
uniform vec4 shape;   // in S: height of a tooth, its depth, softness of the cloth, half width of the thread
const vec3 gold = vec3(0.949, 0.714, 0.196);
const float stitches = 9.0;  // of one tooth, with their gaps
layout(location = 0) out vec4 result;
void main() {
  vec2 p = gl_FragCoord.xy / unit;
  float along = p.y / shape.x, tooth = abs(2.0 * fract(along) - 1.0);
  float right = p.x - seam - shape.y * tooth;   // of the seam
  float cloth = smoothstep(-shape.z, 0.0, right);
  float stitch = smoothstep(0.30, 0.42, abs(2.0 * fract(along * stitches) - 1.0));
  float thread = 0.4 * stitch * (1.0 - smoothstep(0.6 * shape.w, shape.w, abs(right)));  // dim: it must not flash
  vec3 colour = texelFetch(leaving, ivec2(gl_FragCoord.xy), 0).rgb;
  result = vec4(mix(colour, gold, thread), max(cloth, thread));
}
