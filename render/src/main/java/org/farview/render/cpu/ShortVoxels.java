package org.farview.render.cpu;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.farview.render.cpu.kernels.RowBlend;

/**
 * Voxels of uint16 or int16.
 *
 * <p>An int16 is kept with its top bit flipped, so that one unsigned loop serves both types and
 * only a constant bias is left to add.
 */
final class ShortVoxels implements Voxels {
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
    public float maxAlong(Ray ray, int from, int to, float start) {
        float max = start - bias;
        if (!ray.isBetweenVoxels(from, to)) {
            max = maxAlongEdge(ray, from, to, max);
            return max + bias;
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
        return max + bias;
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
        float v00 = values[at] & 0xFFFF;
        float v01 = values[below] & 0xFFFF;
        float v10 = values[behind] & 0xFFFF;
        float v11 = values[both] & 0xFFFF;
        v00 += x * ((values[at + next] & 0xFFFF) - v00);
        v01 += x * ((values[below + next] & 0xFFFF) - v01);
        v10 += x * ((values[behind + next] & 0xFFFF) - v10);
        v11 += x * ((values[both + next] & 0xFFFF) - v11);
        v00 += y * (v01 - v00);
        v10 += y * (v11 - v10);
        return v00 + z * (v10 - v00);
    }
}
