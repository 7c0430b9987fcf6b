package org.farview.data.ngff;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ImageSource;
import org.farview.data.store.Store;
import org.farview.data.zarr.ZarrArray;
import org.farview.scene.LayerKind;
import org.farview.scene.Multiscale;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;

/** An image whose levels are Zarr arrays. Immutable; owns its store. */
final class ZarrImage implements ImageSource {
    private final Store store;
    private final String id;
    private final String address;
    private final String name;
    private final Pyramid pyramid;
    private final Window window;
    private final Window range;
    private final LayerKind kind;
    private final Supplier<List<StoredLabels>> labels;

    private ZarrImage(Opened parts, Window window, Window range) {
        this.store = parts.store();
        this.id = parts.id();
        this.address = parts.address();
        this.name = parts.name();
        this.pyramid = parts.pyramid();
        this.window = window;
        this.range = range;
        this.kind = parts.kind();
        this.labels = parts.labels();
    }

    /**
     * Reads the coarsest level to find a first window, unless these are labels, or the file gives
     * one and the type is of 8 bit.
     *
     * @param given the file's own window
     */
    static ZarrImage of(Opened parts, Optional<Window> given) {
        VoxelType type = parts.pyramid().arrays().getFirst().type();
        if (parts.kind() == LayerKind.LABELS) {
            Window all = new Window(type.min(), type.max());
            return new ZarrImage(parts, all, all);
        }
        if (type == VoxelType.UINT8 && given.isPresent()) {
            return new ZarrImage(parts, given.get(), new Window(type.min(), type.max()));
        }
        ValueStatistics sample = ValueSample.of(parts.pyramid().arrays().getLast());
        Window window = given.orElseGet(sample::window);
        Window range =
                type == VoxelType.UINT8
                        ? new Window(type.min(), type.max())
                        : union(sample.range(), window);
        return new ZarrImage(parts, window, range);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> address() {
        return Optional.of(address);
    }

    @Override
    public Multiscale multiscale() {
        return pyramid.geometry();
    }

    @Override
    public VoxelType type() {
        return pyramid.arrays().getFirst().type();
    }

    @Override
    public LayerKind kind() {
        return kind;
    }

    @Override
    public List<StoredLabels> labels() {
        return labels.get();
    }

    @Override
    public Window window() {
        return window;
    }

    @Override
    public Window range() {
        return range;
    }

    @Override
    public Fetched fetch(ChunkKey key) {
        return array(key)
                .fetch(key.index())
                .<Fetched>map(Fetched.Stored::new)
                .orElseGet(Fetched.Absent::new);
    }

    @Override
    public Chunk decode(ChunkKey key, Fetched fetched) {
        ZarrArray array = array(key);
        byte[] voxels =
                switch (fetched) {
                    case Fetched.Stored stored -> array.decode(key.index(), stored.bytes());
                    case Fetched.Absent absent -> array.fillChunk();
                };
        return new Chunk(key, array.type(), array.chunkShape(), voxels);
    }

    @Override
    public void close() {
        store.close();
    }

    private ZarrArray array(ChunkKey key) {
        if (!key.image().equals(id) || key.level() < 0 || key.level() >= pyramid.arrays().size()) {
            throw new IllegalArgumentException(
                    "%s: wanted image '%s' and level below %d"
                            .formatted(key, id, pyramid.arrays().size()));
        }
        return pyramid.arrays().get(key.level());
    }

    /** A slider must reach the window that the file asks for. */
    private static Window union(Window a, Window b) {
        return new Window(Math.min(a.low(), b.low()), Math.max(a.high(), b.high()));
    }

    /**
     * What is known of an image before its voxels are looked at.
     *
     * @param address its absolute path
     * @param labels finds the label images beside it
     */
    record Opened(
            Store store,
            String id,
            String address,
            String name,
            LayerKind kind,
            Supplier<List<StoredLabels>> labels,
            Pyramid pyramid) {}
}
