package org.farview.data.write;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.farview.data.source.Raster;
import org.farview.scene.VoxelType;

/** How voxels of a level are made from those of the finer one. */
public enum Reduction {
    /** Average of those that are numbers; for images. */
    MEAN {
        @Override
        float reduce(float[] values, int count) {
            double sum = 0;
            int numbers = 0;
            for (int i = 0; i < count; i++) {
                if (!Float.isNaN(values[i])) {
                    sum += values[i];
                    numbers++;
                }
            }
            return numbers == 0 ? Float.NaN : (float) (sum / numbers);
        }
    },
    /**
     * The most frequent value; of several the first that is not 0, so that thin structures live
     * longer. For labels, whose numbers are names.
     */
    MODE {
        @Override
        float reduce(float[] values, int count) {
            float best = 0;
            int bestCount = 0;
            for (int i = 0; i < count; i++) {
                int same = 0;
                for (int j = 0; j < count; j++) {
                    same += values[j] == values[i] ? 1 : 0;
                }
                if (same > bestCount || (same == bestCount && best == 0)) {
                    best = values[i];
                    bestCount = same;
                }
            }
            return best;
        }
    };

    /** One voxel from the first {@code count} values. */
    abstract float reduce(float[] values, int count);

    /** The word for NGFF's {@code multiscales.type}. */
    String wireName() {
        return this == MEAN ? "mean" : "mode";
    }

    /**
     * The next level. A side that does not divide is rounded up; its last voxel is made from those
     * that are there.
     *
     * @param factors per axis, 1 or 2
     */
    Raster apply(Raster fine, List<Integer> factors) {
        int axes = fine.shape().size();
        List<Integer> shape = new ArrayList<>();
        for (int axis = 0; axis < axes; axis++) {
            shape.add(Math.ceilDiv(fine.shape().get(axis), factors.get(axis)));
        }
        int voxels = shape.stream().reduce(1, (a, b) -> a * b);
        byte[] bytes = new byte[voxels * fine.type().bytes()];
        Block block = new Block(fine, factors);
        MemorySegment out = MemorySegment.ofArray(bytes);
        boolean whole = fine.type() != VoxelType.FLOAT32;
        int[] index = new int[axes];
        for (int voxel = 0; voxel < voxels; voxel++) {
            float value = reduce(block.values, block.gather(index));
            // Halves to even: rounding them up would brighten every level a little.
            Raster.write(out, fine.type(), voxel, whole ? (float) Math.rint(value) : value);
            for (int axis = axes - 1; axis >= 0 && ++index[axis] == shape.get(axis); axis--) {
                index[axis] = 0;
            }
        }
        return new Raster(fine.type(), shape, bytes);
    }

    /** Gathers the fine voxels under a coarse one. */
    private static final class Block {
        final float[] values;
        private final MemorySegment bytes;
        private final Raster fine;
        private final int[] factors;
        private final int[] strides;

        Block(Raster fine, List<Integer> factors) {
            this.fine = fine;
            this.bytes = MemorySegment.ofArray(fine.bytes());
            this.factors = factors.stream().mapToInt(Integer::intValue).toArray();
            this.strides = new int[this.factors.length];
            int stride = 1;
            for (int axis = strides.length - 1; axis >= 0; axis--) {
                strides[axis] = stride;
                stride *= fine.shape().get(axis);
            }
            this.values = new float[factors.stream().reduce(1, (a, b) -> a * b)];
        }

        int gather(int[] coarse) {
            int count = 0;
            for (int corner = 0; corner < values.length; corner++) {
                int voxel = 0;
                boolean inside = true;
                int rest = corner;
                for (int axis = 0; axis < strides.length; axis++) {
                    int at = coarse[axis] * factors[axis] + rest % factors[axis];
                    rest /= factors[axis];
                    inside &= at < fine.shape().get(axis);
                    voxel += at * strides[axis];
                }
                if (inside) {
                    values[count++] = Raster.read(bytes, fine.type(), voxel);
                }
            }
            return count;
        }
    }
}
