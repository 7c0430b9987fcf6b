package org.farview.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code notify.scene}, server to client: the whole scene, and the first frame of its epoch.
 *
 * @param viewer the picture
 * @param layers bottom first
 * @param policies how the level is chosen
 * @param metadata {@code status}, {@code source_path}, {@code volume_state}, {@code viewport_state}
 */
@ExactKeys
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
     * @param fpsTarget frames per second at most
     * @param canvasSize [width, height] in pixels
     * @param volumeEnabled true when three axes are displayed
     */
    public record Settings(double fpsTarget, List<Integer> canvasSize, boolean volumeEnabled) {
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
     * @param levelShapes elements per axis, per level
     * @param currentLevel the level drawn
     * @param currentStep index per axis in the current level
     * @param displayed the displayed axes
     * @param ndisplay 2 or 3
     */
    public record Dims(
            int ndim,
            List<String> axisLabels,
            List<Integer> order,
            List<List<Integer>> levelShapes,
            int currentLevel,
            List<Integer> currentStep,
            List<Integer> displayed,
            int ndisplay) {
        public Dims {
            axisLabels = List.copyOf(axisLabels);
            order = List.copyOf(order);
            levelShapes = List.copyOf(levelShapes);
            currentStep = List.copyOf(currentStep);
            displayed = List.copyOf(displayed);
        }
    }

    /**
     * The camera: the fields of {@link CameraPose} beside the number of displayed axes.
     *
     * @param ndisplay 2 or 3; alone until a pose is known
     * @param center as {@link CameraPose#center()}
     * @param zoom as {@link CameraPose#zoom()}
     * @param rect as {@link CameraPose#rect()}
     * @param angles as {@link CameraPose#angles()}
     * @param distance as {@link CameraPose#distance()}
     * @param fov as {@link CameraPose#fov()}
     */
    public record Camera(
            int ndisplay,
            Optional<List<Double>> center,
            Optional<Double> zoom,
            Optional<List<Double>> rect,
            Optional<List<Double>> angles,
            Optional<Double> distance,
            Optional<Double> fov) {
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
     * @param layerId stable id
     * @param layerType {@code image} or {@code labels}
     * @param name for people
     * @param ndim number of axes
     * @param shape elements per axis of the current level
     * @param axisLabels name per axis
     * @param volume true when shown in 3D
     * @param controls how it looks
     * @param levelShapes elements per axis, per level
     * @param metadata free
     * @param multiscale its levels
     * @param contrastLimits [low, high] in data values
     * @param scale world units per element and axis
     * @param translate world position of the first element's centre, per axis
     */
    public record Layer(
            String layerId,
            String layerType,
            String name,
            int ndim,
            List<Integer> shape,
            List<String> axisLabels,
            boolean volume,
            LayerControls controls,
            List<List<Integer>> levelShapes,
            Map<String, Object> metadata,
            Multiscale multiscale,
            List<Double> contrastLimits,
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
     * @param currentLevel the one drawn
     */
    public record Multiscale(List<LevelDescription> levels, int currentLevel) {
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
     * @param activeLevel the level drawn
     * @param downgraded true when a finer one was wanted but does not fit
     * @param levels finest first, with index
     */
    public record LevelPolicy(int activeLevel, boolean downgraded, List<LevelDescription> levels) {
        public LevelPolicy {
            levels = List.copyOf(levels);
        }
    }
}
