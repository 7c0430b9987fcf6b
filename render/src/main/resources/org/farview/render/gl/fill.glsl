// Voxels of a box from a coarser level, by trilinear interpolation, of labels the nearest; or the lowest value, or none.
layout(local_size_x = 256) in;

layout(location = 0) uniform ivec3 target;
layout(location = 1) uniform ivec3 size;

#if LABELS
layout(FORMAT, binding = 0) writeonly uniform uimage3D voxels;
layout(binding = 0) uniform usampler3D coarse;

layout(location = 4) uniform ivec3 whole; // voxels of the texture
layout(std430, binding = 3) readonly buffer Nearest { int nearest[]; }; // in the coarse one; by column, by row, by depth

uvec4 voxel(ivec3 at) {
#if ERASE
    return uvec4(0);
#else
    ivec3 from = ivec3(nearest[at.x], nearest[whole.x + at.y], nearest[whole.x + whole.y + at.z]);
    return texelFetch(coarse, from, 0);
#endif
}
#else
layout(FORMAT, binding = 0) writeonly uniform image3D voxels;
layout(binding = 0) uniform sampler3D coarse;

layout(location = 2) uniform vec3 slope;  // coarse voxels per voxel
layout(location = 3) uniform vec3 offset; // where the texture's first voxel lies in the coarse one

float value(ivec3 at) {
#if ERASE
#if BITS == 32
    return uintBitsToFloat(0x7fc00000u);
#else
    return 0.0;
#endif
#else
    ivec3 last = textureSize(coarse, 0) - 1;
    vec3 index = clamp(vec3(at) * slope + offset, vec3(0), vec3(last));
    ivec3 low = min(ivec3(index), max(last - 1, 0));
    vec3 part = index - vec3(low);
    ivec3 high = min(low + 1, last);
    vec4 near = vec4(
        texelFetch(coarse, low, 0).r,
        texelFetch(coarse, ivec3(high.x, low.yz), 0).r,
        texelFetch(coarse, ivec3(low.x, high.y, low.z), 0).r,
        texelFetch(coarse, ivec3(high.xy, low.z), 0).r);
    vec4 far = vec4(
        texelFetch(coarse, ivec3(low.xy, high.z), 0).r,
        texelFetch(coarse, ivec3(high.x, low.y, high.z), 0).r,
        texelFetch(coarse, ivec3(low.x, high.yz), 0).r,
        texelFetch(coarse, high, 0).r);
    vec4 plane = part.z > 0.0 ? mix(near, far, part.z) : near;
    vec2 row = part.y > 0.0 ? mix(plane.xy, plane.zw, part.y) : plane.xy;
    return part.x > 0.0 ? mix(row.x, row.y, part.x) : row.x;
#endif
}

vec4 voxel(ivec3 at) {
    return vec4(value(at));
}
#endif

void main() {
    int i = int(gl_GlobalInvocationID.x);
    int plane = size.x * size.y;
    ivec3 p = ivec3(0, 0, i / plane);
    i -= p.z * plane;
    p.y = i / size.x;
    p.x = i - p.y * size.x;
    if (p.z < size.z) {
        imageStore(voxels, target + p, voxel(target + p));
    }
}
