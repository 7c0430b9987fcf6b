package org.farview.render.cpu;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.farview.render.cpu.kernels.RowBlend;

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
    public float maxAlong(Ray ray, int from, int to, float start) {
        float max = start;
        if (!ray.isBetweenVoxels(from, to)) {
            max = maxAlongEdge(ray, from, to, max);
            return max;
        }
        Lattice grid = ray.grid;
        for (int i = from; i < to; i++) {
            float x = ray.unclampedColumn(i);
            float y = ray.unclampedRow(i);
            float z = ray.unclampedDepth(i);
            int at = grid.index((int) z, (int) y, (int) x);
            float value = sample(grid, at, x - (int) x, y - (int) y, z - (int) z);
            max = value > max ? value : max;
        }
        return max;
    }

    /** The same where samples may lie beyond the outermost voxel centres. */
    private float maxAlongEdge(Ray ray, int from, int to, float start) {
        float max = start;
        Lattice grid = ray.grid;
        for (int i = from; i < to; i++) {
            float x = ray.column(i);
            float y = ray.row(i);
            float z = ray.depth(i);
            int column = Math.min((int) x, grid.lastColumn());
            int row = Math.min((int) y, grid.lastRow());
            int depth = Math.min((int) z, grid.lastDepth());
            int at = grid.index(depth, row, column);
            float value = sample(grid, at, x - column, y - row, z - depth);
            max = value > max ? value : max;
        }
        return max;
    }

    /** Trilinear between the voxel {@code at} and its next neighbours. */
    private float sample(Lattice grid, int at, float x, float y, float z) {
        int next = grid.columnStride();
        int below = at + grid.rowStride();
        int behind = at + grid.depthStride();
        int both = below + grid.depthStride();
        float v00 = values[at];
        float v01 = values[below];
        float v10 = values[behind];
        float v11 = values[both];
        v00 += x * (values[at + next] - v00);
        v01 += x * (values[below + next] - v01);
        v10 += x * (values[behind + next] - v10);
        v11 += x * (values[both + next] - v11);
        v00 += y * (v01 - v00);
        v10 += y * (v11 - v10);
        return v00 + z * (v10 - v00);
    }
}
