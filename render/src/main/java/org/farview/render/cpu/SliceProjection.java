package org.farview.render.cpu;

import java.util.Arrays;
import java.util.List;
import org.farview.render.cpu.kernels.RowBlend;
import org.farview.render.cpu.kernels.RowKernels;
import org.farview.render.cpu.kernels.RowRaise;

/** First half: all slices into the intermediate picture, tiles of its rows in parallel. */
final class SliceProjection {
    /**
     * Voxels repeated before and after a row: the border rule without a test per sample. Enough for
     * the outer half voxel and for levels whose extents differ by a voxel.
     */
    private static final int PAD = 2;

    private final SliceOrderGeometry geometry;
    private final ValueVoxels voxels;
    private final SliceMemory memory;
    private final Target target;
    private final List<SliceOrderGeometry.Slice> slices;

    SliceProjection(
            SliceOrderGeometry geometry, ValueVoxels voxels, SliceMemory memory, Target target) {
        this.geometry = geometry;
        this.voxels = voxels;
        this.memory = memory;
        this.target = target;
        this.slices = geometry.slices();
    }

    void project(int from, int to) {
        Row row = target.rows().take();
        row.reserve(memory.columns());
        row.raise.into(target.samples());
        for (int y = from; y < to; y++) {
            int base = y * geometry.across.count();
            Arrays.fill(
                    target.samples(),
                    base,
                    base + geometry.across.count(),
                    Float.NEGATIVE_INFINITY);
            double v = geometry.down.first() + y * geometry.down.step();
            for (int i = 0; i < slices.size(); i++) {
                add(slices.get(i), v, row, base);
            }
        }
        target.rows().giveBack(row);
    }

    /** Raises one row of the picture to what one slice shows there. */
    private void add(SliceOrderGeometry.Slice slice, double v, Row row, int base) {
        double index = slice.offsetV() + slice.scale() * v;
        SliceOrderGeometry.Axis across = geometry.across;
        double step = slice.scale() * across.step();
        double start = slice.offsetU() + slice.scale() * across.first();
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
        row.raise
                .over(base + first, last - first + 1)
                .from((float) (start + first * step + PAD), (float) step);
        if ((float) step == 1) {
            target.kernels().raiseShifted(row.values, row.raise); // most parallel rays
        } else {
            target.kernels().raise(row.values, row.raise);
        }
    }

    /**
     * Where the projection goes.
     *
     * @param kernels the loops
     * @param rows scratch memory of tiles
     * @param samples the intermediate picture, row by row
     */
    @SuppressWarnings("ArrayRecordComponent") // scratch memory, handed over and never compared
    record Target(RowKernels kernels, Spares<Row> rows, float[] samples) {}

    /** One row of a slice, blended from two or four rows of voxels, its ends repeated. */
    static final class Row {
        private final RowKernels kernels;
        private final RowBlend blend;
        private final RowBlend blendNext;
        private final RowRaise raise = new RowRaise();
        private int columns;
        private float[] values = {};
        private float[] next = {};

        Row(RowKernels kernels) {
            this.kernels = kernels;
            blend = new RowBlend(kernels);
            blendNext = new RowBlend(kernels);
        }

        /** Makes room for rows of this many voxels. */
        void reserve(int voxels) {
            columns = voxels;
            int length = kernels.room(voxels + 2 * PAD);
            if (values.length < length) {
                values = new float[length];
                next = new float[length];
            }
            blend.into(values, PAD, voxels);
            blendNext.into(next, PAD, voxels);
        }

        private void load(SliceProjection from, SliceOrderGeometry.Slice slice, double index) {
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
                kernels.mix(values, next, slice.part());
            }
            Arrays.fill(values, 0, PAD, values[PAD]);
            int end = PAD + columns;
            Arrays.fill(values, end, end + PAD, values[end - 1]);
        }
    }
}
