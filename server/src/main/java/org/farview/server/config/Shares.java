package org.farview.server.config;

/**
 * The parts of a machine's memory that are taken where nothing is set: here alone, so that together
 * they fit the whole. Pure functions.
 *
 * <p>Of the heap, decoded chunks take 30 % and voxels of the shown levels 15 %. Of the rest, other
 * levels, a still and pictures take what follows from these; the remainder is for sessions.
 */
public final class Shares {
    private static final double CHUNKS = 0.30;
    private static final double LEVELS = 0.15;

    /** The original's: at least a gigabyte of video memory, and a quarter, is left to others. */
    private static final long LEAST_GPU_RESERVE = 1L << 30;

    private static final int GPU_RESERVE_PARTS = 4;

    private Shares() {}

    /** Decoded chunks. */
    public static long chunkBytes(Machine machine) {
        return share(machine, CHUNKS);
    }

    /** Voxels of shown levels on the heap. */
    public static long levelBytes(Machine machine) {
        return share(machine, LEVELS);
    }

    /**
     * Voxels of shown levels in video memory: half of what is left beside a reserve.
     *
     * @param gpuBytes all that the GPU has; 0 when it does not say
     * @param otherwise where nothing would be left
     */
    public static long voxelBytes(long gpuBytes, long otherwise) {
        long reserve = Math.max(LEAST_GPU_RESERVE, gpuBytes / GPU_RESERVE_PARTS);
        long rest = gpuBytes - reserve;
        return rest > 1 ? rest / 2 : otherwise;
    }

    private static long share(Machine machine, double share) {
        return Math.max(1, (long) (machine.heapBytes() * share));
    }
}
