#version 330 core
// A picture on a screen that hangs turned: every pixel of the screen takes the one that stands there in the picture.
// Shares of the picture, y up. Lookups fall on the middles of its pixels, so that nothing is blurred or doubled.
uniform sampler2D picture;
uniform vec2 corner;   // in the picture, of the screen's lower left corner
uniform vec2 across;   // way in the picture for one pixel to the right on the screen
uniform vec2 up;       // and for one upwards
layout(location = 0) out vec4 result;
void main() {
  result = vec4(texture(picture, corner + across * gl_FragCoord.x + up * gl_FragCoord.y).rgb, 1.0);
}
