package org.farview.render.cpu;

import java.util.Arrays;
import org.farview.render.cpu.kernels.RaySamples;
import org.farview.render.cpu.kernels.RowBlend;

/** Voxels of uint8. */
final class ByteVoxels implements ValueVoxels {
    private final byte[] values;

    ByteVoxels(int capacity) {
        values = new byte[capacity];
    }

    @Override
    public int capacity() {
        return values.length;
    }

    @Override
    public void load(byte[] chunk, Run from, int to) {
        gather(chunk, from, to);
    }

    @Override
    public void copy(Voxels source, Run from, int to) {
        gather(((ByteVoxels) source).values, from, to);
    }

    private void gather(byte[] source, Run from, int to) {
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
        for (int i = 0; i < count; i++) {
            values[to + i] = (byte) (int) (Math.clamp(row[i], 0f, 255f) + 0.5f);
        }
    }

    @Override
    public void erase(int from, int count) {
        Arrays.fill(values, from, from + count, (byte) 0);
    }

    @Override
    public void blend(RowBlend rows) {
        rows.of(values);
    }

    @Override
    public float max(int from, int count, float start) {
        int max = 0;
        for (int i = from; i < from + count; i++) {
            max = Math.max(max, values[i] & 0xFF);
        }
        return count > 0 && max > start ? max : start;
    }

    @Override
    public void sample(RaySamples samples) {
        samples.of(values);
    }
}
