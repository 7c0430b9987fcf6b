// A slice parallel to the voxels: four voxels per pixel. Where each canvas row and column lies is worked out beforehand.
layout(local_size_x = 16, local_size_y = 16) in;

layout(binding = 0) uniform sampler3D voxels;

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

float rowOf(int low, int high, int y, float part) {
    float a = texelFetch(voxels, ivec3(low, y, 0), 0).r;
    float b = texelFetch(voxels, ivec3(high, y, 0), 0).r;
    return part > 0.0 ? a + part * (b - a) : a;
}

// Faint diagonal lines over a chunk that could not be read: what is below is a guess.
vec3 hatched(ivec2 at, vec3 color) {
    for (int i = 0; i < hatchCount; i++) {
        ivec4 h = hatches[i];
        bool inside = at.x >= h.x && at.y >= h.y && at.x < h.z && at.y < h.w;
        if (inside && (at.x + at.y) % PITCH < WIDTH) {
            return floor(color * 255.0 * 0.5 + 64.0) / 255.0;
        }
    }
    return color;
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
    Tap column = taps[at.x];
    Tap row = taps[canvasSize.x + at.y];
    ivec2 high = min(ivec2(column.low, row.low) + 1, textureSize(voxels, 0).xy - 1);
    float above = rowOf(column.low, high.x, row.low, column.part);
    float value = above;
    if (row.part > 0.0) {
        value += row.part * (rowOf(column.low, high.x, high.y, column.part) - above);
    }
    lay(at, hatched(at, colorOf(value * entries.x + entries.y)), 1.0);
}
