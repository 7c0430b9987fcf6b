// Every pixel of the canvas another colour, opaque; the extremes too.
layout(local_size_x = 8, local_size_y = 8) in;

layout(rgba8, binding = 0) writeonly uniform image2D canvas;
layout(location = 0) uniform int seed;
layout(location = 4) uniform int firstRow;

void main() {
    ivec2 at = ivec2(gl_GlobalInvocationID.xy) + ivec2(0, firstRow);
    uint hash = uint(at.x) * 0x9E3779B1u ^ uint(at.y) * 0x85EBCA77u ^ uint(seed) * 0xC2B2AE3Du;
    hash = (hash ^ hash >> 15) * 0x2C1B3C6Du;
    hash = (hash ^ hash >> 12) * 0x297A2D39u;
    hash ^= hash >> 15;
    uvec3 color = uvec3(hash, hash >> 8, hash >> 16) & 255u;
    uvec3 extreme = uvec3(hash >> 3 & 1u, hash >> 11 & 1u, hash >> 19 & 1u) * 255u;
    imageStore(canvas, at, vec4(vec3(hash >> 29 == 0u ? extreme : color) / 255.0, 1.0));
}
