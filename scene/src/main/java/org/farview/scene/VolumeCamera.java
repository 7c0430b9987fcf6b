package org.farview.scene;

/**
 * The camera of a 3D view: a turntable around {@code center}.
 *
 * <p>World directions are named by the displayed axes: depth = first, row = second, column = third.
 * The depth axis points up, the column axis to the right and, at azimuth 0 and elevation 0, the
 * camera stands on the negative side of the row axis and looks along it. (column, row, depth) is
 * right-handed. Positive azimuth turns the camera counter-clockwise seen from above; positive
 * elevation lifts it. Convention of VisPy's TurntableCamera, which the original used.
 *
 * @param centerDepth world position looked at, on the first displayed axis
 * @param centerRow on the second
 * @param centerColumn on the third
 * @param azimuthDeg any finite number of degrees
 * @param elevationDeg -90..90
 * @param rollDeg turn of the picture about the viewing direction, degrees
 * @param fovDeg vertical field of view, 1..179 degrees; or 0, which is orthographic
 * @param distance from eye to centre in world units, greater than 0; for an orthographic camera it
 *     only says how large the picture is, see {@link VolumeGeometry#worldPerPixel}
 */
public record VolumeCamera(
        double centerDepth,
        double centerRow,
        double centerColumn,
        double azimuthDeg,
        double elevationDeg,
        double rollDeg,
        double fovDeg,
        double distance) {
    /** The field of view that makes a camera orthographic, as VisPy's. */
    public static final double ORTHOGRAPHIC_FOV_DEG = 0;

    public VolumeCamera {
        boolean finite =
                Double.isFinite(centerDepth)
                        && Double.isFinite(centerRow)
                        && Double.isFinite(centerColumn)
                        && Double.isFinite(azimuthDeg)
                        && Double.isFinite(rollDeg)
                        && Double.isFinite(distance);
        boolean inRange =
                elevationDeg >= -90
                        && elevationDeg <= 90
                        && (fovDeg == ORTHOGRAPHIC_FOV_DEG || fovDeg >= 1)
                        && fovDeg <= 179
                        && distance > 0;
        if (!finite || !inRange) {
            throw new IllegalArgumentException(
                    "volume camera: got centre (%s, %s, %s), azimuth %s, elevation %s, roll %s, fov %s, distance %s"
                            .formatted(
                                    centerDepth,
                                    centerRow,
                                    centerColumn,
                                    azimuthDeg,
                                    elevationDeg,
                                    rollDeg,
                                    fovDeg,
                                    distance));
        }
    }

    /** What the field of view says. */
    public Projection projection() {
        return fovDeg == ORTHOGRAPHIC_FOV_DEG ? Projection.ORTHOGRAPHIC : Projection.PERSPECTIVE;
    }
}
