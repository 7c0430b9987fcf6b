package org.farview.render.cpu;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.farview.render.cpu.kernels.RaySamples;
import org.farview.render.cpu.kernels.RowBlend;

/**
 * Voxels of uint16 or int16.
 *
 * <p>An int16 is kept with its top bit flipped, so that one unsigned loop serves both types and
 * only a constant bias is left to add.
 */
final class ShortVoxels implements ValueVoxels {
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final short[] values;
    private final int bias;
    private final int flip;

    /**
     * @param bias smallest value of the type: 0 or -32768
     */
    ShortVoxels(int capacity, int bias) {
        values = new short[capacity];
        this.bias = bias;
        this.flip = bias == 0 ? 0 : 0x8000;
    }

    @Override
    public int capacity() {
        return values.length;
    }

    @Override
    public void load(byte[] chunk, Run from, int to) {
        int at = from.first() * Short.BYTES;
        int step = from.stride() * Short.BYTES;
        for (int i = to; i < to + from.count(); i++) {
            values[i] = (short) ((short) LITTLE_ENDIAN.get(chunk, at) ^ flip);
            at += step;
        }
    }

    @Override
    public void copy(Voxels source, Run from, int to) {
        gather(((ShortVoxels) source).values, from, to);
    }

    private void gather(short[] source, Run from, int to) {
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
            values[to + i] = (short) (int) (Math.clamp(row[i] - bias, 0f, 65535f) + 0.5f);
        }
    }

    @Override
    public void erase(int from, int count) {
        Arrays.fill(values, from, from + count, (short) 0);
    }

    @Override
    public void blend(RowBlend rows) {
        rows.of(values, bias);
    }

    @Override
    public float max(int from, int count, float start) {
        int max = 0;
        for (int i = from; i < from + count; i++) {
            max = Math.max(max, values[i] & 0xFFFF);
        }
        return count > 0 && max + bias > start ? max + bias : start;
    }

    @Override
    public void sample(RaySamples samples) {
        samples.of(values, bias);
    }
}
