#version 330 core
uniform sampler2D picture;
uniform float alpha;
layout(location = 0) out vec4 result;
void main() { result = vec4(texelFetch(picture, ivec2(gl_FragCoord.xy), 0).rgb, alpha); }
