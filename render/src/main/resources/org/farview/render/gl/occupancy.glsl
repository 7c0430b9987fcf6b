// How many bricks hold a voxel above a value.
layout(local_size_x = 4, local_size_y = 4, local_size_z = 4) in;

layout(binding = 1) uniform sampler3D bricks;
layout(std430, binding = 0) buffer Count { uint count; };
layout(location = 0) uniform float above;

shared uint found;

void main() {
    if (gl_LocalInvocationIndex == 0u) {
        found = 0u;
    }
    barrier();
    ivec3 at = ivec3(gl_GlobalInvocationID);
    if (all(lessThan(at, textureSize(bricks, 0))) && texelFetch(bricks, at, 0).g > above) {
        atomicAdd(found, 1u);
    }
    barrier();
    if (gl_LocalInvocationIndex == 0u && found > 0u) {
        atomicAdd(count, found);
    }
}
