package org.farview.data.write;

import java.util.List;

/**
 * Walks over the rows of a coarse level, and for each over the fine rows that it is made of.
 * Confined to one thread.
 */
final class FineRows {
    private final int[] fine;
    private final int[] factors;
    private final int[] coarse;
    private final int[] at;
    private final int corners;

    FineRows(List<Integer> fine, List<Integer> factors, List<Integer> coarse) {
        this.fine = fine.stream().mapToInt(Integer::intValue).toArray();
        this.factors = factors.stream().mapToInt(Integer::intValue).toArray();
        this.coarse = coarse.stream().mapToInt(Integer::intValue).toArray();
        this.at = new int[this.fine.length - 1];
        int product = 1;
        for (int axis = 0; axis < at.length; axis++) {
            product *= this.factors[axis];
        }
        this.corners = product;
    }

    int fineWidth() {
        return fine[fine.length - 1];
    }

    int coarseWidth() {
        return coarse[coarse.length - 1];
    }

    /** Fine voxels per coarse one along a row. */
    int factor() {
        return factors[factors.length - 1];
    }

    /** Fine rows under a coarse one at most. */
    int corners() {
        return corners;
    }

    /** The first voxel of a fine row under the present coarse row; -1 when it is past the edge. */
    int fineRow(int corner) {
        int rest = corner;
        int row = 0;
        for (int axis = 0; axis < at.length; axis++) {
            int index = at[axis] * factors[axis] + rest % factors[axis];
            rest /= factors[axis];
            if (index >= fine[axis]) {
                return -1;
            }
            row = row * fine[axis] + index;
        }
        return row * fineWidth();
    }

    /** Goes on to the next coarse row; false when there is none. */
    boolean next() {
        for (int axis = at.length - 1; axis >= 0; axis--) {
            if (++at[axis] < coarse[axis]) {
                return true;
            }
            at[axis] = 0;
        }
        return false;
    }
}
