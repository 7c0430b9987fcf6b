package org.farview.bench.gpu;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkState;
import org.farview.data.Chunks;
import org.farview.data.DemandSet;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.ImageLayer;
import org.farview.scene.LayerLook;
import org.farview.scene.Level;
import org.farview.scene.Multiscale;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;

/**
 * A computed cube of uint16, all of it in memory: the same things whatever its side, as a scan of
 * higher resolution shows them. Always the same.
 */
final class FieldImage implements Chunks {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int CHUNK = 64;
    private static final int CELLS = 14;
    private static final double OCCUPIED = 0.3;
    private static final double FULL = 65_535;

    private final int side;
    private final Content content;
    private final List<Sphere> spheres = new ArrayList<>();
    private final Map<ChunkKey, Chunk> chunks = new ConcurrentHashMap<>();

    /** What is in the cube. */
    enum Content {
        /** About 800 balls in a camera's dark noise: most of the cube is empty. */
        SPARSE(0.02, 0.9),
        /** Waves and noise everywhere. */
        DENSE(0.05, 0.75);

        private final double low;
        private final double high;

        /** The window's ends, in parts of the type's range. */
        Content(double low, double high) {
            this.low = low;
            this.high = high;
        }
    }

    /** A ball that fades outwards, in parts of the side. */
    private record Sphere(double x, double y, double z, double radius, double value) {}

    FieldImage(int side, Content content) {
        this.side = side;
        this.content = content;
        for (int cell = 0; cell < CELLS * CELLS * CELLS; cell++) {
            if (random(cell, 1) <= OCCUPIED) {
                spheres.add(
                        new Sphere(
                                place(cell % CELLS, cell, 2),
                                place(cell / CELLS % CELLS, cell, 3),
                                place(cell / (CELLS * CELLS), cell, 4),
                                (0.12 + 0.30 * random(cell, 5)) / CELLS,
                                0.15 + 0.8 * random(cell, 6)));
            }
        }
        int count = side / CHUNK;
        IntStream.range(0, count * count * count)
                .parallel()
                .forEach(i -> make(List.of(i / (count * count), i / count % count, i % count)));
    }

    int side() {
        return side;
    }

    long bytes() {
        return (long) side * side * side * Short.BYTES;
    }

    String name() {
        return "%d³ %s".formatted(side, content.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** The cube as a layer. */
    ImageLayer layer(String id) {
        Level level =
                new Level(
                        0,
                        "0",
                        List.of(side, side, side),
                        List.of(CHUNK, CHUNK, CHUNK),
                        List.of(1.0, 1.0, 1.0),
                        List.of(0.0, 0.0, 0.0));
        Multiscale image =
                new Multiscale(
                        List.of(
                                new Axis("z", AxisType.SPACE, ""),
                                new Axis("y", AxisType.SPACE, ""),
                                new Axis("x", AxisType.SPACE, "")),
                        List.of(level));
        return new ImageLayer(
                id,
                name(),
                id(),
                image,
                VoxelType.UINT16,
                new Window(0, FULL),
                LayerLook.of(new Window(content.low * FULL, content.high * FULL)));
    }

    private String id() {
        return "field-%d-%s".formatted(side, content);
    }

    private static double place(int along, int cell, int seed) {
        return (along + 0.3 + 0.4 * random(cell, seed)) / CELLS;
    }

    private void make(List<Integer> index) {
        double[] values = new double[CHUNK * CHUNK * CHUNK];
        int z0 = index.get(0) * CHUNK;
        int y0 = index.get(1) * CHUNK;
        int x0 = index.get(2) * CHUNK;
        switch (content) {
            case SPARSE -> {
                for (Sphere sphere : spheres) {
                    splat(sphere, values, new int[] {z0, y0, x0});
                }
            }
            case DENSE -> waves(values, new int[] {z0, y0, x0});
        }
        byte[] bytes = new byte[values.length * Short.BYTES];
        for (int i = 0; i < values.length; i++) {
            int voxel = ((z0 + i / (CHUNK * CHUNK)) * side + y0 + i / CHUNK % CHUNK) * side + x0;
            double noise = random(voxel + i % CHUNK, 7);
            double value =
                    switch (content) {
                        case SPARSE ->
                                Math.max(0.003 + 0.002 * noise, values[i] * (0.85 + 0.15 * noise));
                        case DENSE -> Math.clamp(values[i] + 0.10 * (noise - 0.5), 0, 1);
                    };
            SHORTS.set(bytes, i * Short.BYTES, (short) Math.round(value * FULL));
        }
        ChunkKey key = new ChunkKey(id(), 0, index);
        chunks.put(key, new Chunk(key, VoxelType.UINT16, List.of(CHUNK, CHUNK, CHUNK), bytes));
    }

    private void splat(Sphere sphere, double[] values, int[] from) {
        double radius = sphere.radius() * side;
        double[] center = {sphere.z() * side, sphere.y() * side, sphere.x() * side};
        int[] low = new int[3];
        int[] high = new int[3];
        for (int i = 0; i < 3; i++) {
            low[i] = (int) Math.clamp(Math.floor(center[i] - radius) - from[i], 0, CHUNK);
            high[i] = (int) Math.clamp(Math.ceil(center[i] + radius) + 1 - from[i], 0, CHUNK);
        }
        for (int z = low[0]; z < high[0]; z++) {
            for (int y = low[1]; y < high[1]; y++) {
                for (int x = low[2]; x < high[2]; x++) {
                    double dz = from[0] + z - center[0];
                    double dy = from[1] + y - center[1];
                    double dx = from[2] + x - center[2];
                    double part = (dx * dx + dy * dy + dz * dz) / (radius * radius);
                    int at = (z * CHUNK + y) * CHUNK + x;
                    values[at] = Math.max(values[at], sphere.value() * (1 - part));
                }
            }
        }
    }

    private void waves(double[] values, int[] from) {
        double scale = 1.0 / side;
        for (int i = 0; i < values.length; i++) {
            double z = (from[0] + i / (CHUNK * CHUNK)) * scale;
            double y = (from[1] + i / CHUNK % CHUNK) * scale;
            double x = (from[2] + i % CHUNK) * scale;
            values[i] = 0.30 + 0.12 * wave(x, y, z, 57) + 0.05 * wave(x, y, z, 190);
        }
    }

    private static double wave(double x, double y, double z, double times) {
        return Math.sin(times * x) * Math.cos(times * y)
                + Math.sin(times * y) * Math.cos(times * z)
                + Math.sin(times * z) * Math.cos(times * x);
    }

    /** 0..1, the same for the same numbers. */
    private static double random(int number, int seed) {
        long bits = (number * 0x9E3779B97F4A7C15L) ^ (seed * 0xD1B54A32D192ED03L);
        bits = (bits ^ bits >>> 32) * 0xD6E8FEB86659FD93L;
        bits = (bits ^ bits >>> 32) * 0xD6E8FEB86659FD93L;
        return (bits >>> 11) * 0x1p-53;
    }

    @Override
    public void demand(DemandSet demand) {
        // Everything is there already.
    }

    @Override
    public void release(String owner) {
        // Everything stays.
    }

    @Override
    public ChunkState state(ChunkKey key) {
        Chunk chunk = chunks.get(key);
        return chunk == null
                ? new ChunkState.Failed("no chunk " + key)
                : new ChunkState.Ready(chunk);
    }
}
