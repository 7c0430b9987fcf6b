package org.farview.render.cpu;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.farview.render.cpu.kernels.RaySamples;
import org.farview.render.cpu.kernels.RowBlend;

/** Voxels of float32. A NaN is drawn as the lowest value and never wins a maximum. */
final class FloatVoxels implements ValueVoxels {
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

    private final float[] values;

    FloatVoxels(int capacity) {
        values = new float[capacity];
    }

    @Override
    public int capacity() {
        return values.length;
    }

    @Override
    public void load(byte[] chunk, Run from, int to) {
        int at = from.first() * Float.BYTES;
        int step = from.stride() * Float.BYTES;
        for (int i = to; i < to + from.count(); i++) {
            values[i] = (float) LITTLE_ENDIAN.get(chunk, at);
            at += step;
        }
    }

    @Override
    public void copy(Voxels source, Run from, int to) {
        gather(((FloatVoxels) source).values, from, to);
    }

    private void gather(float[] source, Run from, int to) {
        if (from.stride() == 1) {
            System.arraycopy(source, from.first(), values, to, from.count());
            return;
        }
        int at = from.first();
        for (int i = to; i < to + from.count(); i++) {
            values[i] = source[at];
            at += from.stride();
        }
    }

    @Override
    public void store(float[] row, int to, int count) {
        System.arraycopy(row, 0, values, to, count);
    }

    @Override
    public void erase(int from, int count) {
        Arrays.fill(values, from, from + count, Float.NaN);
    }

    @Override
    public void blend(RowBlend rows) {
        rows.of(values);
    }

    @Override
    public float max(int from, int count, float start) {
        float max = start;
        for (int i = from; i < from + count; i++) {
            max = values[i] > max ? values[i] : max;
        }
        return max;
    }

    @Override
    public void sample(RaySamples samples) {
        samples.of(values);
    }
}
