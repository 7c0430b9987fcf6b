#version 430
// Maximum intensity projection, one invocation per pixel. Places are in voxels: the texture's first voxel
// lies at 0.5. Samples lie where Farview's exact picture has them: (k + 0.5) * stepWorld from the eye.
layout(local_size_x = 8, local_size_y = 8) in;
layout(rgba8, binding = 0) writeonly uniform image2D picture;

uniform sampler3D volume;
uniform vec3 size;
uniform vec3 scale;
uniform vec3 eye;
uniform vec3 forward;
uniform vec3 right;
uniform vec3 up;
uniform float stepWorld;
uniform vec2 contrast;

void main() {
    ivec2 pixel = ivec2(gl_GlobalInvocationID.xy);
    ivec2 canvas = imageSize(picture);
    if (any(greaterThanEqual(pixel, canvas))) {
        return;
    }
    vec2 place = 2.0 * (vec2(pixel) + 0.5) / vec2(canvas) - 1.0;
    vec3 direction = normalize(forward + place.x * right - place.y * up) / scale;
    vec3 inverse = 1.0 / direction;
    vec3 a = -eye * inverse;
    vec3 b = (size - eye) * inverse;
    vec3 low = min(a, b);
    vec3 high = max(a, b);
    float near = max(0.0, max(low.x, max(low.y, low.z)));
    float far = min(high.x, min(high.y, high.z));
    float best = contrast.x;
    float last = floor(far / stepWorld - 0.5);
    for (float k = ceil(near / stepWorld - 0.5); k <= last; k += 1.0) {
        vec3 sampled = eye + (k + 0.5) * stepWorld * direction;
        best = max(best, textureLod(volume, sampled / size, 0.0).r * 65535.0);
    }
    float grey = far > near ? clamp((best - contrast.x) / (contrast.y - contrast.x), 0.0, 1.0) : 0.0;
    imageStore(picture, pixel, vec4(vec3(grey), 1.0));
}
