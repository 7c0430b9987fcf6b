package org.farview.render.gl;

import org.farview.render.view.Box;

/** Whole numbers in a texture's order: x along columns, y along rows, z along depth. */
record Int3(int x, int y, int z) {
    /** Where a box begins. */
    static Int3 from(Box box) {
        return new Int3(box.column().from(), box.row().from(), box.depth().from());
    }

    /** How many voxels a box has along each dimension. */
    static Int3 size(Box box) {
        return new Int3(box.column().size(), box.row().size(), box.depth().size());
    }

    Int3 minus(Int3 other) {
        return new Int3(x - other.x, y - other.y, z - other.z);
    }

    /** How many steps of a size it takes along each. */
    Int3 ceilDiv(int step) {
        return new Int3(Math.ceilDiv(x, step), Math.ceilDiv(y, step), Math.ceilDiv(z, step));
    }

    long product() {
        return (long) x * y * z;
    }
}
