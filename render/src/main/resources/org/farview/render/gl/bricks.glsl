// The smallest (r) and the largest (g) voxel of each brick and of its neighbours' first layer. A group is a brick.
layout(local_size_x = 64) in;

layout(BRICK_FORMAT, binding = 0) writeonly uniform image3D bricks;
layout(binding = 0) uniform sampler3D voxels;

shared vec2 found[64];

// NaN is neither smaller nor larger than anything.
vec2 wider(vec2 a, vec2 b) {
    return vec2(b.x < a.x ? b.x : a.x, b.y > a.y ? b.y : a.y);
}

void main() {
    const int SIDE = BRICK + 2;
    const float INFINITY = uintBitsToFloat(0x7f800000u);
    ivec3 brick = ivec3(gl_WorkGroupID);
    ivec3 last = textureSize(voxels, 0) - 1;
    int lane = int(gl_LocalInvocationIndex);
    vec2 mine = vec2(INFINITY, -INFINITY);
    for (int i = lane; i < SIDE * SIDE * SIDE; i += 64) {
        ivec3 at = brick * BRICK + ivec3(i % SIDE, i / SIDE % SIDE, i / (SIDE * SIDE)) - 1;
        float value = texelFetch(voxels, clamp(at, ivec3(0), last), 0).r;
        mine = wider(mine, vec2(value));
    }
    found[lane] = mine;
    barrier();
    for (int half_ = 32; half_ > 0; half_ >>= 1) {
        if (lane < half_) {
            found[lane] = wider(found[lane], found[lane + half_]);
        }
        barrier();
    }
    if (lane == 0) {
        imageStore(bricks, brick, vec4(found[0], 0.0, 0.0));
    }
}
