// Voxels out of packed words to where they belong in a texture. One invocation reads one word.
layout(local_size_x = 256) in;

#if LABELS
layout(FORMAT, binding = 0) writeonly uniform uimage3D voxels;
#else
layout(FORMAT, binding = 0) writeonly uniform image3D voxels;
#endif

layout(std430, binding = 0) readonly buffer Words { uint words[]; };

struct Piece {
    ivec4 at;   // xyz: its first voxel in the texture; w: its first word
    ivec4 size; // xyz: its voxels
};

layout(std430, binding = 1) readonly buffer Pieces { Piece pieces[]; };

layout(location = 0) uniform int firstPiece;

const int PER_WORD = 32 / BITS;

#if LABELS
uvec4 voxel(uint word, int i) {
    return uvec4(word);
}
#else
vec4 voxel(uint word, int i) {
#if BITS == 32
    return vec4(uintBitsToFloat(word));
#else
    const uint mask = (1u << BITS) - 1u;
    return vec4(float((word >> (BITS * i) & mask) ^ FLIP) / float(mask));
#endif
}
#endif

void main() {
    Piece piece = pieces[firstPiece + int(gl_WorkGroupID.y)];
    int word = int(gl_GlobalInvocationID.x);
    int first = word * PER_WORD;
    int count = piece.size.x * piece.size.y * piece.size.z;
    if (first >= count) {
        return;
    }
    uint bits = words[piece.at.w + word];
    int plane = piece.size.x * piece.size.y;
    ivec3 p;
    p.z = first / plane;
    first -= p.z * plane;
    p.y = first / piece.size.x;
    p.x = first - p.y * piece.size.x;
    int last = min(PER_WORD, count - word * PER_WORD);
    for (int i = 0; i < last; i++) {
        imageStore(voxels, piece.at.xyz + p, voxel(bits, i));
        if (++p.x == piece.size.x) {
            p.x = 0;
            if (++p.y == piece.size.y) {
                p.y = 0;
                p.z++;
            }
        }
    }
}
