#version 330 core
uniform sampler2D leaving;
uniform sampler2D coming;
uniform float alpha;   // of the leaving picture
layout(location = 0) out vec4 result;
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  result = vec4(mix(texelFetch(coming, at, 0).rgb, texelFetch(leaving, at, 0).rgb, alpha), 1.0);
}
