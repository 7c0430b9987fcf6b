package org.farview.bench;

import org.farview.data.Chunks;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.LayerLook;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.scene.VolumeGeometry;
import org.farview.scene.VoxelType;

/** The image under test and the scenes that move through it. */
final class HeadImage implements AutoCloseable {
    private final ImageSource source;
    private final Chunks chunks;
    private final SceneState scene;

    private HeadImage(ImageSource source, CanvasSize canvas) {
        this.source = source;
        this.chunks = new ResidentChunks(source);
        ImageLayer layer =
                new ImageLayer(
                        "layer-0",
                        source.name(),
                        source.id(),
                        source.multiscale(),
                        source.type(),
                        source.range(),
                        LayerLook.of(source.window()));
        this.scene = InitialScene.of(layer, canvas);
    }

    /**
     * Opens an image and reads all of it.
     *
     * @throws DataException when it cannot be read, or has not three axes of uint8
     */
    static HeadImage open(ImageSource source, CanvasSize canvas) {
        if (source.type() != VoxelType.UINT8 || source.multiscale().ndim() != 3) {
            String got =
                    "'%s': got %d axes of %s, the benchmark wants 3 of uint8"
                            .formatted(
                                    source.name(),
                                    source.multiscale().ndim(),
                                    source.type().wireName());
            source.close();
            throw new DataException(got);
        }
        return new HeadImage(source, canvas);
    }

    String name() {
        return source.name();
    }

    Chunks chunks() {
        return chunks;
    }

    CanvasSize canvas() {
        return scene.mainView().canvas();
    }

    /** The finest level as one array, for peers. */
    Volume volume() {
        return Volume.of(source.id(), source.multiscale().finest(), chunks);
    }

    /** A slice through another plane each frame, as a slider does. */
    SceneState sliceAt(int frame) {
        return scene.withPosition(0, source.multiscale().finest().toWorld(0, planeAt(frame)));
    }

    /** Index of the plane that {@link #sliceAt} shows. */
    int planeAt(int frame) {
        int planes = source.multiscale().finest().shape().getFirst();
        return planes / 4 + frame % Math.max(1, planes / 2);
    }

    /** The volume from another side each frame: one degree of azimuth. */
    SceneState orbitAt(int frame) {
        View view = scene.mainView();
        return scene.withMainView(
                view.withNdisplay(3).withVolume(VolumeGeometry.orbit(view.volume(), frame, 0)));
    }

    @Override
    public void close() {
        source.close();
    }
}
