package org.farview.server.app;

import org.farview.data.ImageSource;
import org.farview.data.cache.ChunkCache;
import org.farview.scene.ImageLayer;
import org.farview.scene.Interpolation;
import org.farview.scene.LayerKind;
import org.farview.scene.LayerLook;
import org.farview.server.runtime.Clock;

/**
 * An image with its chunk cache, ready to be looked at.
 *
 * @param layer how it stands in a scene
 */
public record OpenedImage(ImageSource source, ChunkCache cache, ImageLayer layer)
        implements AutoCloseable {
    private static final String LAYER_ID = "layer-0";

    /**
     * Makes an image ready.
     *
     * @param source closed with the result
     */
    public static OpenedImage of(
            ImageSource source, ServerConfig config, Pools pools, Clock clock) {
        ChunkCache cache =
                new ChunkCache(config.cache(), pools.fetch(), pools.decode(), clock::nanoTime);
        cache.add(source);
        return new OpenedImage(source, cache, layer(source));
    }

    /** How an image stands in a scene. */
    static ImageLayer layer(ImageSource source) {
        return layer(source, source.kind());
    }

    /**
     * The same with a meaning of the caller's choice.
     *
     * @throws IllegalArgumentException where the voxels cannot mean that
     */
    static ImageLayer layer(ImageSource source, LayerKind kind) {
        LayerLook look = LayerLook.of(source.window());
        return new ImageLayer(
                LAYER_ID,
                source.name(),
                source.id(),
                source.multiscale(),
                source.type(),
                source.range(),
                kind == LayerKind.LABELS ? look.withInterpolation(Interpolation.NEAREST) : look,
                kind);
    }

    @Override
    public void close() {
        cache.close();
        source.close();
    }
}
