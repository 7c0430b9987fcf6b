package org.farview.render.cpu;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Voxels of float32. A NaN is drawn as the lowest value and never wins a maximum. */
final class FloatVoxels implements Voxels {
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
    public void lerpRows(RowPair rows, float[] into, int at, int count) {
        int a = rows.a();
        int b = rows.b();
        float part = rows.part();
        for (int i = 0; i < count; i++) {
            float first = values[a + i];
            float second = values[b + i];
            into[at + i] = first + part * (second - first);
        }
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
    public float maxAlong(Ray ray, int from, int to, float start) {
        float max = start;
        Lattice grid = ray.grid;
        int up = grid.rowStride();
        int deep = grid.depthStride();
        int next = grid.columnStride();
        for (int i = from; i < to; i++) {
            float x = ray.column(i);
            float y = ray.row(i);
            float z = ray.depth(i);
            int column = Math.min((int) x, grid.lastColumn());
            int row = Math.min((int) y, grid.lastRow());
            int depth = Math.min((int) z, grid.lastDepth());
            x -= column;
            y -= row;
            z -= depth;
            int at = grid.index(depth, row, column);
            float v00 = values[at];
            float v01 = values[at + up];
            float v10 = values[at + deep];
            float v11 = values[at + deep + up];
            v00 += x * (values[at + next] - v00);
            v01 += x * (values[at + up + next] - v01);
            v10 += x * (values[at + deep + next] - v10);
            v11 += x * (values[at + deep + up + next] - v11);
            v00 += y * (v01 - v00);
            v10 += y * (v11 - v10);
            float value = v00 + z * (v10 - v00);
            max = value > max ? value : max;
        }
        return max;
    }
}
