#version 330 core
// A sea chart: the way to the coast picks a colour of the frame's own scale of colours.
uniform sampler2D field;    // degrees to the coast, see render/coast_field.hpp
uniform sampler2D colours;  // by way to the coast
uniform vec4 place;         // pixel (y up) -> place in the field: scale xy, offset zw
uniform vec2 scale;         // texel of the field -> place in the colours: factor, offset
uniform vec4 edges;         // vignette: pixel -> place on the canvas: scale xy, offset zw
uniform vec2 light;         // pixel row -> light of the band drawn: factor, offset
layout(location = 0) out vec4 result;

void main() {
  float way = texture(field, gl_FragCoord.xy * place.xy + place.zw).r;
  vec3 c = texture(colours, vec2(way * scale.x + scale.y, 0.5)).rgb;
  vec2 e = gl_FragCoord.xy * edges.xy + edges.zw;
  float dither = fract(dot(gl_FragCoord.xy, vec2(0.75487767, 0.56984029))) - 0.5;
  result = vec4(c * ((1.0 - dot(e, e)) * (gl_FragCoord.y * light.x + light.y)) + dither / 255.0, 1.0);
}
