package org.farview.render.cpu;

import java.util.Arrays;
import org.farview.render.cpu.kernels.RowBlend;

/** Voxels of uint8. */
final class ByteVoxels implements Voxels {
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
        float v00 = values[at] & 0xFF;
        float v01 = values[below] & 0xFF;
        float v10 = values[behind] & 0xFF;
        float v11 = values[both] & 0xFF;
        v00 += x * ((values[at + next] & 0xFF) - v00);
        v01 += x * ((values[below + next] & 0xFF) - v01);
        v10 += x * ((values[behind + next] & 0xFF) - v10);
        v11 += x * ((values[both + next] & 0xFF) - v11);
        v00 += y * (v01 - v00);
        v10 += y * (v11 - v10);
        return v00 + z * (v10 - v00);
    }
}
