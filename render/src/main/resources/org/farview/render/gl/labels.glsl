// Labels: whole numbers that nothing is between; 0 is no object. Their colours are those of LabelTable, to the bit.
layout(binding = 0) uniform usampler3D labels;

vec4 withAlpha(uint color) {
    return vec4(unpacked(color), float(color >> 24) / 255.0);
}

// Times alpha and opacity. Nothing is seen of a label whose alpha is 0.
vec4 colorOfLabel(uint label) {
    uint places = (uint(colors.length()) - uint(LABEL_PALETTE)) / 2u;
    if (places > 0u) {
        uint place = label * LABEL_STEP >> (32 - findMSB(places));
        uint at = uint(LABEL_PALETTE) + 2u * place;
        while (colors[at] != 0u) {
            if (colors[at] == label) {
                return withAlpha(colors[at + 1u]);
            }
            place = place + 1u & places - 1u;
            at = uint(LABEL_PALETTE) + 2u * place;
        }
    }
    return withAlpha(colors[label * LABEL_STEP >> LABEL_SHIFT]);
}
