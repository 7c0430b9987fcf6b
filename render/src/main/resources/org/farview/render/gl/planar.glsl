// The canvas as BT.709 full range 4:2:0. One invocation makes one word. The arithmetic is that of the CPU's conversion, bit for bit.
// Plain: three planes behind one another without padding. NV12: U and V side by side, and all rows `pitch` bytes apart; padding is 0.
layout(local_size_x = 256) in;

layout(rgba8, binding = 0) readonly uniform image2D canvas;
layout(std430, binding = 0) writeonly buffer Words { uint words[]; };
layout(location = 0) uniform ivec2 canvasSize;
#if NV12
layout(location = 1) uniform int pitch;
layout(location = 2) uniform int chromaOffset;
#endif

ivec3 colorAt(int x, int y) {
    return ivec3(imageLoad(canvas, ivec2(x, y)).rgb * 255.0 + 0.5);
}

uint luma(int x, int y) {
    ivec3 c = colorAt(x, y);
    return uint((13933 * c.r + 46871 * c.g + 4732 * c.b + 32768) >> 16);
}

uint chroma(int column, int row, bool red) {
    int x = 2 * column;
    int y = 2 * row;
    ivec3 c = colorAt(x, y) + colorAt(x + 1, y) + colorAt(x, y + 1) + colorAt(x + 1, y + 1);
    int sum = red
        ? 32768 * c.r - 29763 * c.g - 3005 * c.b
        : -7509 * c.r - 25259 * c.g + 32768 * c.b;
    return uint(min(255, (sum + (128 << 18) + (1 << 17)) >> 18));
}

#if NV12
uint byteAt(int i) {
    bool isLuma = i < chromaOffset;
    int at = isLuma ? i : i - chromaOffset;
    int x = at % pitch;
    int y = at / pitch;
    if (x >= canvasSize.x || y >= (isLuma ? canvasSize.y : canvasSize.y / 2)) {
        return 0u;
    }
    return isLuma ? luma(x, y) : chroma(x / 2, y, x % 2 == 1);
}
#else
uint byteAt(int i) {
    int lumas = canvasSize.x * canvasSize.y;
    if (i < lumas) {
        return luma(i % canvasSize.x, i / canvasSize.x);
    }
    int chromas = lumas / 4;
    int across = canvasSize.x / 2;
    int at = i - lumas;
    if (at >= 2 * chromas) {
        return 0u;
    }
    bool red = at >= chromas;
    at -= red ? chromas : 0;
    return chroma(at % across, at / across, red);
}
#endif

void main() {
    int word = int(gl_GlobalInvocationID.x);
    if (word < words.length()) {
        int i = 4 * word;
        words[word] = byteAt(i) | byteAt(i + 1) << 8 | byteAt(i + 2) << 16 | byteAt(i + 3) << 24;
    }
}
