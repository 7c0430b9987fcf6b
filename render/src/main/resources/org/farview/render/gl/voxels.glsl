// Values between voxels. Positions are voxel indices; outside, the border is repeated.
layout(binding = 0) uniform sampler3D voxels;

#if EXACT
float valueAt(vec3 p) {
    ivec3 last = textureSize(voxels, 0) - 1;
    vec3 index = clamp(p, vec3(0), vec3(last));
    ivec3 low = ivec3(index);
    vec3 part = index - vec3(low);
    ivec3 high = min(low + 1, last);
    vec4 near = vec4(
        texelFetch(voxels, low, 0).r,
        texelFetch(voxels, ivec3(low.x, high.y, low.z), 0).r,
        texelFetch(voxels, ivec3(low.xy, high.z), 0).r,
        texelFetch(voxels, ivec3(low.x, high.yz), 0).r);
    vec4 far = vec4(
        texelFetch(voxels, ivec3(high.x, low.yz), 0).r,
        texelFetch(voxels, ivec3(high.xy, low.z), 0).r,
        texelFetch(voxels, ivec3(high.x, low.y, high.z), 0).r,
        texelFetch(voxels, high, 0).r);
    vec4 rows = near + part.x * (far - near);
    vec2 planes = rows.xz + part.y * (rows.yw - rows.xz);
    return planes.x + part.z * (planes.y - planes.x);
}
#else
float valueAt(vec3 p) {
    return textureLod(voxels, (p + 0.5) / vec3(textureSize(voxels, 0)), 0.0).r;
}
#endif
