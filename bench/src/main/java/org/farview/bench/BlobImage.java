package org.farview.bench;

import java.util.List;
import java.util.SplittableRandom;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ImageSource;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.Level;
import org.farview.scene.Multiscale;
import org.farview.scene.Vector3;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;

/**
 * The volume that renderers are compared on: 256 x 256 x 256 uint16, 220 soft blobs and 25 winding
 * tubes over a background of 1200, with noise that grows with the root of the signal, as a camera
 * has it. No voxel is 0, so that nothing can be skipped for being empty; about half of it lies
 * below the window. Always the same.
 */
final class BlobImage implements ImageSource {
    static final int SIDE = 256;
    static final Window WINDOW = new Window(2000, 30_000);

    private static final int CHUNK = 64;
    private static final int BLOBS = 220;
    private static final int TUBES = 25;
    private static final int TUBE_STEPS = 300;
    private static final double BACKGROUND = 1200;
    private static final double NOISE = 6;
    private static final long SEED = 42;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final short[] voxels = new short[SIDE * SIDE * SIDE];

    BlobImage() {
        float[] signal = new float[voxels.length];
        for (int blob = 0; blob < BLOBS; blob++) {
            Vector3 place = new Vector3(inside(), inside(), inside());
            splat(signal, place, random.nextDouble(2, 9), random.nextDouble(4000, 42_000));
        }
        for (int tube = 0; tube < TUBES; tube++) {
            wind(signal, random.nextDouble(1500, 6000));
        }
        for (int i = 0; i < voxels.length; i++) {
            double mean = BACKGROUND + signal[i];
            double value = mean + Math.sqrt(mean) * NOISE * random.nextGaussian();
            voxels[i] = (short) Math.clamp(Math.round(value), 1, 65_535);
        }
    }

    @Override
    public String id() {
        return "blobs";
    }

    @Override
    public String name() {
        return "blobs";
    }

    @Override
    public Multiscale multiscale() {
        Level level =
                new Level(
                        0,
                        "0",
                        List.of(SIDE, SIDE, SIDE),
                        List.of(CHUNK, CHUNK, CHUNK),
                        List.of(1.0, 1.0, 1.0),
                        List.of(0.0, 0.0, 0.0));
        return new Multiscale(
                List.of(
                        new Axis("z", AxisType.SPACE, ""),
                        new Axis("y", AxisType.SPACE, ""),
                        new Axis("x", AxisType.SPACE, "")),
                List.of(level));
    }

    @Override
    public VoxelType type() {
        return VoxelType.UINT16;
    }

    @Override
    public Window window() {
        return WINDOW;
    }

    @Override
    public Window range() {
        return new Window(type().min(), type().max());
    }

    @Override
    public Fetched fetch(ChunkKey key) {
        return new Fetched.Stored(new byte[0]);
    }

    @Override
    public Chunk decode(ChunkKey key, Fetched fetched) {
        byte[] bytes = new byte[CHUNK * CHUNK * CHUNK * type().bytes()];
        int at = 0;
        for (int z = 0; z < CHUNK; z++) {
            for (int y = 0; y < CHUNK; y++) {
                int depth = key.index().get(0) * CHUNK + z;
                int row = key.index().get(1) * CHUNK + y;
                int from = (depth * SIDE + row) * SIDE + key.index().get(2) * CHUNK;
                for (int x = 0; x < CHUNK; x++) {
                    bytes[at++] = (byte) voxels[from + x];
                    bytes[at++] = (byte) (voxels[from + x] >> Byte.SIZE);
                }
            }
        }
        return new Chunk(key, type(), List.of(CHUNK, CHUNK, CHUNK), bytes);
    }

    @Override
    public void close() {
        // Holds nothing but memory.
    }

    private double inside() {
        return random.nextDouble(20, SIDE - 20);
    }

    /** A random walk whose direction changes slowly. */
    private void wind(float[] signal, double amplitude) {
        Vector3 place =
                new Vector3(
                        random.nextDouble(SIDE), random.nextDouble(SIDE), random.nextDouble(SIDE));
        Vector3 direction = gaussian();
        for (int step = 0; step < TUBE_STEPS; step++) {
            direction = direction.plus(gaussian().times(0.25));
            direction = direction.times(1 / direction.length());
            place = place.plus(direction);
            splat(signal, place, 1.3, amplitude);
        }
    }

    private Vector3 gaussian() {
        return new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    }

    /** Adds a Gaussian, cut off at three sigma. */
    private static void splat(float[] signal, Vector3 place, double sigma, double amplitude) {
        int reach = (int) Math.ceil(3 * sigma);
        for (int z = first(place.depth(), reach); z <= last(place.depth(), reach); z++) {
            for (int y = first(place.row(), reach); y <= last(place.row(), reach); y++) {
                for (int x = first(place.column(), reach); x <= last(place.column(), reach); x++) {
                    Vector3 offset = new Vector3(x, y, z).minus(place);
                    double squares = offset.dot(offset) / (sigma * sigma);
                    if (squares < 9) {
                        double value = amplitude * Math.exp(-squares / 2);
                        signal[(z * SIDE + y) * SIDE + x] += (float) value;
                    }
                }
            }
        }
    }

    private static int first(double middle, int reach) {
        return Math.max(0, (int) middle - reach);
    }

    private static int last(double middle, int reach) {
        return Math.min(SIDE - 1, (int) middle + reach);
    }
}
