// Lays a layer's colour over what the layers below have left on the canvas.
#if FRAGMENT
layout(location = 0) out vec4 drawn;
#else
layout(rgba8, binding = 0) uniform image2D canvas;
#endif

const int OPAQUE = 0;
const int TRANSLUCENT_OVER = 1;
const int ADDITIVE = 2;
const int SMALLER = 3;
const int LARGER = 4;

layout(location = 0) uniform ivec2 canvasSize;
layout(location = 1) uniform float opacity;
layout(location = 2) uniform int blending; // as below; what is none of these is the mean
layout(location = 3) uniform bool bottom;  // nothing is below: what the canvas holds is left over
layout(location = 4) uniform int firstRow;

// Colours 0xAARRGGBB of the windowed value, or of labels; opacity included.
layout(std430, binding = 2) readonly buffer Colors { uint colors[]; };

vec3 unpacked(uint color) {
    return vec3(color >> 16 & 0xFFu, color >> 8 & 0xFFu, color & 0xFFu) / 255.0;
}

vec3 colorOf(float entry) {
    float last = float(colors.length() - 1);
    return unpacked(colors[int(entry >= 0.0 ? min(entry + 0.5, last) : 0.0)]);
}

#if FRAGMENT
ivec2 pixel() {
    return ivec2(gl_FragCoord.xy);
}

// Only for a single layer.
vec3 colorAt(ivec2 at) {
    return vec3(0);
}

void put(ivec2 at, vec4 color) {
    drawn = color;
}
#else
ivec2 pixel() {
    return ivec2(gl_GlobalInvocationID.xy) + ivec2(0, firstRow);
}

vec3 colorAt(ivec2 at) {
    return imageLoad(canvas, at).rgb;
}

void put(ivec2 at, vec4 color) {
    imageStore(canvas, at, color);
}
#endif

bool isOnCanvas(ivec2 at) {
    return all(lessThan(at, canvasSize));
}

void leave(ivec2 at) {
    if (bottom) {
        put(at, vec4(0, 0, 0, 1));
    }
}

// color: times coverage and opacity
void lay(ivec2 at, vec3 color, float coverage) {
    vec3 below = bottom ? vec3(0) : colorAt(at);
    vec3 result;
    if (bottom || blending == OPAQUE) {
        result = color + below * (1.0 - coverage);
    } else if (blending == TRANSLUCENT_OVER) {
        result = color + below * (1.0 - coverage * opacity);
    } else if (blending == ADDITIVE) {
        result = color + below;
    } else if (blending == SMALLER) {
        result = min(below, color + (1.0 - coverage));
    } else if (blending == LARGER) {
        result = max(below, color);
    } else {
        result = 0.5 * (below + color + below * (1.0 - coverage));
    }
    put(at, vec4(min(result, 1.0), 1));
}
