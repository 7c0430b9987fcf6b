package org.farview.render.view;

import java.util.List;
import org.farview.scene.Level;
import org.farview.scene.LevelChoice;
import org.farview.scene.Multiscale;
import org.farview.scene.View;
import org.farview.scene.VolumeGeometry;

/**
 * Which level suits a view: the finest whose voxel is about a canvas pixel or more. Pure, and
 * allocates nothing.
 *
 * <p>Oversampling is voxels per pixel along the displayed axis with the smallest voxels. The two
 * limits differ, so that a zoom that hovers around one of them does not flip between levels: the
 * level shown stays until it exceeds {@link #LEAVE}, a finer one must get below {@link #ENTER}.
 * Values of the original.
 */
public final class LevelPolicy {
    private static final double ENTER = 1.05;
    private static final double LEAVE = 1.35;

    private LevelPolicy() {}

    /** The level that suits a view, or that it is locked at; memory is not asked. */
    public static int choose(Multiscale image, View view) {
        int last = image.levels().size() - 1;
        return switch (view.levelChoice()) {
            case LevelChoice.Locked locked -> Math.min(locked.level(), last);
            case LevelChoice.Automatic _ -> automatic(image, view);
        };
    }

    /** Voxels of a level per canvas pixel; in 3D at the distance of the camera's centre. */
    public static double oversampling(Level level, View view) {
        return worldPerPixel(view) / smallestVoxel(level, view);
    }

    /**
     * Whether a view that chooses by itself stays at its level only because it is there: come from
     * a coarser one it would not have entered it.
     */
    public static boolean isHeld(Multiscale image, View view) {
        int chosen = choose(image, view);
        return view.levelChoice() instanceof LevelChoice.Automatic
                && chosen == view.currentLevel()
                && chosen < image.levels().size() - 1
                && oversampling(image.levels().get(chosen), view) > ENTER;
    }

    private static int automatic(Multiscale image, View view) {
        double worldPerPixel = worldPerPixel(view);
        int levels = image.levels().size();
        for (int i = 0; i < levels; i++) {
            double oversampling = worldPerPixel / smallestVoxel(image.levels().get(i), view);
            if (oversampling <= (i < view.currentLevel() ? ENTER : LEAVE)) {
                return i;
            }
        }
        return levels - 1;
    }

    /** World size of a canvas pixel; in 3D at the distance of the camera's centre. */
    private static double worldPerPixel(View view) {
        if (view.ndisplay() == 2) {
            return 1 / view.plane().zoom();
        }
        return VolumeGeometry.worldPerPixel(view.volume(), view.canvas());
    }

    /** Smallest side of a level's voxels along the displayed axes. */
    private static double smallestVoxel(Level level, View view) {
        List<Integer> order = view.order();
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = Math.max(0, order.size() - view.ndisplay()); i < order.size(); i++) {
            smallest = Math.min(smallest, level.scale().get(order.get(i)));
        }
        return smallest;
    }

    static double smallestVoxel(Level level, List<Integer> axes) {
        return axes.stream().mapToDouble(axis -> level.scale().get(axis)).min().orElseThrow();
    }
}
