package org.farview.bench.decode;

import java.util.Arrays;

/**
 * A volume of uint16 as a microscope sees it, computed chunk by chunk and always the same: cells on
 * a wobbling lattice over a dark background, with shot noise (a variance that grows with the
 * signal). No voxel is 0 and no two chunks are alike.
 *
 * @param depth voxels along z, a multiple of {@link #CHUNK}
 * @param height voxels along y, likewise
 * @param width voxels along x, likewise
 */
record CellVolume(int depth, int height, int width) {
    /** Sides of a chunk. */
    static final int CHUNK = 64;

    static final int CHUNK_BYTES = CHUNK * CHUNK * CHUNK * Short.BYTES;

    private static final int PITCH = 40;
    private static final int LEAST_RADIUS = 9;
    private static final int MOST_RADIUS = 24;
    private static final float BACKGROUND = 110;
    private static final float BRIGHTEST = 5000;

    /** Four uniform numbers of 16 bits have this much less spread than they are wanted to have. */
    private static final float NOISE_SCALE = (float) (Math.sqrt(3) / 65_536);

    CellVolume {
        if (depth < CHUNK
                || height < CHUNK
                || width < CHUNK
                || (depth | height | width) % CHUNK != 0) {
            throw new IllegalArgumentException(
                    "size: got %d,%d,%d, wanted multiples of %d"
                            .formatted(depth, height, width, CHUNK));
        }
    }

    /** Chunks along z, y and x. */
    int[] grid() {
        return new int[] {depth / CHUNK, height / CHUNK, width / CHUNK};
    }

    long bytes() {
        return (long) depth * height * width * Short.BYTES;
    }

    /**
     * A chunk's voxels, (z, y, x), C order, little-endian.
     *
     * @param index of the chunk along z, y and x
     */
    byte[] chunk(int[] index) {
        float[] signal = new float[CHUNK * CHUNK * CHUNK];
        Arrays.fill(signal, BACKGROUND);
        int[] first = new int[3];
        int[] last = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            first[axis] = Math.floorDiv(index[axis] * CHUNK - MOST_RADIUS - PITCH, PITCH);
            last[axis] = (index[axis] * CHUNK + CHUNK + MOST_RADIUS) / PITCH;
        }
        for (int z = first[0]; z <= last[0]; z++) {
            for (int y = first[1]; y <= last[1]; y++) {
                for (int x = first[2]; x <= last[2]; x++) {
                    addCell(signal, index, new int[] {z, y, x});
                }
            }
        }
        return withNoise(signal, mix(index[0] * 7919L + index[1] * 104_729L + index[2] + 1));
    }

    private static void addCell(float[] signal, int[] chunk, int[] cell) {
        long hash = mix(cell[0] * 73_856_093L ^ cell[1] * 19_349_663L ^ cell[2] * 83_492_791L);
        int radius = LEAST_RADIUS + (int) (hash >>> 48) % (MOST_RADIUS - LEAST_RADIUS);
        float bright = BRIGHTEST * ((hash >>> 32 & 0xffff) / 65_536f);
        int[] middle = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            int wobble = (int) (hash >>> (8 * axis) & 0xff) % PITCH;
            middle[axis] = cell[axis] * PITCH + wobble - chunk[axis] * CHUNK;
        }
        for (int z = first(middle[0], radius); z < end(middle[0], radius); z++) {
            for (int y = first(middle[1], radius); y < end(middle[1], radius); y++) {
                for (int x = first(middle[2], radius); x < end(middle[2], radius); x++) {
                    float far =
                            square(z - middle[0]) + square(y - middle[1]) + square(x - middle[2]);
                    float inside = 1 - far / square(radius);
                    if (inside > 0) {
                        signal[(z * CHUNK + y) * CHUNK + x] += bright * inside;
                    }
                }
            }
        }
    }

    private static byte[] withNoise(float[] signal, long seed) {
        byte[] bytes = new byte[CHUNK_BYTES];
        for (int i = 0; i < signal.length; i++) {
            long hash = mix(seed + i * 0x9e3779b97f4a7c15L);
            long sum =
                    (hash & 0xffff)
                            + (hash >>> 16 & 0xffff)
                            + (hash >>> 32 & 0xffff)
                            + (hash >>> 48);
            float noise = (sum - 2 * 65_536) * NOISE_SCALE * (float) Math.sqrt(signal[i]);
            int value = Math.clamp(Math.round(signal[i] + noise), 1, 65_535);
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >> 8);
        }
        return bytes;
    }

    /** SplitMix64's finaliser. */
    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    private static int first(int middle, int radius) {
        return Math.max(0, middle - radius);
    }

    private static int end(int middle, int radius) {
        return Math.min(CHUNK, middle + radius + 1);
    }

    private static float square(float value) {
        return value * value;
    }
}
