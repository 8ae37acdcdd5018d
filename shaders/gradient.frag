#version 330 core
// A trivial vertical gradient: the yardstick that the work of a frame is measured against.
uniform vec4 top;
uniform vec4 bottom;
uniform float height;
layout(location = 0) out vec4 result;
void main() { result = mix(bottom, top, gl_FragCoord.y / height); }
