#version 330 core
uniform sampler2D atlas;
noperspective in vec2 at;
noperspective in vec4 tint;
layout(location = 0) out vec4 result;
void main() { result = vec4(tint.rgb, tint.a * texture(atlas, at).r); }
