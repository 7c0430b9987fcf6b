package org.farview.scene;

import java.util.List;
import java.util.Objects;

/**
 * One picture of a scene.
 *
 * @param id {@code main} for the first
 * @param ndisplay 2 (a slice) or 3 (a volume)
 * @param order a permutation of the axes; the last {@code ndisplay} of it are displayed, the last
 *     one to the right
 * @param plane camera used when {@code ndisplay} is 2
 * @param volume camera used when {@code ndisplay} is 3
 * @param canvas size of the picture
 * @param levelChoice automatic or locked
 * @param currentLevel the level last drawn; a fact reported by the engine
 * @param memory how it looked when other axes, or more or fewer of them, were displayed
 */
public record View(
        String id,
        int ndisplay,
        List<Integer> order,
        PlaneCamera plane,
        VolumeCamera volume,
        CanvasSize canvas,
        LevelChoice levelChoice,
        int currentLevel,
        ViewMemory memory) {
    public View {
        order = List.copyOf(order);
        Objects.requireNonNull(plane);
        Objects.requireNonNull(volume);
        Objects.requireNonNull(canvas);
        Objects.requireNonNull(levelChoice);
        Objects.requireNonNull(memory);
        boolean permutation = order.stream().sorted().distinct().count() == order.size();
        for (int axis : order) {
            permutation &= axis >= 0 && axis < order.size();
        }
        if (!permutation) {
            throw new IllegalArgumentException("order: got " + order + ", wanted a permutation");
        }
        if (ndisplay < 2 || ndisplay > 3 || order.size() < 2) {
            throw new IllegalArgumentException(
                    "ndisplay: got %d for %d axes".formatted(ndisplay, order.size()));
        }
    }

    /** A view that was never shown in another way. */
    public View(
            String id,
            int ndisplay,
            List<Integer> order,
            PlaneCamera plane,
            VolumeCamera volume,
            CanvasSize canvas,
            LevelChoice levelChoice,
            int currentLevel) {
        this(
                id,
                ndisplay,
                order,
                plane,
                volume,
                canvas,
                levelChoice,
                currentLevel,
                ViewMemory.NOTHING);
    }

    /**
     * The displayed axes in order: (row, column) or (depth, row, column); a 2-axis image in 3D
     * shows its two.
     */
    public List<Integer> displayed() {
        int from = Math.max(0, order.size() - ndisplay);
        return order.subList(from, order.size());
    }

    /** The axes that a slider moves along, in order. */
    public List<Integer> sliced() {
        return order.subList(0, Math.max(0, order.size() - ndisplay));
    }

    public View withNdisplay(int value) {
        return new View(id, value, order, plane, volume, canvas, levelChoice, currentLevel, memory);
    }

    /**
     * The view as a slice or as a volume, with the level choice that it had when it was last shown
     * so; at first the one that it has. Cameras and cuts are kept side by side anyway.
     */
    public View switchedTo(int value) {
        return value == ndisplay
                ? this
                : withNdisplay(value)
                        .withLevelChoice(memory.levelChoices().getOrDefault(value, levelChoice))
                        .withMemory(memory.with(ndisplay, levelChoice));
    }

    public View withOrder(List<Integer> value) {
        return new View(
                id, ndisplay, value, plane, volume, canvas, levelChoice, currentLevel, memory);
    }

    public View withPlane(PlaneCamera value) {
        return new View(
                id, ndisplay, order, value, volume, canvas, levelChoice, currentLevel, memory);
    }

    public View withVolume(VolumeCamera value) {
        return new View(
                id, ndisplay, order, plane, value, canvas, levelChoice, currentLevel, memory);
    }

    public View withCanvas(CanvasSize value) {
        return new View(
                id, ndisplay, order, plane, volume, value, levelChoice, currentLevel, memory);
    }

    /**
     * The view on another canvas: in 2D what is seen stays in sight; in 3D the vertical field of
     * view stays by itself.
     *
     * @param image whose axes it shows
     */
    public View resizedTo(CanvasSize value, Multiscale image) {
        return value.equals(canvas)
                ? this
                : withPlane(
                                PlaneGeometry.resize(
                                        plane, PlaneGeometry.bounds(image, order), canvas, value))
                        .withMemory(memory.resized(image, canvas, value))
                        .withCanvas(value);
    }

    public View withLevelChoice(LevelChoice value) {
        return new View(id, ndisplay, order, plane, volume, canvas, value, currentLevel, memory);
    }

    public View withCurrentLevel(int value) {
        return new View(id, ndisplay, order, plane, volume, canvas, levelChoice, value, memory);
    }

    public View withMemory(ViewMemory value) {
        return new View(
                id, ndisplay, order, plane, volume, canvas, levelChoice, currentLevel, value);
    }
}
