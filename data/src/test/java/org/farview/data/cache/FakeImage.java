package org.farview.data.cache;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.data.LabelLegend;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.Level;
import org.farview.scene.Multiscale;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;

/**
 * An image of uint8 whose chunks are made up: level 0 has chunks of 32 x 32 (1 KiB), level 1 of 16
 * x 16. Chunks can be told to be absent, unreadable or damaged.
 */
final class FakeImage implements ImageSource {
    static final int CHUNK_BYTES = 1024;

    final Set<ChunkKey> absent = new HashSet<>();
    final Set<ChunkKey> unreadable = new HashSet<>();
    final Set<ChunkKey> damaged = new HashSet<>();
    int fetches;

    /** Runs on the fetching thread before each read. */
    volatile Runnable beforeFetch = () -> {};

    private final String id;

    FakeImage(String id) {
        this.id = id;
    }

    @Override
    public LabelLegend labelLegend() {
        return new LabelLegend(Map.of(7L, 0x0A141EFF), Map.of());
    }

    ChunkKey key(int row, int column) {
        return new ChunkKey(id, 0, List.of(row, column));
    }

    ChunkKey coarse(int row, int column) {
        return new ChunkKey(id, 1, List.of(row, column));
    }

    @Override
    public Fetched fetch(ChunkKey key) {
        beforeFetch.run();
        fetches++;
        if (unreadable.contains(key)) {
            throw new DataException("cannot read " + key.index());
        }
        return absent.contains(key)
                ? new Fetched.Absent()
                : new Fetched.Stored(key.index().toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Chunk decode(ChunkKey key, Fetched fetched) {
        if (damaged.contains(key)) {
            throw new DataException("cannot decode " + key.index());
        }
        int side = key.level() == 0 ? 32 : 16;
        return new Chunk(key, VoxelType.UINT8, List.of(side, side), new byte[side * side]);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return id;
    }

    @Override
    public Multiscale multiscale() {
        Axis y = new Axis("y", AxisType.SPACE, "");
        Axis x = new Axis("x", AxisType.SPACE, "");
        return new Multiscale(List.of(y, x), List.of(level(0, 1, 32), level(1, 2, 16)));
    }

    @Override
    public VoxelType type() {
        return VoxelType.UINT8;
    }

    @Override
    public Window window() {
        return new Window(0, 255);
    }

    @Override
    public Window range() {
        return new Window(0, 255);
    }

    @Override
    public void close() {}

    private static Level level(int index, double scale, int side) {
        int length = (int) (3200 / scale);
        return new Level(
                index,
                String.valueOf(index),
                List.of(length, length),
                List.of(side, side),
                List.of(scale, scale),
                List.of(0.0, 0.0));
    }
}
