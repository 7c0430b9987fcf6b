// A volume of labels: the first sample of a ray whose nearest voxel is one that is seen.
//
// SKIP: bricks without labels are passed over; the picture is the same.
layout(binding = 1) uniform usampler3D bricks; // 0: none

// Samples are passed over that lie inside a brick by more than single precision can err, in voxels.
const float SAFE = 0.01;

// Its colour; with an alpha of 0 where there is none.
vec4 firstLabel(Ray ray) {
    ivec3 last = textureSize(labels, 0) - 1;
    for (int i = 0; i < ray.count; i++) {
        vec3 at = ray.start + float(i) * ray.step_;
        ivec3 voxel = clamp(ivec3(floor(at + 0.5)), ivec3(0), last);
#if SKIP
        ivec3 brick = voxel / BRICK;
        if (texelFetch(bricks, brick, 0).r == 0u) {
            vec3 low = vec3(brick * BRICK) - 0.5 + SAFE;
            vec3 high = vec3((brick + 1) * BRICK) - 0.5 - SAFE;
            vec3 edge = mix(low, high, greaterThan(ray.step_, vec3(0)));
            i += int(clamp(least((edge - at) / ray.step_), 0.0, float(ray.count)));
            continue;
        }
#endif
        uint label = texelFetch(labels, voxel, 0).r;
        vec4 color = label == 0u ? vec4(0) : colorOfLabel(label);
        if (color.a > 0.0) {
            return color;
        }
    }
    return vec4(0);
}

void main() {
    ivec2 at = pixel();
    if (!isOnCanvas(at)) {
        return;
    }
    vec4 color = firstLabel(rayThrough(at));
    if (color.a == 0.0) {
        leave(at);
        return;
    }
    lay(at, color.rgb, color.a);
}
