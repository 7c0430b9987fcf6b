// The canvas as BT.709 full range 4:2:0, planes behind one another without padding. One invocation makes one word.
// NV12: U and V side by side instead of in two planes. The arithmetic is that of the CPU's conversion, bit for bit.
layout(local_size_x = 256) in;

layout(rgba8, binding = 0) readonly uniform image2D canvas;
layout(std430, binding = 0) writeonly buffer Words { uint words[]; };
layout(location = 0) uniform ivec2 canvasSize;

ivec3 colorAt(int x, int y) {
    return ivec3(imageLoad(canvas, ivec2(x, y)).rgb * 255.0 + 0.5);
}

uint luma(int i) {
    ivec3 c = colorAt(i % canvasSize.x, i / canvasSize.x);
    return uint((13933 * c.r + 46871 * c.g + 4732 * c.b + 32768) >> 16);
}

uint chroma(int i, bool red) {
    int across = canvasSize.x / 2;
    int x = 2 * (i % across);
    int y = 2 * (i / across);
    ivec3 c = colorAt(x, y) + colorAt(x + 1, y) + colorAt(x, y + 1) + colorAt(x + 1, y + 1);
    int sum = red
        ? 32768 * c.r - 29763 * c.g - 3005 * c.b
        : -7509 * c.r - 25259 * c.g + 32768 * c.b;
    return uint(min(255, (sum + (128 << 18) + (1 << 17)) >> 18));
}

uint byteAt(int i) {
    int lumas = canvasSize.x * canvasSize.y;
    int chromas = lumas / 4;
    if (i < lumas) {
        return luma(i);
    }
    i -= lumas;
#if NV12
    return i < 2 * chromas ? chroma(i / 2, i % 2 == 1) : 0u;
#else
    return i < chromas ? chroma(i, false) : i < 2 * chromas ? chroma(i - chromas, true) : 0u;
#endif
}

void main() {
    int word = int(gl_GlobalInvocationID.x);
    if (word < words.length()) {
        int i = 4 * word;
        words[word] = byteAt(i) | byteAt(i + 1) << 8 | byteAt(i + 2) << 16 | byteAt(i + 3) << 24;
    }
}
