// Labels: whole numbers that nothing is between; 0 is no object. Their colours are those of LabelPalette, to the bit.
layout(binding = 0) uniform usampler3D labels;

vec3 colorOfLabel(uint label) {
    return unpacked(colors[label * LABEL_STEP >> LABEL_SHIFT]);
}
