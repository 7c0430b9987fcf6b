package org.farview.render.view;

import java.util.List;
import org.farview.scene.Level;
import org.farview.scene.LevelChoice;
import org.farview.scene.Multiscale;
import org.farview.scene.View;
import org.farview.scene.VolumeGeometry;

/**
 * Which level suits a view: the finest whose voxel is about a canvas pixel or more.
 *
 * <p>Oversampling is voxels per pixel along the displayed axis with the smallest voxels. The two
 * limits differ, so that a zoom that hovers around one of them does not flip between levels: the
 * level shown stays until it exceeds {@link #LEAVE}, a finer one must get below {@link #ENTER}.
 * Values of the original.
 */
final class LevelPolicy {
    private static final double ENTER = 1.05;
    private static final double LEAVE = 1.35;

    private LevelPolicy() {}

    static int choose(Multiscale image, View view) {
        int last = image.levels().size() - 1;
        return switch (view.levelChoice()) {
            case LevelChoice.Locked locked -> Math.min(locked.level(), last);
            case LevelChoice.Automatic _ -> automatic(image, view);
        };
    }

    private static int automatic(Multiscale image, View view) {
        double worldPerPixel = worldPerPixel(view);
        for (Level level : image.levels()) {
            double oversampling = worldPerPixel / smallestVoxel(level, view.displayed());
            if (oversampling <= (level.index() < view.currentLevel() ? ENTER : LEAVE)) {
                return level.index();
            }
        }
        return image.coarsest().index();
    }

    /** World size of a canvas pixel; in 3D at the distance of the camera's centre. */
    private static double worldPerPixel(View view) {
        if (view.ndisplay() == 2) {
            return 1 / view.plane().zoom();
        }
        return VolumeGeometry.worldPerPixel(view.volume(), view.canvas());
    }

    static double smallestVoxel(Level level, List<Integer> axes) {
        return axes.stream().mapToDouble(axis -> level.scale().get(axis)).min().orElseThrow();
    }
}
