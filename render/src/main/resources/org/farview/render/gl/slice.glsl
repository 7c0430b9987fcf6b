// A slice parallel to the voxels: four voxels per pixel, of labels one. Where each canvas row and column lies is worked out beforehand.
layout(local_size_x = 16, local_size_y = 16) in;

struct Tap {
    int low;
    float part;
};

layout(std430, binding = 3) readonly buffer Taps { Tap taps[]; }; // of the columns, then of the rows
layout(std430, binding = 4) readonly buffer Hatches { ivec4 hatches[]; }; // left, top, right, bottom

layout(location = 8) uniform ivec4 span; // left, top, right, bottom: the pixels that show the image
layout(location = 9) uniform vec2 entries;
layout(location = 10) uniform int hatchCount;

const int PITCH = 12;
const int WIDTH = 2;

#if LABELS
// With an alpha of 0 where none is seen.
vec4 seenBetween(Tap column, Tap row) {
    uint label = texelFetch(labels, ivec3(column.low, row.low, 0), 0).r;
    return label == 0u ? vec4(0) : colorOfLabel(label);
}
#else
layout(binding = 0) uniform sampler3D voxels;

float rowOf(int low, int high, int y, float part) {
    float a = texelFetch(voxels, ivec3(low, y, 0), 0).r;
    float b = texelFetch(voxels, ivec3(high, y, 0), 0).r;
    return part > 0.0 ? a + part * (b - a) : a;
}

vec4 seenBetween(Tap column, Tap row) {
    ivec2 high = min(ivec2(column.low, row.low) + 1, textureSize(voxels, 0).xy - 1);
    float above = rowOf(column.low, high.x, row.low, column.part);
    float value = above;
    if (row.part > 0.0) {
        value += row.part * (rowOf(column.low, high.x, high.y, column.part) - above);
    }
    return vec4(colorOf(value * entries.x + entries.y), 1);
}
#endif

// Faint diagonal lines over a chunk that could not be read: what is below is a guess.
bool isHatched(ivec2 at) {
    for (int i = 0; i < hatchCount; i++) {
        ivec4 h = hatches[i];
        bool inside = at.x >= h.x && at.y >= h.y && at.x < h.z && at.y < h.w;
        if (inside && (at.x + at.y) % PITCH < WIDTH) {
            return true;
        }
    }
    return false;
}

void main() {
    ivec2 at = pixel();
    if (!isOnCanvas(at)) {
        return;
    }
    if (at.x < span.x || at.y < span.y || at.x >= span.z || at.y >= span.w) {
        leave(at);
        return;
    }
    vec4 color = seenBetween(taps[at.x], taps[canvasSize.x + at.y]);
    if (isHatched(at)) {
        lay(at, floor(color.rgb * 255.0 * 0.5 + 64.0) / 255.0, 1.0);
    } else if (color.a > 0.0) {
        lay(at, color.rgb, color.a);
    } else {
        leave(at);
    }
}
