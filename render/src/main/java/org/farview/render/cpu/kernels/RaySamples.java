package org.farview.render.cpu.kernels;

import java.util.Arrays;

/**
 * The samples of one ray, in voxel indices of a grid, and the batch of them that is being computed.
 *
 * <p>Sample i lies at {@code start + i * step}, the start inside the image, so that single
 * precision is good to 1e-4 of a voxel however far away the eye is. Positions are clamped to the
 * outermost voxel centres: the border rule.
 *
 * <p>A ray is gone through in stretches. Of each stretch the samples that may matter are chosen;
 * once there are enough of them, all are computed at once and their values accumulated. So loops
 * run over full vectors, however the chosen samples lie.
 *
 * <p>Mutable and made once per tile.
 */
public final class RaySamples {
    /**
     * Samples per stretch. A longer one would compute more samples that a value found meanwhile
     * makes superfluous.
     */
    private static final int STRETCH = 32;

    /** Chosen samples that are worth computing. */
    private static final int ENOUGH = 32;

    /** Values that loops may write beyond those asked for: the widest vector there is. */
    private static final int SLACK = 64;

    static final int ROOM = ENOUGH + STRETCH + SLACK;

    /** Corners are kept as pairs along column; four pairs surround a sample. */
    static final int PAIRS = 4;

    private final RayKernels kernels;
    int columnStride;
    int rowStride;
    int depthStride;
    int lastColumn;
    int lastRow;
    int lastDepth;
    float maxColumn;
    float maxRow;
    float maxDepth;

    float column0;
    float row0;
    float depth0;
    float columnStep;
    float rowStep;
    float depthStep;
    private int count;

    /** The current stretch. */
    int from;

    int to;

    /** The batch: sample numbers, whole, and after computing their values. */
    int chosen;

    final float[] numbers = new float[ROOM];
    final float[] values = new float[ROOM];

    /** Scratch: per chosen sample its voxel, its place between voxels, and its corners. */
    final int[] at = new int[ROOM];

    final float[] columnPart = new float[ROOM];
    final float[] rowPart = new float[ROOM];
    final float[] depthPart = new float[ROOM];
    final int[] corners = new int[PAIRS * ROOM];

    public RaySamples(RayKernels kernels) {
        this.kernels = kernels;
    }

    /**
     * Sets the grid of voxels, in C order.
     *
     * @param depths voxels along depth, at least 1; all together fewer than 2^31
     * @param rows along row
     * @param columns along column
     */
    public RaySamples over(int depths, int rows, int columns) {
        // A dimension of one voxel is its own neighbour.
        columnStride = columns > 1 ? 1 : 0;
        rowStride = rows > 1 ? columns : 0;
        depthStride = depths > 1 ? rows * columns : 0;
        lastColumn = Math.max(0, columns - 2);
        lastRow = Math.max(0, rows - 2);
        lastDepth = Math.max(0, depths - 2);
        maxColumn = columns - 1;
        maxRow = rows - 1;
        maxDepth = depths - 1;
        return this;
    }

    /** Sets the line along one dimension: 0 depth, 1 row, 2 column. */
    public void setLine(int dimension, double start, double step) {
        switch (dimension) {
            case 0 -> {
                depth0 = (float) start;
                depthStep = (float) step;
            }
            case 1 -> {
                row0 = (float) start;
                rowStep = (float) step;
            }
            case 2 -> {
                column0 = (float) start;
                columnStep = (float) step;
            }
            default -> throw new IllegalArgumentException("dimension: got " + dimension);
        }
    }

    /** Where sample 0 lies along a dimension, in voxels. */
    public float start(int dimension) {
        return switch (dimension) {
            case 0 -> depth0;
            case 1 -> row0;
            case 2 -> column0;
            default -> throw new IllegalArgumentException("dimension: got " + dimension);
        };
    }

    /** From one sample to the next along a dimension, in voxels. */
    public float step(int dimension) {
        return switch (dimension) {
            case 0 -> depthStep;
            case 1 -> rowStep;
            case 2 -> columnStep;
            default -> throw new IllegalArgumentException("dimension: got " + dimension);
        };
    }

    /** Sets how many samples lie inside the image; 0 when the ray misses it. */
    public void setCount(int samples) {
        count = samples;
    }

    /** How many samples lie inside the image. */
    public int count() {
        return count;
    }

    /**
     * The largest sample, or {@code low} if that is larger. Bricks that cannot raise the maximum
     * are passed over, and the search ends at {@code high}: what is above is drawn alike.
     */
    public float maximum(SampledVoxels voxels, RayKernels.Bricks bricks, float low, float high) {
        float max = low;
        chosen = 0;
        for (from = 0; from < count && max < high; from = to) {
            to = Math.min(count, from + STRETCH);
            kernels.choose(this, bricks, max);
            if (chosen >= ENOUGH || to == count) {
                voxels.sample(this);
                max = kernels.max(this, max);
                chosen = 0;
            }
        }
        return max;
    }

    /** Hands the samples that a fold chooses to it, until it has enough. */
    void follow(SampledVoxels voxels, RayFold fold) {
        chosen = 0;
        for (from = 0; from < count && !fold.isDone(); from = to) {
            to = Math.min(count, from + STRETCH);
            fold.choose(this);
            if (chosen >= ENOUGH || to == count) {
                voxels.sample(this);
                fold.take(this);
                chosen = 0;
            }
        }
    }

    /** Chooses the samples of the current stretch whose brick exceeds a value. */
    void choose(RayKernels.Bricks bricks, float above) {
        kernels.choose(this, bricks, above);
    }

    /** Chooses all samples of the current stretch. */
    void chooseAll() {
        for (int i = from; i < to; i++) {
            numbers[chosen++] = i;
        }
    }

    /**
     * Becomes the line through a place, along one dimension. The place is that of sample 0.
     *
     * @param dimension 0 depth, 1 row, 2 column
     * @param step voxels along it
     */
    RaySamples through(float depth, float row, float column, int dimension, float step) {
        depth0 = depth;
        row0 = row;
        column0 = column;
        depthStep = dimension == 0 ? step : 0;
        rowStep = dimension == 1 ? step : 0;
        columnStep = dimension == 2 ? step : 0;
        return this;
    }

    /** Computes the chosen samples from voxels of uint8. */
    public void of(byte[] voxels) {
        kernels.sample(voxels, this);
    }

    /** The same from uint16; {@code bias} is added to each result. */
    public void of(short[] voxels, int bias) {
        kernels.sample(voxels, bias, this);
    }

    /** The same from float32. */
    public void of(float[] voxels) {
        kernels.sample(voxels, this);
    }

    /** Whether every sample of the stretch lies between voxels, so that none needs the clamp. */
    boolean isBetweenVoxels() {
        return isBetween(column0, columnStep, maxColumn)
                && isBetween(row0, rowStep, maxRow)
                && isBetween(depth0, depthStep, maxDepth);
    }

    private boolean isBetween(float start, float step, float max) {
        float a = start + from * step;
        float b = start + (to - 1) * step;
        return a >= 0 && b >= 0 && a < max && b < max;
    }

    /** Copies of the batch, for tests. */
    float[] chosenNumbers() {
        return Arrays.copyOf(numbers, chosen);
    }

    float[] chosenValues() {
        return Arrays.copyOf(values, chosen);
    }

    /** Voxels of some type: hands their array to one of the {@code of} methods. */
    @FunctionalInterface
    public interface SampledVoxels {
        void sample(RaySamples samples);
    }
}
