package org.farview.server.app;

import java.util.List;
import org.farview.data.ImageSource;
import org.farview.data.cache.ChunkCache;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.Interpolation;
import org.farview.scene.LayerKind;
import org.farview.scene.LayerLook;
import org.farview.scene.LayerStack;
import org.farview.scene.NewLayer;
import org.farview.scene.SceneState;
import org.farview.server.datasets.ChannelChoice;
import org.farview.server.runtime.Clock;

/**
 * An image with its chunk cache, ready to be looked at.
 *
 * @param layers how it stands in a scene: as one layer, or as one for each channel, bottom first
 * @param labels that are stored with it and can be read, in the same cache
 */
public record OpenedImage(
        ImageSource source, ChunkCache cache, List<ImageLayer> layers, List<ImageSource> labels)
        implements AutoCloseable {
    private static final String LAYER_ID = "layer-0";

    public OpenedImage {
        layers = List.copyOf(layers);
        labels = List.copyOf(labels);
    }

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
        List<ImageSource> labels = LabelsBeside.of(source);
        labels.forEach(cache::add);
        return new OpenedImage(
                source, cache, layers(source, source.kind(), config.channels()), labels);
    }

    /**
     * A scene that begins with it: the image, and its labels above it, hidden, as napari shows
     * them. What of them does not fit is left out.
     */
    public SceneState scene(CanvasSize canvas) {
        SceneState scene = InitialScene.of(layers, canvas);
        for (ImageSource each : labels) {
            if (ImageLayer.fits(each.type(), LayerKind.LABELS)) {
                ImageLayer shown = layer(each, LayerKind.LABELS);
                ImageLayer added =
                        NewLayer.in(scene, shown.withLook(shown.look().withVisible(false)));
                scene =
                        LayerStack.misfit(scene, added).isEmpty()
                                ? LayerStack.added(scene, added)
                                : scene;
            }
        }
        return scene;
    }

    /** The first layer. */
    public ImageLayer layer() {
        return layers.getFirst();
    }

    /**
     * How an image stands in a scene, with its channels as chosen; see {@link ChannelLayers}.
     *
     * @throws IllegalArgumentException where the voxels cannot mean that
     */
    static List<ImageLayer> layers(ImageSource source, LayerKind kind, ChannelChoice channels) {
        ImageLayer whole = layer(source, kind);
        return switch (channels) {
            case LAYERS -> ChannelLayers.of(source, whole);
            case SLIDER -> List.of(whole);
        };
    }

    /** How an image stands in a scene, as one layer. */
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
        labels.forEach(ImageSource::close);
        source.close();
    }
}
