// Whether a brick holds any label: 1 or 0. A group is a brick.
layout(local_size_x = 64) in;

layout(BRICK_FORMAT, binding = 0) writeonly uniform uimage3D bricks;
layout(binding = 0) uniform usampler3D labels;

shared uint found;

void main() {
    if (gl_LocalInvocationIndex == 0u) {
        found = 0u;
    }
    barrier();
    ivec3 brick = ivec3(gl_WorkGroupID);
    ivec3 last = textureSize(labels, 0) - 1;
    uint mine = 0u;
    for (int i = int(gl_LocalInvocationIndex); i < BRICK * BRICK * BRICK; i += 64) {
        ivec3 at = brick * BRICK + ivec3(i % BRICK, i / BRICK % BRICK, i / (BRICK * BRICK));
        mine |= texelFetch(labels, min(at, last), 0).r;
    }
    if (mine != 0u) {
        atomicOr(found, 1u);
    }
    barrier();
    if (gl_LocalInvocationIndex == 0u) {
        imageStore(bricks, brick, uvec4(found));
    }
}
