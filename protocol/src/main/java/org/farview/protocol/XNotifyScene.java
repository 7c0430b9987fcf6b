package org.farview.protocol;

import java.util.List;
import java.util.Optional;

/**
 * {@code x.notify.scene}: what protocol 2 does not say of a scene. In the baseline and whenever its
 * content changes.
 *
 * @param scene id of the scene: {@code main}
 * @param axes of the first layer's image, in its order
 * @param layers bottom first
 * @param view the picture
 * @param colormaps names that may be chosen
 * @param interpolations names that are drawn as they say; others may be chosen too
 * @param renderings the same of how volumes are cast
 */
@ExactKeys
@FromServer
@Extension("x.scene")
public record XNotifyScene(
        String scene,
        List<Axis> axes,
        List<Layer> layers,
        View view,
        List<String> colormaps,
        List<String> interpolations,
        List<String> renderings)
        implements Payload {
    public XNotifyScene {
        axes = List.copyOf(axes);
        layers = List.copyOf(layers);
        colormaps = List.copyOf(colormaps);
        interpolations = List.copyOf(interpolations);
        renderings = List.copyOf(renderings);
    }

    /**
     * One axis.
     *
     * @param name as in the dataset
     * @param type what it measures
     * @param unit of world positions, a UDUNITS-2 name such as {@code micrometer}; absent when the
     *     dataset names none
     * @param size voxels at the finest level
     * @param scale world units per voxel at the finest level
     * @param translation world position of the first voxel's centre at the finest level
     * @param position world position where the axis is cut, whatever the level
     */
    public record Axis(
            String name,
            @Words({"space", "time", "channel", "other"}) String type,
            Optional<String> unit,
            @Bounds(min = 1) long size,
            @Bounds(above = 0) double scale,
            double translation,
            double position) {}

    /**
     * One layer.
     *
     * @param layerId as in {@code notify.scene}
     * @param name for people
     * @param dtype voxel type, e.g. {@code uint8}
     * @param contrastRange [low, high] in data values: the ends of a slider
     * @param layerType what the voxels mean
     * @param depiction what a 3D view shows: all of it or a plane through it
     * @param sampleStep distance between the samples of a ray, in voxels
     * @param selected marked by somebody
     */
    public record Layer(
            String layerId,
            String name,
            String dtype,
            @Count(min = 2, max = 2) List<Double> contrastRange,
            @Words({"image", "labels"}) String layerType,
            @Words({"volume", "plane"}) String depiction,
            @Bounds(min = 0.1, max = 4) double sampleStep,
            boolean selected) {
        public Layer {
            contrastRange = List.copyOf(contrastRange);
        }
    }

    /**
     * The picture.
     *
     * @param canvasSize [width, height] in pixels
     * @param levelMode whether the level follows the zoom or was chosen
     */
    public record View(
            @Count(min = 2, max = 2) @Bounds(min = 1) List<Integer> canvasSize,
            LevelMode levelMode) {
        public View {
            canvasSize = List.copyOf(canvasSize);
        }
    }

    /** Whether the level follows the zoom ({@code auto}) or was chosen ({@code locked}). */
    public enum LevelMode {
        AUTO,
        LOCKED
    }
}
