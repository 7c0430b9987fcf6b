package org.farview.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code notify.scene}: the whole scene, and the first frame of its epoch. Sent in the baseline
 * only.
 *
 * @param viewer the picture
 * @param layers bottom first
 * @param policies how the level is chosen
 * @param metadata {@code status}: {@code ready}; {@code source_path}: kind and place of the
 *     container; {@code volume_state}: the first layer's {@code mode}, {@code colormap}, {@code
 *     clim}, {@code opacity} and {@code sample_step}
 */
@ExactKeys
@FromServer
public record NotifyScene(
        Viewer viewer,
        List<Layer> layers,
        Optional<Policies> policies,
        Optional<Map<String, Object>> metadata)
        implements Payload {
    public NotifyScene {
        layers = List.copyOf(layers);
        metadata = metadata.map(JsonValues::copy);
    }

    /**
     * The picture.
     *
     * @param settings of the stream
     * @param dims axes and position
     * @param camera of the current mode
     */
    public record Viewer(Settings settings, Dims dims, Camera camera) {}

    /**
     * Settings of the picture.
     *
     * @param fpsTarget pictures per second at most
     * @param canvasSize [width, height] in pixels
     * @param volumeEnabled true when three axes are displayed
     */
    public record Settings(
            @Bounds(above = 0) double fpsTarget,
            @Count(min = 2, max = 2) @Bounds(min = 1) List<Integer> canvasSize,
            boolean volumeEnabled) {
        public Settings {
            canvasSize = List.copyOf(canvasSize);
        }
    }

    /**
     * Axes and position.
     *
     * @param ndim number of axes
     * @param axisLabels name per axis
     * @param order permutation of the axes; the last {@code ndisplay} are displayed
     * @param levelShapes voxels per axis, per level
     * @param currentLevel the level last drawn at rest
     * @param currentStep voxel index per axis in the current level
     * @param displayed the displayed axes
     * @param ndisplay 2 or 3
     */
    public record Dims(
            @Bounds(min = 1) int ndim,
            List<String> axisLabels,
            @Bounds(min = 0) List<Integer> order,
            @Bounds(min = 1) List<List<Integer>> levelShapes,
            @Bounds(min = 0) int currentLevel,
            @Bounds(min = 0) List<Integer> currentStep,
            @Bounds(min = 0) List<Integer> displayed,
            @Bounds(min = 2, max = 3) int ndisplay) {
        public Dims {
            axisLabels = List.copyOf(axisLabels);
            order = List.copyOf(order);
            levelShapes = List.copyOf(levelShapes);
            currentStep = List.copyOf(currentStep);
            displayed = List.copyOf(displayed);
        }
    }

    /**
     * The camera: a {@link CameraPose} beside the number of displayed axes.
     *
     * @param ndisplay 2 or 3; alone until a pose is known
     * @param center plane: [column, row]; volume: [column, row, depth]
     * @param zoom plane: canvas pixels per world unit
     * @param rect plane: [left, top, width, height] of what is seen
     * @param angles volume: [azimuth, elevation, roll] in degrees
     * @param distance volume: from eye to centre
     * @param fov volume: vertical field of view in degrees; 0 is orthographic
     */
    public record Camera(
            @Bounds(min = 2, max = 3) int ndisplay,
            @Count(min = 2, max = 3) Optional<List<Double>> center,
            @Bounds(above = 0) Optional<Double> zoom,
            @Count(min = 4, max = 4) Optional<List<Double>> rect,
            @Count(min = 3, max = 3) Optional<List<Double>> angles,
            @Bounds(above = 0) Optional<Double> distance,
            @Bounds(min = 0, max = 179) Optional<Double> fov) {
        public static Camera of(int ndisplay, CameraPose pose) {
            return new Camera(
                    ndisplay,
                    pose.center(),
                    pose.zoom(),
                    pose.rect(),
                    pose.angles(),
                    pose.distance(),
                    pose.fov());
        }
    }

    /**
     * One layer.
     *
     * @param layerId stable id: {@code layer-0}
     * @param layerType what the voxels mean
     * @param name for people
     * @param ndim number of axes
     * @param shape voxels per axis of the current level
     * @param axisLabels name per axis
     * @param volume true when shown in 3D
     * @param controls how it looks, without {@code contrast_limits}
     * @param levelShapes voxels per axis, per level
     * @param metadata empty
     * @param multiscale its levels
     * @param contrastLimits [low, high] in data values
     * @param scale of the current level, per axis: world position = scale · index + translate
     * @param translate of the current level, per axis
     */
    public record Layer(
            String layerId,
            @Words({"image", "labels"}) String layerType,
            String name,
            @Bounds(min = 1) int ndim,
            @Bounds(min = 1) List<Integer> shape,
            List<String> axisLabels,
            boolean volume,
            LayerControls controls,
            @Bounds(min = 1) List<List<Integer>> levelShapes,
            Map<String, Object> metadata,
            Multiscale multiscale,
            @Count(min = 2, max = 2) List<Double> contrastLimits,
            Optional<List<Double>> scale,
            Optional<List<Double>> translate) {
        public Layer {
            shape = List.copyOf(shape);
            axisLabels = List.copyOf(axisLabels);
            levelShapes = List.copyOf(levelShapes);
            metadata = JsonValues.copy(metadata);
            contrastLimits = List.copyOf(contrastLimits);
        }
    }

    /**
     * A layer's levels.
     *
     * @param levels finest first, without index
     * @param currentLevel the level last drawn at rest
     */
    public record Multiscale(List<LevelDescription> levels, @Bounds(min = 0) int currentLevel) {
        public Multiscale {
            levels = List.copyOf(levels);
        }
    }

    /**
     * How things are chosen.
     *
     * @param multiscale the level
     */
    public record Policies(LevelPolicy multiscale) {}

    /**
     * How the level is chosen.
     *
     * @param activeLevel the level last drawn at rest
     * @param downgraded always false
     * @param levels finest first, with index
     */
    public record LevelPolicy(
            @Bounds(min = 0) int activeLevel, boolean downgraded, List<LevelDescription> levels) {
        public LevelPolicy {
            levels = List.copyOf(levels);
        }
    }
}
