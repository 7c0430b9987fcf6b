package org.farview.server.app;

import java.util.List;
import java.util.Optional;
import org.farview.data.Channel;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ImageSource;
import org.farview.data.LabelLegend;
import org.farview.scene.LayerKind;
import org.farview.scene.Multiscale;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;

/**
 * An image under another id. An image that is opened twice in one process has two: what is known of
 * the first, in the cache and in stages, must not be taken for the second.
 *
 * @param image closed with this one
 */
record RenamedImage(ImageSource image, String id) implements ImageSource {
    @Override
    public Optional<String> address() {
        return image.address();
    }

    @Override
    public String name() {
        return image.name();
    }

    @Override
    public List<Channel> channels() {
        return image.channels();
    }

    @Override
    public Multiscale multiscale() {
        return image.multiscale();
    }

    @Override
    public VoxelType type() {
        return image.type();
    }

    @Override
    public LayerKind kind() {
        return image.kind();
    }

    @Override
    public List<StoredLabels> labels() {
        return image.labels();
    }

    @Override
    public Window window() {
        return image.window();
    }

    @Override
    public Window window(int channel) {
        return image.window(channel);
    }

    @Override
    public Window range() {
        return image.range();
    }

    @Override
    public Window range(int channel) {
        return image.range(channel);
    }

    @Override
    public Fetched fetch(ChunkKey key) {
        return image.fetch(inner(key));
    }

    @Override
    public Chunk decode(ChunkKey key, Fetched fetched) {
        Chunk chunk = image.decode(inner(key), fetched);
        return new Chunk(key, chunk.type(), chunk.shape(), chunk.bytes());
    }

    @Override
    public LabelLegend labelLegend() {
        return image.labelLegend();
    }

    @Override
    public void close() {
        image.close();
    }

    private ChunkKey inner(ChunkKey key) {
        return new ChunkKey(image.id(), key.level(), key.index());
    }
}
