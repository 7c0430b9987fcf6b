package org.farview.render.cpu.kernels;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.F2I;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops along a ray in vectors of the processor's width: lanes are samples of the same ray.
 *
 * <p>Lanes beyond the last chosen sample hold numbers of earlier samples, whose voxels exist too;
 * what they yield is not read. Each loop is flat and hands over through memory: see {@link
 * VectorRows}.
 *
 * <p>The API gathers from {@code int[]} and {@code float[]} at full speed, but not from {@code
 * short[]} and {@code byte[]}: those corners are fetched one by one, two to an {@code int}, between
 * two vector loops. A copy of the volume with such pairs for each voxel could be gathered from, but
 * takes twice to four times the volume's memory: ADR 010 has the price.
 */
final class VectorRays implements RayKernels {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final int LANES = F.length();

    /** 0, 1, 2 and so on. */
    private static final FloatVector COUNTING = FloatVector.zero(F).addIndex(1);

    private static final int ROOM = RaySamples.ROOM;

    @Override
    public void choose(RaySamples s, Bricks bricks, float above) {
        float[] maxima = bricks.maxima();
        int shift = bricks.shift();
        int[] brick = s.at;
        float[] numbers = s.numbers;
        int chosen = s.chosen;
        for (int i = s.from; i < s.to; i += LANES) {
            FloatVector number = COUNTING.add(i);
            FloatVector x = number.mul(s.columnStep).add(s.column0).max(0).min(s.maxColumn);
            FloatVector y = number.mul(s.rowStep).add(s.row0).max(0).min(s.maxRow);
            FloatVector z = number.mul(s.depthStep).add(s.depth0).max(0).min(s.maxDepth);
            IntVector column = ((IntVector) x.convert(F2I, 0)).lanewise(ASHR, shift);
            IntVector row = ((IntVector) y.convert(F2I, 0)).lanewise(ASHR, shift);
            IntVector depth = ((IntVector) z.convert(F2I, 0)).lanewise(ASHR, shift);
            depth.mul(bricks.rows()).add(row).mul(bricks.columns()).add(column).intoArray(brick, 0);
            VectorMask<Float> matters =
                    FloatVector.fromArray(F, maxima, 0, brick, 0)
                            .compare(GT, above)
                            .and(number.compare(LT, s.to));
            number.compress(matters).intoArray(numbers, chosen);
            chosen += matters.trueCount();
        }
        s.chosen = chosen;
    }

    @Override
    public void sample(byte[] voxels, RaySamples s) {
        locate(s);
        int next = s.columnStride;
        int row = s.rowStride;
        int depth = s.depthStride;
        int[] corners = s.corners;
        int[] before = s.at;
        int chosen = s.chosen;
        for (int i = 0; i < chosen; i++) {
            int at = before[i];
            int below = at + row;
            int behind = at + depth;
            int both = below + depth;
            corners[i] = (voxels[at] & 0xFF) | ((voxels[at + next] & 0xFF) << 16);
            corners[ROOM + i] = (voxels[below] & 0xFF) | ((voxels[below + next] & 0xFF) << 16);
            corners[2 * ROOM + i] =
                    (voxels[behind] & 0xFF) | ((voxels[behind + next] & 0xFF) << 16);
            corners[3 * ROOM + i] = (voxels[both] & 0xFF) | ((voxels[both + next] & 0xFF) << 16);
        }
        interpolate(s, 0);
    }

    @Override
    public void sample(short[] voxels, int bias, RaySamples s) {
        locate(s);
        int next = s.columnStride;
        int row = s.rowStride;
        int depth = s.depthStride;
        int[] corners = s.corners;
        int[] before = s.at;
        int chosen = s.chosen;
        for (int i = 0; i < chosen; i++) {
            int at = before[i];
            int below = at + row;
            int behind = at + depth;
            int both = below + depth;
            corners[i] = (voxels[at] & 0xFFFF) | (voxels[at + next] << 16);
            corners[ROOM + i] = (voxels[below] & 0xFFFF) | (voxels[below + next] << 16);
            corners[2 * ROOM + i] = (voxels[behind] & 0xFFFF) | (voxels[behind + next] << 16);
            corners[3 * ROOM + i] = (voxels[both] & 0xFFFF) | (voxels[both + next] << 16);
        }
        interpolate(s, bias);
    }

    /** The voxel before each chosen sample, and how far behind it the sample lies. */
    private static void locate(RaySamples s) {
        float[] numbers = s.numbers;
        int row = s.rowStride;
        int depth = s.depthStride;
        for (int i = 0; i < s.chosen; i += LANES) {
            FloatVector number = FloatVector.fromArray(F, numbers, i);
            FloatVector x = number.mul(s.columnStep).add(s.column0).max(0).min(s.maxColumn);
            FloatVector y = number.mul(s.rowStep).add(s.row0).max(0).min(s.maxRow);
            FloatVector z = number.mul(s.depthStep).add(s.depth0).max(0).min(s.maxDepth);
            IntVector left = ((IntVector) x.convert(F2I, 0)).min(s.lastColumn);
            IntVector above = ((IntVector) y.convert(F2I, 0)).min(s.lastRow);
            IntVector before = ((IntVector) z.convert(F2I, 0)).min(s.lastDepth);
            before.mul(depth).add(above.mul(row)).add(left).intoArray(s.at, i);
            x.sub((FloatVector) left.convert(I2F, 0)).intoArray(s.columnPart, i);
            y.sub((FloatVector) above.convert(I2F, 0)).intoArray(s.rowPart, i);
            z.sub((FloatVector) before.convert(I2F, 0)).intoArray(s.depthPart, i);
        }
    }

    /** Between corners that lie two to an int, the first in the lower half. */
    private static void interpolate(RaySamples s, int bias) {
        int[] corners = s.corners;
        for (int i = 0; i < s.chosen; i += LANES) {
            IntVector top = IntVector.fromArray(I, corners, i);
            IntVector below = IntVector.fromArray(I, corners, ROOM + i);
            IntVector behind = IntVector.fromArray(I, corners, 2 * ROOM + i);
            IntVector both = IntVector.fromArray(I, corners, 3 * ROOM + i);
            FloatVector x = FloatVector.fromArray(F, s.columnPart, i);
            FloatVector y = FloatVector.fromArray(F, s.rowPart, i);
            FloatVector v00 = (FloatVector) top.and(0xFFFF).convert(I2F, 0);
            FloatVector v01 = (FloatVector) below.and(0xFFFF).convert(I2F, 0);
            FloatVector v10 = (FloatVector) behind.and(0xFFFF).convert(I2F, 0);
            FloatVector v11 = (FloatVector) both.and(0xFFFF).convert(I2F, 0);
            FloatVector n00 = (FloatVector) top.lanewise(LSHR, 16).convert(I2F, 0);
            FloatVector n01 = (FloatVector) below.lanewise(LSHR, 16).convert(I2F, 0);
            FloatVector n10 = (FloatVector) behind.lanewise(LSHR, 16).convert(I2F, 0);
            FloatVector n11 = (FloatVector) both.lanewise(LSHR, 16).convert(I2F, 0);
            v00 = v00.add(n00.sub(v00).mul(x));
            v01 = v01.add(n01.sub(v01).mul(x));
            v10 = v10.add(n10.sub(v10).mul(x));
            v11 = v11.add(n11.sub(v11).mul(x));
            v00 = v00.add(v01.sub(v00).mul(y));
            v10 = v10.add(v11.sub(v10).mul(y));
            FloatVector z = FloatVector.fromArray(F, s.depthPart, i);
            v00.add(v10.sub(v00).mul(z)).add(bias).intoArray(s.values, i);
        }
    }

    @Override
    public void sample(float[] voxels, RaySamples s) {
        locate(s);
        gather(voxels, s);
    }

    /** Compiled by itself, as {@link VectorWarp} is and for the same reason. */
    private static void gather(float[] voxels, RaySamples s) {
        int next = s.columnStride;
        int row = s.rowStride;
        int depth = s.depthStride;
        int[] at = s.at;
        for (int i = 0; i < s.chosen; i += LANES) {
            FloatVector x = FloatVector.fromArray(F, s.columnPart, i);
            FloatVector y = FloatVector.fromArray(F, s.rowPart, i);
            FloatVector v00 = FloatVector.fromArray(F, voxels, 0, at, i);
            FloatVector v01 = FloatVector.fromArray(F, voxels, row, at, i);
            FloatVector v10 = FloatVector.fromArray(F, voxels, depth, at, i);
            FloatVector v11 = FloatVector.fromArray(F, voxels, row + depth, at, i);
            FloatVector n00 = FloatVector.fromArray(F, voxels, next, at, i);
            FloatVector n01 = FloatVector.fromArray(F, voxels, row + next, at, i);
            FloatVector n10 = FloatVector.fromArray(F, voxels, depth + next, at, i);
            FloatVector n11 = FloatVector.fromArray(F, voxels, row + depth + next, at, i);
            v00 = v00.add(n00.sub(v00).mul(x));
            v01 = v01.add(n01.sub(v01).mul(x));
            v10 = v10.add(n10.sub(v10).mul(x));
            v11 = v11.add(n11.sub(v11).mul(x));
            v00 = v00.add(v01.sub(v00).mul(y));
            v10 = v10.add(v11.sub(v10).mul(y));
            FloatVector z = FloatVector.fromArray(F, s.depthPart, i);
            v00.add(v10.sub(v00).mul(z)).intoArray(s.values, i);
        }
    }

    @Override
    public float max(RaySamples s, float start) {
        FloatVector max = FloatVector.broadcast(F, start);
        int whole = F.loopBound(s.chosen);
        for (int i = 0; i < whole; i += LANES) {
            FloatVector value = FloatVector.fromArray(F, s.values, i);
            max = max.blend(value, value.compare(GT, max));
        }
        if (whole < s.chosen) {
            FloatVector value = FloatVector.fromArray(F, s.values, whole);
            VectorMask<Float> larger =
                    value.compare(GT, max).and(COUNTING.compare(LT, s.chosen - whole));
            max = max.blend(value, larger);
        }
        return max.reduceLanes(MAX) + 0f;
    }
}
