package org.farview.render.cpu.kernels;

import static jdk.incubator.vector.VectorOperators.F2I;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2I;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_S2I;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops over rows in vectors of the processor's width.
 *
 * <p>Each loop is flat: a vector that crosses a call which is not inlined becomes an object, and
 * the gain is gone. The last vector of a row overlaps the one before it, which changes nothing,
 * because every loop gives the same result when it is done twice; rows shorter than a vector are
 * left to the scalar twin.
 *
 * <p>Multiplication and addition stay apart, as in the twin: see {@link Kernels}. A maximum is a
 * comparison and a blend, because {@code NaN} must not win it.
 */
final class VectorRows implements RowKernels {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> S =
            VectorSpecies.of(short.class, VectorShape.forBitSize(F.vectorBitSize() / 2));
    private static final VectorSpecies<Byte> B =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(F.vectorBitSize() / 4));
    private static final int LANES = F.length();

    /** 0, 1, 2 and so on. */
    private static final FloatVector COUNTING = FloatVector.zero(F).addIndex(1);

    /** Samples at most this far apart lie within two vectors of their row. */
    private static final float LARGEST_STEP = 2;

    private final ScalarRows scalar = new ScalarRows();

    @Override
    public int room(int count) {
        return count + 2 * LANES;
    }

    @Override
    public void blend(byte[] voxels, RowBlend rows) {
        int a = rows.first;
        int b = rows.second;
        float part = rows.part;
        float[] into = rows.into;
        int at = rows.at;
        int last = rows.count - LANES;
        if (last < 0) {
            scalar.blend(voxels, rows);
            return;
        }
        for (int step = 0; step < last + LANES; step += LANES) {
            int i = Math.min(step, last);
            IntVector top =
                    (IntVector)
                            ByteVector.fromArray(B, voxels, a + i)
                                    .convertShape(ZERO_EXTEND_B2I, I, 0);
            IntVector bottom =
                    (IntVector)
                            ByteVector.fromArray(B, voxels, b + i)
                                    .convertShape(ZERO_EXTEND_B2I, I, 0);
            FloatVector first = (FloatVector) top.convert(I2F, 0);
            FloatVector second = (FloatVector) bottom.convert(I2F, 0);
            first.add(second.sub(first).mul(part)).intoArray(into, at + i);
        }
    }

    @Override
    public void blend(short[] voxels, int bias, RowBlend rows) {
        int a = rows.first;
        int b = rows.second;
        float part = rows.part;
        float[] into = rows.into;
        int at = rows.at;
        int last = rows.count - LANES;
        if (last < 0) {
            scalar.blend(voxels, bias, rows);
            return;
        }
        for (int step = 0; step < last + LANES; step += LANES) {
            int i = Math.min(step, last);
            IntVector top =
                    (IntVector)
                            ShortVector.fromArray(S, voxels, a + i)
                                    .convertShape(ZERO_EXTEND_S2I, I, 0);
            IntVector bottom =
                    (IntVector)
                            ShortVector.fromArray(S, voxels, b + i)
                                    .convertShape(ZERO_EXTEND_S2I, I, 0);
            FloatVector first = (FloatVector) top.convert(I2F, 0);
            FloatVector second = (FloatVector) bottom.convert(I2F, 0);
            first.add(second.sub(first).mul(part)).add(bias).intoArray(into, at + i);
        }
    }

    @Override
    public void blend(float[] voxels, RowBlend rows) {
        int a = rows.first;
        int b = rows.second;
        float part = rows.part;
        float[] into = rows.into;
        int at = rows.at;
        int last = rows.count - LANES;
        if (last < 0) {
            scalar.blend(voxels, rows);
            return;
        }
        for (int step = 0; step < last + LANES; step += LANES) {
            int i = Math.min(step, last);
            FloatVector first = FloatVector.fromArray(F, voxels, a + i);
            FloatVector second = FloatVector.fromArray(F, voxels, b + i);
            first.add(second.sub(first).mul(part)).intoArray(into, at + i);
        }
    }

    /** In place, so that no overlap is allowed: the rest is scalar. */
    @Override
    public void mix(float[] row, float[] other, float part) {
        int end = F.loopBound(row.length);
        for (int i = 0; i < end; i += LANES) {
            FloatVector value = FloatVector.fromArray(F, row, i);
            value.add(FloatVector.fromArray(F, other, i).sub(value).mul(part)).intoArray(row, i);
        }
        for (int i = end; i < row.length; i++) {
            row[i] += part * (other[i] - row[i]);
        }
    }

    /**
     * First a row of table entries, then their colours: two short loops are faster than one, which
     * would wait for each vector to pass through memory.
     */
    @Override
    public void paintLinear(float[] row, RowPaint to) {
        int[] left = to.left;
        float[] part = to.part;
        int[] entries = to.entries;
        float low = to.low;
        float scale = to.scale;
        int largest = to.colors.length - 1;
        int last = to.count - LANES;
        if (last < 0) {
            scalar.paintLinear(row, to);
            return;
        }
        for (int step = 0; step < last + LANES; step += LANES) {
            int i = Math.min(step, last);
            int from = left[i];
            if (left[i + LANES - 1] - from >= 2 * LANES) {
                // The voxels lie further apart than two vectors are long.
                for (int k = i; k < i + LANES; k++) {
                    float value = row[left[k]];
                    value += part[k] * (row[left[k] + 1] - value);
                    int entry = (int) ((value - low) * scale + 0.5f);
                    entries[k] = Math.min(Math.max(entry, 0), largest);
                }
                continue;
            }
            FloatVector index =
                    (FloatVector) IntVector.fromArray(I, left, i).sub(from).convert(I2F, 0);
            FloatVector value =
                    index.selectFrom(
                            FloatVector.fromArray(F, row, from),
                            FloatVector.fromArray(F, row, from + LANES));
            FloatVector next =
                    index.selectFrom(
                            FloatVector.fromArray(F, row, from + 1),
                            FloatVector.fromArray(F, row, from + LANES + 1));
            value = value.add(next.sub(value).mul(FloatVector.fromArray(F, part, i)));
            IntVector entry = (IntVector) value.sub(low).mul(scale).add(0.5f).convert(F2I, 0);
            entry.max(0).min(largest).intoArray(entries, i);
        }
        look(to);
    }

    @Override
    public void paintNearest(float[] row, RowPaint to) {
        int[] left = to.left;
        int[] entries = to.entries;
        float low = to.low;
        float scale = to.scale;
        int largest = to.colors.length - 1;
        int last = to.count - LANES;
        if (last < 0) {
            scalar.paintNearest(row, to);
            return;
        }
        for (int step = 0; step < last + LANES; step += LANES) {
            int i = Math.min(step, last);
            int from = left[i];
            if (left[i + LANES - 1] - from >= 2 * LANES) {
                for (int k = i; k < i + LANES; k++) {
                    int entry = (int) ((row[left[k]] - low) * scale + 0.5f);
                    entries[k] = Math.min(Math.max(entry, 0), largest);
                }
                continue;
            }
            FloatVector index =
                    (FloatVector) IntVector.fromArray(I, left, i).sub(from).convert(I2F, 0);
            FloatVector value =
                    index.selectFrom(
                            FloatVector.fromArray(F, row, from),
                            FloatVector.fromArray(F, row, from + LANES));
            IntVector entry = (IntVector) value.sub(low).mul(scale).add(0.5f).convert(F2I, 0);
            entry.max(0).min(largest).intoArray(entries, i);
        }
        look(to);
    }

    /** Gathering colours in vectors measured slower than this. */
    private static void look(RowPaint to) {
        int[] entries = to.entries;
        int[] colors = to.colors;
        int[] pixels = to.pixels;
        int at = to.at;
        for (int i = 0; i < to.count; i++) {
            pixels[at + i] = colors[entries[i]];
        }
    }

    @Override
    public void raise(float[] row, RowRaise to) {
        float[] into = to.into;
        int at = to.at;
        float start = to.start;
        float distance = to.step;
        int last = to.count - LANES;
        if (last < 0 || distance > LARGEST_STEP) {
            scalar.raise(row, to);
            return;
        }
        for (int step = 0; step < last + LANES; step += LANES) {
            int i = Math.min(step, last);
            int from = (int) (start + i * distance);
            FloatVector x = COUNTING.add(i).mul(distance).add(start);
            FloatVector whole = (FloatVector) x.convert(F2I, 0).convert(I2F, 0);
            FloatVector index = whole.sub(from);
            FloatVector value =
                    index.selectFrom(
                            FloatVector.fromArray(F, row, from),
                            FloatVector.fromArray(F, row, from + LANES));
            FloatVector next =
                    index.selectFrom(
                            FloatVector.fromArray(F, row, from + 1),
                            FloatVector.fromArray(F, row, from + LANES + 1));
            value = value.add(next.sub(value).mul(x.sub(whole)));
            FloatVector before = FloatVector.fromArray(F, into, at + i);
            before.blend(value, value.compare(GT, before)).intoArray(into, at + i);
        }
    }

    @Override
    public void raiseShifted(float[] row, RowRaise to) {
        float[] into = to.into;
        int at = to.at;
        int left = (int) to.start;
        float part = to.start - left;
        int last = to.count - LANES;
        if (last < 0) {
            scalar.raiseShifted(row, to);
            return;
        }
        for (int step = 0; step < last + LANES; step += LANES) {
            int i = Math.min(step, last);
            FloatVector value = FloatVector.fromArray(F, row, left + i);
            FloatVector next = FloatVector.fromArray(F, row, left + i + 1);
            value = value.add(next.sub(value).mul(part));
            FloatVector before = FloatVector.fromArray(F, into, at + i);
            before.blend(value, value.compare(GT, before)).intoArray(into, at + i);
        }
    }

    @Override
    public void warp(float[] samples, RowWarp to) {
        if (to.count < LANES) {
            scalar.warp(samples, to);
        } else {
            VectorWarp.warp(samples, to);
        }
    }
}
