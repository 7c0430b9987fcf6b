package org.farview.bench;

import org.farview.render.Frame;
import org.farview.render.TilePool;
import org.farview.scene.Level;
import org.farview.scene.Vector3;
import org.farview.scene.VolumeBasis;
import org.farview.scene.VolumeCamera;
import org.farview.scene.VolumeGeometry;
import org.farview.scene.Window;

/**
 * Maximum intensity projection as textbooks write it (Levoy 1988 without opacity): for each pixel a
 * ray, for each step eight voxels and three interpolations in double precision. Rows run on the
 * same tile pool as ours. Clear, correct and the peer that a renderer has to beat.
 */
final class TextbookRayMarch {
    private final Volume volume;
    private final Window contrast;
    private final double step;

    TextbookRayMarch(Volume volume, Window contrast) {
        this.volume = volume;
        this.contrast = contrast;
        this.step = volume.level().scale().stream().mapToDouble(s -> s).min().orElseThrow();
    }

    void draw(VolumeCamera camera, Frame frame, TilePool tiles) {
        VolumeBasis basis = VolumeGeometry.basis(camera);
        double unit = 2 * Math.tan(Math.toRadians(camera.fovDeg()) / 2) / frame.size().height();
        tiles.forEach(frame.size().height(), row -> drawRow(basis, unit, frame, row));
    }

    private void drawRow(VolumeBasis basis, double unit, Frame frame, int row) {
        int width = frame.size().width();
        double up = (0.5 * frame.size().height() - row - 0.5) * unit;
        for (int column = 0; column < width; column++) {
            double right = (column + 0.5 - 0.5 * width) * unit;
            Vector3 ray =
                    basis.forward().plus(basis.right().times(right)).plus(basis.up().times(up));
            frame.pixels()[row * width + column] = shade(maximum(basis.eye(), ray));
        }
    }

    /** Largest sample along the ray; negative when it misses the volume. */
    private double maximum(Vector3 eye, Vector3 ray) {
        double length = ray.length();
        double[] origin = {eye.depth(), eye.row(), eye.column()};
        double[] direction = {ray.depth() / length, ray.row() / length, ray.column() / length};
        double near = 0;
        double far = Double.POSITIVE_INFINITY;
        Level level = volume.level();
        for (int axis = 0; axis < 3; axis++) {
            double a = (level.worldMin(axis) - origin[axis]) / direction[axis];
            double b = (level.worldMax(axis) - origin[axis]) / direction[axis];
            near = Math.max(near, Math.min(a, b));
            far = Math.min(far, Math.max(a, b));
        }
        double best = -1;
        for (double k = Math.ceil(near / step - 0.5); (k + 0.5) * step <= far; k++) {
            double t = (k + 0.5) * step;
            best =
                    Math.max(
                            best,
                            sample(
                                    level.toIndex(0, origin[0] + t * direction[0]),
                                    level.toIndex(1, origin[1] + t * direction[1]),
                                    level.toIndex(2, origin[2] + t * direction[2])));
        }
        return best;
    }

    private double sample(double depth, double row, double column) {
        double z = Math.clamp(depth, 0, volume.size(0) - 1);
        double y = Math.clamp(row, 0, volume.size(1) - 1);
        double x = Math.clamp(column, 0, volume.size(2) - 1);
        int z0 = (int) z;
        int y0 = (int) y;
        int x0 = (int) x;
        int z1 = Math.min(z0 + 1, volume.size(0) - 1);
        int y1 = Math.min(y0 + 1, volume.size(1) - 1);
        double near = mix(line(z0, y0, x0, x - x0), line(z0, y1, x0, x - x0), y - y0);
        double far = mix(line(z1, y0, x0, x - x0), line(z1, y1, x0, x - x0), y - y0);
        return mix(near, far, z - z0);
    }

    private double line(int depth, int row, int column, double fraction) {
        int next = Math.min(column + 1, volume.size(2) - 1);
        return mix(volume.at(depth, row, column), volume.at(depth, row, next), fraction);
    }

    private static double mix(double from, double to, double fraction) {
        return from + (to - from) * fraction;
    }

    private int shade(double value) {
        double normal = (value - contrast.low()) / (contrast.high() - contrast.low());
        int grey = value < 0 ? 0 : (int) Math.round(255 * Math.clamp(normal, 0, 1));
        return 0xFF000000 | grey * 0x010101;
    }
}
