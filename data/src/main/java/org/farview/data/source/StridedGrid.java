package org.farview.data.source;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.farview.scene.VoxelType;

/**
 * Uncompressed voxels that lie in a file at regular distances, seen along axes that may be in
 * another order than the file's and run backwards. Rows along the axis that is fastest in the file
 * are read one by one, or many at once where little lies between them.
 */
final class StridedGrid implements VoxelGrid {
    /** Of what lies between rows, so much is read rather than asking for each row. */
    private static final int MOST_WASTE = 8;

    private static final int CHUNK_SIDE = 64;

    private final StoredBytes bytes;
    private final Encoding encoding;
    private final Strides strides;
    private final int fastest;

    StridedGrid(StoredBytes bytes, Encoding encoding, Strides strides) {
        this.bytes = bytes;
        this.encoding = encoding;
        this.strides = strides;
        this.fastest = strides.fastest();
    }

    /**
     * How elements are stored.
     *
     * @param stored as the file says
     * @param order of the bytes of an element
     * @param type what they become
     * @param slope value = slope * stored + intercept; 1 and 0 change nothing
     * @param offset of element 0, in bytes
     */
    record Encoding(
            NiftiType stored,
            ByteOrder order,
            VoxelType type,
            double slope,
            double intercept,
            long offset) {
        boolean isScaled() {
            return slope != 1 || intercept != 0;
        }

        /** Whether the stored bytes are the voxel's, but for their order. */
        boolean isPlain() {
            return !isScaled() && (type == stored.exact() && stored != NiftiType.FLOAT64);
        }
    }

    /**
     * Where elements lie.
     *
     * @param shape voxels per axis
     * @param steps elements from a voxel to the next along each axis, negative backwards
     * @param origin element of the first voxel
     */
    record Strides(List<Integer> shape, List<Long> steps, long origin) {
        Strides {
            shape = List.copyOf(shape);
            steps = List.copyOf(steps);
        }

        int fastest() {
            return IntStream.range(0, shape.size())
                    .filter(axis -> shape.get(axis) > 1)
                    .boxed()
                    .min((a, b) -> Long.compare(Math.abs(steps.get(a)), Math.abs(steps.get(b))))
                    .orElse(shape.size() - 1);
        }
    }

    @Override
    public VoxelType type() {
        return encoding.type();
    }

    @Override
    public List<Integer> shape() {
        return strides.shape();
    }

    /** Chunks of space; one of every axis before it, all channels of a colour. */
    @Override
    public List<Integer> chunkShape() {
        int count = shape().size();
        return IntStream.range(0, count)
                .mapToObj(axis -> {
                    boolean together =
                            axis >= count - 3 || Math.abs(strides.steps().get(axis)) == 1;
                    return together ? Math.min(CHUNK_SIDE, shape().get(axis)) : 1;
                })
                .toList();
    }

    @Override
    public Raster read(Region region) {
        byte[] out = new byte[Math.toIntExact(region.voxels() * type().bytes())];
        new Gathering(region, out).run();
        return new Raster(type(), region.shape(), out);
    }

    /** One read of a region. */
    private final class Gathering {
        private final Region region;
        private final MemorySegment out;
        private final long[] outSteps;
        private final int second;
        private final int width = encoding.stored().elementBytes();

        Gathering(Region region, byte[] out) {
            this.region = region;
            this.out = MemorySegment.ofArray(out);
            this.outSteps = new long[region.ndim()];
            long step = 1;
            for (int axis = region.ndim() - 1; axis >= 0; axis--) {
                outSteps[axis] = step;
                step *= region.shape().get(axis);
            }
            this.second = secondFastest();
        }

        void run() {
            int[] at = new int[region.ndim()];
            boolean more = true;
            while (more) {
                block(at);
                more = false;
                for (int axis = at.length - 1; axis >= 0 && !more; axis--) {
                    if (axis != fastest && axis != second) {
                        more = ++at[axis] < region.shape().get(axis);
                        at[axis] = more ? at[axis] : 0;
                    }
                }
            }
        }

        /** Rows beside one another, along the second fastest axis; -1 when there is no other. */
        private int secondFastest() {
            return IntStream.range(0, region.ndim())
                    .filter(axis -> axis != fastest)
                    .boxed()
                    .min((a, b) ->
                            Long.compare(
                                    Math.abs(strides.steps().get(a)),
                                    Math.abs(strides.steps().get(b))))
                    .orElse(-1);
        }

        private void block(int[] at) {
            int rows = second < 0 ? 1 : region.shape().get(second);
            long between = second < 0 ? 0 : Math.abs(strides.steps().get(second));
            long row = rowSpan();
            if (between <= MOST_WASTE * row && rows * between * width < Integer.MAX_VALUE / 2) {
                long first = Math.min(element(at, 0), element(at, rows - 1));
                long span = (rows - 1) * between + row;
                MemorySegment block = load(first, span);
                for (int i = 0; i < rows; i++) {
                    scatter(block, element(at, i) - first, at, i);
                }
            } else {
                for (int i = 0; i < rows; i++) {
                    long first = element(at, i);
                    scatter(load(first, row), 0, at, i);
                }
            }
        }

        /** Elements from the first to the last of a row. */
        private long rowSpan() {
            return (region.shape().get(fastest) - 1) * Math.abs(strides.steps().get(fastest)) + 1;
        }

        /** The lowest element of a row. */
        private long element(int[] at, int rowIndex) {
            long element = strides.origin();
            for (int axis = 0; axis < at.length; axis++) {
                int index = axis == second ? rowIndex : at[axis];
                element += (region.start().get(axis) + index) * strides.steps().get(axis);
            }
            long step = strides.steps().get(fastest);
            return step < 0 ? element + (region.shape().get(fastest) - 1) * step : element;
        }

        private MemorySegment load(long element, long count) {
            return MemorySegment.ofArray(
                    bytes.read(
                            encoding.offset() + element * width, Math.toIntExact(count * width)));
        }

        private void scatter(MemorySegment block, long lowest, int[] at, int rowIndex) {
            long to = 0;
            for (int axis = 0; axis < at.length; axis++) {
                to += (axis == second ? rowIndex : at[axis]) * outSteps[axis];
            }
            int length = region.shape().get(fastest);
            long step = strides.steps().get(fastest);
            long from = step < 0 ? lowest - (length - 1) * step : lowest;
            if (encoding.isPlain()) {
                for (int i = 0; i < length; i++, from += step, to += outSteps[fastest]) {
                    copy(block, from, to);
                }
            } else {
                for (int i = 0; i < length; i++, from += step, to += outSteps[fastest]) {
                    double value = encoding.stored().read(block, from * width, encoding.order());
                    Raster.write(
                            out,
                            type(),
                            to,
                            (float) (encoding.slope() * value + encoding.intercept()));
                }
            }
        }

        private void copy(MemorySegment block, long from, long to) {
            switch (width) {
                case 1 ->
                        out.set(ValueLayout.JAVA_BYTE, to, block.get(ValueLayout.JAVA_BYTE, from));
                case 2 ->
                        out.set(
                                ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN),
                                2 * to,
                                block.get(
                                        ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(
                                                encoding.order()),
                                        2 * from));
                case 4 ->
                        out.set(
                                ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN),
                                4 * to,
                                block.get(
                                        ValueLayout.JAVA_INT_UNALIGNED.withOrder(encoding.order()),
                                        4 * from));
                case 8 ->
                        out.set(
                                ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN),
                                8 * to,
                                block.get(
                                        ValueLayout.JAVA_LONG_UNALIGNED.withOrder(encoding.order()),
                                        8 * from));
                default -> throw new IllegalStateException("elements of %d bytes".formatted(width));
            }
        }
    }
}
