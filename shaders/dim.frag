#version 330 core
// Darkens what is there, over the whole screen.
uniform float shade;   // 0: nothing, 1: black
layout(location = 0) out vec4 result;
void main() { result = vec4(0.0, 0.0, 0.0, shade); }
