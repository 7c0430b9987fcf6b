package org.farview.server.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.ImageLayer;
import org.farview.scene.LayerLook;
import org.farview.scene.Level;
import org.farview.scene.Multiscale;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;

/**
 * An image of some thousand voxels in ragged chunks. No two levels hold alike voxels: whatever is
 * drawn from the wrong level, chunk or time is seen. Thread-safe.
 */
final class TinyImage {
    private static final double SPREAD = 250;

    private final Multiscale geometry;
    private final VoxelType type;
    private final Map<ChunkKey, Chunk> chunks = new ConcurrentHashMap<>();

    /** What chunk keys call it. */
    private final String id;

    private TinyImage(String id, VoxelType type, Multiscale geometry) {
        this.id = id;
        this.type = type;
        this.geometry = geometry;
    }

    /** Four axes (t, z, y, x), so that there is something to step along in 3D too. */
    static TinyImage inTime(String id, VoxelType type) {
        return new TinyImage(
                id,
                type,
                new Multiscale(
                        List.of(axis("t", AxisType.TIME), axis("z"), axis("y"), axis("x")),
                        levels(List.of(2, 9, 14, 21), List.of(1, 4, 8, 7), 3)));
    }

    /** Three axes (z, y, x), longest where {@link #inTime} is shortest. */
    static TinyImage still(String id, VoxelType type) {
        return new TinyImage(
                id,
                type,
                new Multiscale(
                        List.of(axis("z"), axis("y"), axis("x")),
                        levels(List.of(24, 11, 10), List.of(8, 8, 8), 2)));
    }

    ImageLayer layer(String layerId) {
        Window window = new Window(20, 230);
        return new ImageLayer(layerId, layerId, id, geometry, type, window, LayerLook.of(window));
    }

    String id() {
        return id;
    }

    Chunk chunk(ChunkKey key) {
        return chunks.computeIfAbsent(key, this::make);
    }

    private Chunk make(ChunkKey key) {
        Level level = geometry.levels().get(key.level());
        int voxels = level.chunkShape().stream().reduce(1, (a, b) -> a * b);
        ByteBuffer bytes =
                ByteBuffer.allocate(voxels * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < voxels; i++) {
            put(bytes, value(key.hashCode() + 31 * i));
        }
        return new Chunk(key, type, level.chunkShape(), bytes.array());
    }

    private void put(ByteBuffer bytes, double value) {
        switch (type) {
            case UINT8 -> bytes.put((byte) (int) value);
            case UINT16, INT16 -> bytes.putShort((short) (int) value);
            case FLOAT32 -> bytes.putFloat(value < 2 ? Float.NaN : (float) value);
            case INT8, UINT32, INT32, UINT64, INT64 ->
                    throw new IllegalArgumentException("image of " + type.wireName());
        }
    }

    /** Knuth's multiplicative hash. */
    private static double value(int seed) {
        return SPREAD * ((seed * 0x9E3779B1) >>> 8) / (1 << 24);
    }

    private static List<Level> levels(List<Integer> shape, List<Integer> chunk, int count) {
        List<Level> levels = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            List<Integer> sides = new ArrayList<>();
            List<Double> scales = new ArrayList<>();
            List<Double> firsts = new ArrayList<>();
            for (int axis = 0; axis < shape.size(); axis++) {
                boolean time = shape.size() == 4 && axis == 0;
                int factor = time ? 1 : 1 << index;
                double voxel = axis == shape.size() - 3 ? 1.5 : 1;
                sides.add(Math.ceilDiv(shape.get(axis), factor));
                scales.add(voxel * factor);
                firsts.add(voxel * (factor - 1) / 2);
            }
            levels.add(new Level(index, Integer.toString(index), sides, chunk, scales, firsts));
        }
        return levels;
    }

    private static Axis axis(String name) {
        return axis(name, AxisType.SPACE);
    }

    private static Axis axis(String name, AxisType type) {
        return new Axis(name, type, "");
    }
}
