// A volume of values: the samples of a ray become one colour.
//
// MAXIMUM, MINIMUM, AVERAGE, ATTENUATED, TRANSLUCENT, SURFACE: the rules of RayRule; RULE is one of them.
// EXACT: interpolated in full precision. SKIP: bricks that cannot matter are passed over; the picture is the same.
#define MAXIMUM 1
#define MINIMUM 2
#define AVERAGE 3
#define ATTENUATED 4
#define TRANSLUCENT 5
#define SURFACE 6

layout(binding = 1) uniform sampler3D bricks; // r: smallest voxel, g: largest
layout(binding = 2) uniform sampler1D fog;    // colour times alpha, and alpha, by windowed value

layout(location = 17) uniform vec2 window;    // low and high end, in samples
layout(location = 18) uniform vec2 entries;   // a sample's table entry: x * sample + y
layout(location = 19) uniform float ruleNumber;

float windowed(float v) {
    return clamp((v - window.x) / (window.y - window.x), 0.0, 1.0); // NaN becomes 0
}

float sampleAt(Ray ray, int i) {
    return valueAt(ray.start + float(i) * ray.step_);
}

#if RULE == SURFACE
float slope(vec3 at, vec3 towards) {
    vec3 last = vec3(textureSize(voxels, 0) - 1);
    return valueAt(clamp(at + towards, vec3(0), last)) - valueAt(clamp(at - towards, vec3(0), last));
}

float brightness(Ray ray, vec3 at) {
    vec3 h = least(scale) / scale;
    vec3 gradient = vec3(
        slope(at, vec3(h.x, 0, 0)), slope(at, vec3(0, h.y, 0)), slope(at, vec3(0, 0, h.z)));
    float size = length(gradient);
    float facing = size > 0.0 ? abs(dot(gradient / size, ray.direction * scale)) : 1.0;
    return AMBIENT + (1.0 - AMBIENT) * min(facing, 1.0);
}
#endif

// What the samples of a ray have come to.
struct Sum {
    float value;
    float weight;
    vec4 color;
    int found;
};

Sum beginning() {
#if RULE == MAXIMUM
    return Sum(window.x, 0.0, vec4(0), -1);
#elif RULE == MINIMUM
    return Sum(window.y, 0.0, vec4(0), -1);
#else
    return Sum(0.0, 0.0, vec4(0), -1);
#endif
}

// Whether no sample can change the result any more.
bool isDecided(Sum sum) {
#if RULE == MAXIMUM
    return sum.value >= window.y;
#elif RULE == MINIMUM
    return sum.value <= window.x;
#elif RULE == ATTENUATED
    return exp(-ruleNumber * sum.weight) <= sum.value;
#elif RULE == TRANSLUCENT
    return sum.color.a >= COVERED;
#elif RULE == SURFACE
    return sum.found >= 0;
#else
    return false;
#endif
}

// Whether a brick's samples leave the sum as it is.
bool isPassedOver(vec2 range, Sum sum) {
#if RULE == MAXIMUM
    return range.y <= sum.value;
#elif RULE == MINIMUM
    return range.x >= sum.value;
#elif RULE == ATTENUATED || RULE == TRANSLUCENT
    return range.y <= window.x;
#elif RULE == SURFACE
    return range.y < ruleNumber;
#else
    return false;
#endif
}

void add(inout Sum sum, float v, int i) {
#if RULE == MAXIMUM
    sum.value = v > sum.value ? v : sum.value;
#elif RULE == MINIMUM
    sum.value = v < sum.value ? v : sum.value;
    sum.weight = isnan(v) ? sum.weight : 1.0;
#elif RULE == AVERAGE
    if (!isnan(v)) {
        sum.value += v;
        sum.weight += 1.0;
    }
#elif RULE == ATTENUATED
    float w = windowed(v);
    sum.value = max(sum.value, w * exp(-ruleNumber * sum.weight));
    sum.weight += w;
#elif RULE == TRANSLUCENT
    float last = float(textureSize(fog, 0) - 1);
    vec4 color = textureLod(fog, (windowed(v) * last + 0.5) / (last + 1.0), 0.0);
    sum.color += (1.0 - sum.color.a) * color;
#elif RULE == SURFACE
    if (v >= ruleNumber) {
        sum.found = i;
    }
#endif
}

Sum sumOf(Ray ray) {
    Sum sum = beginning();
#if SKIP
    vec3 lastBrick = vec3(textureSize(bricks, 0) - 1);
    vec3 ahead = vec3(greaterThanEqual(ray.step_, vec3(0)));
    vec3 perVoxel = 1.0 / ray.step_;
    for (int i = 0; i < ray.count && !isDecided(sum);) {
        vec3 brick = clamp(floor((ray.start + float(i) * ray.step_) / float(BRICK)), vec3(0), lastBrick);
        float leaves = least(((brick + ahead) * float(BRICK) - ray.start) * perVoxel);
        int end = clamp(int(ceil(leaves)), i + 1, ray.count);
        vec2 range = texelFetch(bricks, ivec3(brick), 0).rg;
        if (isPassedOver(range, sum)) {
#if RULE == MINIMUM
            sum.weight = range.x < INFINITY ? 1.0 : sum.weight; // not all are NaN
#endif
            i = end;
            continue;
        }
        for (; i < end; i++) {
            add(sum, sampleAt(ray, i), i);
            if (isDecided(sum)) {
                break;
            }
        }
    }
#else
    for (int i = 0; i < ray.count && !isDecided(sum); i++) {
        add(sum, sampleAt(ray, i), i);
    }
#endif
    return sum;
}

void main() {
    ivec2 at = pixel();
    if (!isOnCanvas(at)) {
        return;
    }
    Ray ray = rayThrough(at);
    if (ray.count == 0) {
        leave(at);
        return;
    }
    Sum sum = sumOf(ray);
#if RULE == TRANSLUCENT
    lay(at, sum.color.rgb * opacity, sum.color.a);
#elif RULE == SURFACE
    if (sum.found < 0) {
        leave(at);
        return;
    }
    float where = float(sum.found);
    if (sum.found > 0) {
        float before = sampleAt(ray, sum.found - 1);
        float here = sampleAt(ray, sum.found);
        where += here > before ? clamp((ruleNumber - here) / (here - before), -1.0, 0.0) : 0.0;
    }
    lay(at, colorOf(ruleNumber * entries.x + entries.y) * brightness(ray, ray.start + where * ray.step_), 1.0);
#elif RULE == AVERAGE || RULE == MINIMUM
    if (sum.weight == 0.0) {
        leave(at);
        return;
    }
    lay(at, colorOf(sum.value / sum.weight * entries.x + entries.y), 1.0);
#elif RULE == ATTENUATED
    lay(at, colorOf(sum.value * float(colors.length() - 1)), 1.0);
#else
    lay(at, colorOf(sum.value * entries.x + entries.y), 1.0);
#endif
}
