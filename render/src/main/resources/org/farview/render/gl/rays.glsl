// One ray per pixel through a box of voxels, and the plan's lattice on it. Positions are voxel indices of the texture, in the
// order (column, row, depth); lengths along rays are world units.
#if !FRAGMENT
layout(local_size_x = 8, local_size_y = 8) in;
#endif

layout(location = 8) uniform vec3 eye;
layout(location = 9) uniform vec3 forward;
layout(location = 10) uniform vec3 right;
layout(location = 11) uniform vec3 up;
layout(location = 12) uniform bool isParallel;
layout(location = 13) uniform vec3 boxLow;
layout(location = 14) uniform vec3 boxHigh;
layout(location = 15) uniform vec3 scale;     // world units per voxel
layout(location = 16) uniform float stepWorld;

const float INFINITY = uintBitsToFloat(0x7f800000u);

float least(vec3 v) {
    return min(v.x, min(v.y, v.z));
}

float most(vec3 v) {
    return max(v.x, max(v.y, v.z));
}

struct Ray {
    vec3 start; // of sample 0
    vec3 step_;
    vec3 direction; // voxels per world unit
    int count;
};

Ray rayThrough(ivec2 at) {
    vec2 s = vec2(2.0 * (float(at.x) + 0.5) / float(canvasSize.x) - 1.0,
                  1.0 - 2.0 * (float(at.y) + 0.5) / float(canvasSize.y));
    vec3 across = s.x * right + s.y * up;
    vec3 origin = isParallel ? eye + across : eye;
    vec3 d = isParallel ? forward : forward + across;
    d /= length(d * scale);
    d += vec3(equal(d, vec3(0))) * 1e-20;
    vec3 a = (boxLow - origin) / d;
    vec3 b = (boxHigh - origin) / d;
    float near = max(isParallel ? -INFINITY : 0.0, most(min(a, b)));
    float far = least(max(a, b));
    float first = ceil(near / stepWorld - 0.5);
    float last = floor(far / stepWorld - 0.5);
    int count = near <= far ? int(clamp(last - first + 1.0, 0.0, 1e6)) : 0;
    return Ray(origin + d * ((first + 0.5) * stepWorld), d * stepWorld, d, count);
}
