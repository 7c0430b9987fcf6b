package org.farview.render.cpu;

import java.util.Arrays;
import java.util.List;

/** First half: all slices into the intermediate picture, tiles of its rows in parallel. */
final class SliceProjection {
    /**
     * Voxels repeated before and after a row: the border rule without a test per sample. Enough for
     * the outer half voxel and for levels whose extents differ by a voxel.
     */
    private static final int PAD = 2;

    private final SliceOrderGeometry geometry;
    private final Voxels voxels;
    private final SliceMemory memory;
    private final float[] into;
    private final List<SliceOrderGeometry.Slice> slices;

    SliceProjection(SliceOrderGeometry geometry, Voxels voxels, SliceMemory memory, float[] into) {
        this.geometry = geometry;
        this.voxels = voxels;
        this.memory = memory;
        this.into = into;
        this.slices = geometry.slices();
    }

    void project(int from, int to) {
        Row row = new Row(memory.columns());
        for (int y = from; y < to; y++) {
            int base = y * geometry.across.count();
            Arrays.fill(into, base, base + geometry.across.count(), Float.NEGATIVE_INFINITY);
            double v = geometry.down.first() + y * geometry.down.step();
            for (SliceOrderGeometry.Slice slice : slices) {
                add(slice, v, row, base);
            }
        }
    }

    /** Raises one row of the picture to what one slice shows there. */
    private void add(SliceOrderGeometry.Slice slice, double v, Row row, int base) {
        double index = geometry.eyeV + slice.scale() * (v - geometry.eyeV);
        SliceOrderGeometry.Axis across = geometry.across;
        double step = slice.scale() * across.step();
        double start = geometry.eyeU + slice.scale() * (across.first() - geometry.eyeU);
        double low = Math.max(geometry.dimension(geometry.u).low(), 1 - PAD);
        double high = Math.min(geometry.dimension(geometry.u).high(), memory.columns() + PAD - 2);
        int first = (int) Math.max(0, Math.ceil((low - start) / step));
        int last = (int) Math.min(across.count() - 1, Math.floor((high - start) / step));
        boolean above = index < geometry.dimension(geometry.v).low();
        boolean below = index > geometry.dimension(geometry.v).high();
        if (above || below || last < first) {
            return;
        }
        row.load(this, slice, Math.clamp(index, 0, memory.rows() - 1));
        raise(row, new Walk(start + first * step + PAD, step, last - first + 1), base + first);
    }

    private void raise(Row row, Walk walk, int base) {
        float[] values = row.values;
        float start = (float) walk.start();
        float step = (float) walk.step();
        for (int i = 0; i < walk.count(); i++) {
            float x = start + i * step;
            int left = (int) x;
            float value = values[left];
            value += (x - left) * (values[left + 1] - value);
            if (value > into[base + i]) {
                into[base + i] = value;
            }
        }
    }

    /** Equal steps along a row. */
    private record Walk(double start, double step, int count) {}

    /** One row of a slice, blended from two or four rows of voxels, its ends repeated. */
    private static final class Row {
        private final int columns;
        private final float[] values;
        private final float[] next;
        private final RowBlend blend;
        private final RowBlend blendNext;

        Row(int columns) {
            this.columns = columns;
            values = new float[columns + 2 * PAD];
            next = new float[columns];
            blend = new RowBlend(values, PAD, columns);
            blendNext = new RowBlend(next, 0, columns);
        }

        void load(SliceProjection from, SliceOrderGeometry.Slice slice, double index) {
            SliceMemory memory = from.memory;
            int upper = (int) index;
            int lower = Math.min(upper + 1, memory.rows() - 1);
            float part = (float) (index - upper);
            int a = slice.index() * memory.sliceStride() + upper * memory.rowStride();
            int b = slice.index() * memory.sliceStride() + lower * memory.rowStride();
            from.voxels.blend(blend.between(a, b, part));
            if (slice.part() > 0) {
                int deeper = memory.sliceStride();
                from.voxels.blend(blendNext.between(a + deeper, b + deeper, part));
                for (int i = 0; i < columns; i++) {
                    values[PAD + i] += slice.part() * (next[i] - values[PAD + i]);
                }
            }
            Arrays.fill(values, 0, PAD, values[PAD]);
            Arrays.fill(values, PAD + columns, values.length, values[PAD + columns - 1]);
        }
    }
}
