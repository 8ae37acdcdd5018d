#version 330 core
// A picture as it is, onto a target of its size. Lookups fall on the middles of its pixels.
uniform sampler2D picture;
in vec2 share;  // of the target, y up
layout(location = 0) out vec4 result;
void main() { result = texture(picture, share); }
