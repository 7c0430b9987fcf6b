package org.farview.render.view;

import org.farview.scene.CanvasSize;
import org.farview.scene.Vector3;
import org.farview.scene.VolumeBasis;
import org.farview.scene.VolumeCamera;
import org.farview.scene.VolumeGeometry;

/**
 * The rays of a perspective camera, in world units.
 *
 * <p>The ray through canvas position (sx, sy), each -1..1 with sy up, runs from {@code eye} along
 * {@code forward + sx * right + sy * up}; {@code right} and {@code up} are as long as half the
 * canvas at distance 1.
 */
public record ViewRays(Vector3 eye, Vector3 forward, Vector3 right, Vector3 up) {
    /** The rays of a turntable camera. */
    public static ViewRays of(VolumeCamera camera, CanvasSize canvas) {
        VolumeBasis basis = VolumeGeometry.basis(camera);
        double halfHeight = Math.tan(Math.toRadians(camera.fovDeg()) / 2);
        double halfWidth = halfHeight * canvas.width() / canvas.height();
        return new ViewRays(
                basis.eye(),
                basis.forward(),
                basis.right().times(halfWidth),
                basis.up().times(halfHeight));
    }

    /** The part of a vector along a displayed dimension: 0 depth, 1 row, 2 column. */
    public static double along(Vector3 vector, int dimension) {
        return switch (dimension) {
            case 0 -> vector.depth();
            case 1 -> vector.row();
            case 2 -> vector.column();
            default -> throw new IllegalArgumentException("dimension: got " + dimension);
        };
    }
}
