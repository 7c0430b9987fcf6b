package org.farview.render.view;

import org.farview.scene.CanvasSize;
import org.farview.scene.Projection;
import org.farview.scene.Vector3;
import org.farview.scene.VolumeBasis;
import org.farview.scene.VolumeCamera;
import org.farview.scene.VolumeGeometry;

/**
 * The rays of a camera, in world units.
 *
 * <p>The ray through canvas position (sx, sy), each -1..1 with sy up:
 *
 * <ul>
 *   <li>perspective: from {@code eye} along {@code forward + sx * right + sy * up}; {@code right}
 *       and {@code up} are as long as half the canvas at distance 1;
 *   <li>orthographic: along {@code forward} through {@code eye + sx * right + sy * up}, without
 *       beginning or end; {@code right} and {@code up} are as long as half the canvas.
 * </ul>
 *
 * @param forward of length 1
 */
public record ViewRays(
        Projection projection, Vector3 eye, Vector3 forward, Vector3 right, Vector3 up) {
    /** The rays of a turntable camera. */
    public static ViewRays of(VolumeCamera camera, CanvasSize canvas) {
        VolumeBasis basis = VolumeGeometry.basis(camera);
        double atCenter = VolumeGeometry.halfHeight(camera);
        double halfHeight =
                switch (camera.projection()) {
                    case PERSPECTIVE -> atCenter / camera.distance();
                    case ORTHOGRAPHIC -> atCenter;
                };
        double halfWidth = halfHeight * canvas.width() / canvas.height();
        return new ViewRays(
                camera.projection(),
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
