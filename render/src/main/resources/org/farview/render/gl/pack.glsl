// The canvas as 0xAARRGGBB words, row by row.
layout(local_size_x = 256) in;

layout(rgba8, binding = 0) readonly uniform image2D canvas;
layout(std430, binding = 0) writeonly buffer Words { uint words[]; };
layout(location = 0) uniform ivec2 canvasSize;

void main() {
    int i = int(gl_GlobalInvocationID.x);
    if (i < canvasSize.x * canvasSize.y) {
        uvec3 c = uvec3(imageLoad(canvas, ivec2(i % canvasSize.x, i / canvasSize.x)).rgb * 255.0 + 0.5);
        words[i] = 0xFF000000u | c.r << 16 | c.g << 8 | c.b;
    }
}
