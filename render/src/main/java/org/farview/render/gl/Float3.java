package org.farview.render.gl;

import java.util.function.IntToDoubleFunction;

/** Numbers in a texture's order: x along columns, y along rows, z along depth. */
record Float3(float x, float y, float z) {
    /** By displayed dimension: 0 depth, 1 row, 2 column. */
    static Float3 ofDimensions(IntToDoubleFunction value) {
        return new Float3(
                (float) value.applyAsDouble(2),
                (float) value.applyAsDouble(1),
                (float) value.applyAsDouble(0));
    }
}
