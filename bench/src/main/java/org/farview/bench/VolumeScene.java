package org.farview.bench;

import java.util.List;
import org.farview.data.Chunks;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.LayerLook;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.scene.VolumeCamera;
import org.farview.scene.VolumeGeometry;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;

/** The volume under test, all of it in memory, and the scenes that move through it. */
final class VolumeScene {
    private final ImageSource source;
    private final Chunks chunks;
    private final SceneState scene;

    private VolumeScene(ImageSource source, CanvasSize canvas) {
        this.source = source;
        this.chunks = new ResidentChunks(List.of(source));
        this.scene = InitialScene.of(layer(source, "layer-0"), canvas);
    }

    /**
     * Reads all of an image.
     *
     * @param source stays the caller's
     * @throws DataException when it cannot be read, or has not three axes of uint8 or uint16
     */
    static VolumeScene of(ImageSource source, CanvasSize canvas) {
        boolean whole = source.type() == VoxelType.UINT8 || source.type() == VoxelType.UINT16;
        if (!whole || source.multiscale().ndim() != 3) {
            throw new DataException(
                    "'%s': got %d axes of %s, the benchmark wants 3 of uint8 or uint16"
                            .formatted(
                                    source.name(),
                                    source.multiscale().ndim(),
                                    source.type().wireName()));
        }
        return new VolumeScene(source, canvas);
    }

    /** An image as a layer of a scene. */
    static ImageLayer layer(ImageSource source, String id) {
        return new ImageLayer(
                id,
                source.name(),
                source.id(),
                source.multiscale(),
                source.type(),
                source.range(),
                LayerLook.of(source.window()));
    }

    Chunks chunks() {
        return chunks;
    }

    CanvasSize canvas() {
        return scene.mainView().canvas();
    }

    Window contrast() {
        return scene.mainLayer().look().contrast();
    }

    /** The finest level as one array, for peers. */
    Volume volume() {
        return Volume.of(source.id(), source.multiscale().finest(), chunks);
    }

    /** A slice through another plane each frame, as a slider does. */
    SceneState sliceAt(int frame) {
        int planes = source.multiscale().finest().shape().getFirst();
        int plane = planes / 4 + frame % Math.max(1, planes / 2);
        return scene.withPosition(0, source.multiscale().finest().toWorld(0, plane));
    }

    /** The camera of {@link #orbitAt}. */
    VolumeCamera cameraAt(int frame) {
        return VolumeGeometry.orbit(scene.mainView().volume(), frame, 0);
    }

    /** The volume from another side each frame: one degree of azimuth. */
    SceneState orbitAt(int frame) {
        View view = scene.mainView();
        return scene.withMainView(view.withNdisplay(3).withVolume(cameraAt(frame)));
    }
}
