package org.farview.data.ngff;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.farview.data.Channel;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ImageSource;
import org.farview.data.LabelLegend;
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
    private final Contrast contrast;
    private final LayerKind kind;
    private final LabelLegend legend;
    private final Supplier<List<StoredLabels>> labels;

    private ZarrImage(Opened parts, FoundImage found) {
        this.store = parts.store();
        this.id = parts.id();
        this.address = parts.address();
        this.name = parts.name();
        this.labels = parts.labels();
        this.pyramid = found.pyramid();
        this.contrast = Contrast.of(found);
        this.kind = found.kind();
        this.legend = kind == LayerKind.LABELS ? found.legend() : LabelLegend.NONE;
    }

    /** Looks at the values of the coarsest level where {@link Contrast} needs them. */
    static ZarrImage of(Opened parts, FoundImage found) {
        return new ZarrImage(parts, found);
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
    public List<Channel> channels() {
        return contrast.channels();
    }

    @Override
    public LabelLegend labelLegend() {
        return legend;
    }

    @Override
    public Window window() {
        return contrast.whole().window();
    }

    @Override
    public Window range() {
        return contrast.whole().range();
    }

    @Override
    public Window window(int channel) {
        return contrast.window(channel);
    }

    @Override
    public Window range(int channel) {
        return contrast.range(channel);
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

    /**
     * An image's place and name.
     *
     * @param address its absolute path
     * @param labels finds the label images beside it
     */
    record Opened(
            Store store,
            String id,
            String address,
            String name,
            Supplier<List<StoredLabels>> labels) {}
}
