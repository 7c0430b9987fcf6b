package org.farview.server.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.farview.render.view.Cut;
import org.farview.render.view.Dimension;
import org.farview.scene.ImageLayer;
import org.farview.scene.Level;
import org.farview.scene.PlanePoint;
import org.farview.scene.SceneState;

/**
 * A place in an image, per axis.
 *
 * @param index of the voxel of the finest level that is nearest
 * @param data the place in voxels of the finest level, voxel centres being whole
 * @param world the place in world units
 */
record Spot(List<Integer> index, List<Double> data, List<Double> world) {
    Spot {
        index = List.copyOf(index);
        data = List.copyOf(data);
        world = List.copyOf(world);
    }

    /** The world position under a place of a slice: where the scene is cut, but for two axes. */
    static List<Double> world(SceneState scene, PlanePoint place) {
        List<Integer> displayed = scene.mainView().displayed();
        List<Double> world = new ArrayList<>(scene.point());
        world.set(displayed.getFirst(), place.row());
        world.set(displayed.getLast(), place.column());
        return world;
    }

    /** Whether an image is drawn there: between the outer edges of its displayed axes. */
    static boolean isInside(ImageLayer layer, List<Integer> displayed, List<Double> world) {
        Level finest = layer.image().finest();
        return displayed.stream()
                .allMatch(axis ->
                        world.get(axis) >= finest.worldMin(axis)
                                && world.get(axis) <= finest.worldMax(axis));
    }

    /**
     * The voxel that a slice shows at a place when nothing is between voxels: across the slice the
     * one that is cut, along it the nearest.
     */
    static Spot inSlice(ImageLayer layer, List<Integer> displayed, List<Double> world) {
        Level finest = layer.image().finest();
        List<Integer> index = new ArrayList<>();
        List<Double> data = new ArrayList<>();
        for (int axis = 0; axis < finest.ndim(); axis++) {
            double at = finest.toIndex(axis, world.get(axis));
            int last = finest.shape().get(axis) - 1;
            index.add(
                    displayed.contains(axis)
                            ? (int) Math.clamp(Math.floor(at + 0.5), 0, last)
                            : finest.voxelAt(axis, world.get(axis)));
            data.add(at);
        }
        return new Spot(index, data, world);
    }

    /**
     * A place in a volume.
     *
     * @param place of its displayed dimensions: depth, row and column
     */
    static Spot inVolume(Cut cut, List<Double> point, Place place) {
        List<Integer> index = new ArrayList<>(cut.fixed());
        List<Double> world = new ArrayList<>(point);
        for (int dimension = 0; dimension < 3; dimension++) {
            int axis = cut.dimensions().get(dimension).axis();
            if (axis != Dimension.NO_AXIS) {
                index.set(axis, place.voxel(dimension));
                world.set(axis, place.world(dimension));
            }
        }
        List<Double> data = new ArrayList<>();
        for (int axis = 0; axis < world.size(); axis++) {
            data.add(cut.level().toIndex(axis, world.get(axis)));
        }
        return new Spot(index, data, world);
    }

    /** A place by displayed dimension: 0 depth, 1 row, 2 column. */
    interface Place {
        int voxel(int dimension);

        double world(int dimension);
    }

    Map<String, Object> words() {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("index", index);
        words.put("data", data);
        words.put("world", world);
        return words;
    }
}
