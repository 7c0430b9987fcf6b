package org.farview.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class VolumeGeometryTest {
    private static final CanvasSize CANVAS = new CanvasSize(640, 480);
    private static final Offset<Double> CLOSE = within(1e-9);

    @Test
    void framingLooksFromTheOriginalsDirection() {
        VolumeCamera camera = VolumeGeometry.frame(Samples.twoLevels(), List.of(0, 1, 2), CANVAS);

        assertThat(camera.elevationDeg()).isEqualTo(30);
        assertThat(camera.azimuthDeg()).isEqualTo(30);
        assertThat(camera.rollDeg()).isZero();
        assertThat(camera.fovDeg()).isEqualTo(60);
        assertThat(VolumeGeometry.center(camera)).isEqualTo(new Vector3(319.5, 239.5, 31));
    }

    @Test
    void framingShowsEveryCornerAndIsAsNearAsThatAllows() {
        for (CanvasSize canvas : List.of(CANVAS, new CanvasSize(320, 480))) {
            VolumeCamera camera =
                    VolumeGeometry.frame(Samples.twoLevels(), List.of(0, 1, 2), canvas);
            VolumeBasis basis = VolumeGeometry.basis(camera);
            double tan = Math.tan(Math.toRadians(30));
            double farthest = 0;
            for (int corner = 0; corner < 8; corner++) {
                // Outer edges of 64 x 480 x 640 voxels, see Samples.
                Vector3 world =
                        new Vector3(
                                (corner & 1) == 0 ? -0.5 : 639.5,
                                (corner & 2) == 0 ? -0.5 : 479.5,
                                (corner & 4) == 0 ? -1 : 63);
                Vector3 seen = world.minus(basis.eye());
                double ahead = seen.dot(basis.forward());
                double aspect = (double) canvas.width() / canvas.height();
                double x = Math.abs(seen.dot(basis.right())) / (ahead * tan * aspect);
                double y = Math.abs(seen.dot(basis.up())) / (ahead * tan);
                farthest = Math.max(farthest, Math.max(x, y));
            }

            assertThat(farthest).isCloseTo(1, CLOSE);
        }
    }

    @Test
    void aFlatImageIsASheet() {
        VolumeCamera camera = VolumeGeometry.frame(Samples.flat(), List.of(0, 1), CANVAS);

        assertThat(VolumeGeometry.center(camera)).isEqualTo(new Vector3(9.5, 14.5, 0));
    }

    @Test
    void atZeroTheCameraLooksAlongTheRowAxisWithDepthUp() {
        VolumeBasis basis = VolumeGeometry.basis(camera(0, 0, 0));

        assertVector(basis.eye(), new Vector3(1, 2 - 10, 3));
        assertVector(basis.forward(), new Vector3(0, 1, 0));
        assertVector(basis.right(), new Vector3(1, 0, 0));
        assertVector(basis.up(), new Vector3(0, 0, 1));
    }

    @Test
    void positiveAzimuthTurnsCounterClockwiseAndElevationLifts() {
        assertVector(VolumeGeometry.basis(camera(90, 0, 0)).eye(), new Vector3(11, 2, 3));
        assertVector(VolumeGeometry.basis(camera(0, 90, 0)).eye(), new Vector3(1, 2, 13));
    }

    @Test
    void basisIsOrthonormalAtAnyAngle() {
        for (int angle = -180; angle <= 180; angle += 15) {
            VolumeBasis basis = VolumeGeometry.basis(camera(angle, angle / 2.0, angle));

            assertThat(basis.forward().length()).isCloseTo(1, CLOSE);
            assertVector(basis.right().cross(basis.forward()), basis.up());
            assertThat(basis.right().dot(basis.up())).isCloseTo(0, CLOSE);
            assertThat(basis.right().dot(basis.forward())).isCloseTo(0, CLOSE);
        }
    }

    @Test
    void placesOnTheCanvasAndPointsAreInverse() {
        VolumeCamera camera = camera(33, -20, 12);
        CanvasPoint place = new CanvasPoint(17.5, 400.5);

        Vector3 point = VolumeGeometry.atCenterDepth(camera, CANVAS, place);

        assertPlace(VolumeGeometry.toCanvas(camera, CANVAS, point), 17.5, 400.5);
        Vector3 eye = VolumeGeometry.basis(camera).eye();
        Vector3 beyond = eye.plus(point.minus(eye).times(1.7));
        assertPlace(VolumeGeometry.toCanvas(camera, CANVAS, beyond), 17.5, 400.5);
    }

    @Test
    void orthographicLinesOfSightAreParallelBeforeAndBehindTheEye() {
        VolumeCamera camera = orthographic(camera(33, -20, 12));
        Vector3 forward = VolumeGeometry.basis(camera).forward();
        Vector3 point = VolumeGeometry.atCenterDepth(camera, CANVAS, new CanvasPoint(17.5, 400.5));

        for (double way : new double[] {-50, 0, 7}) {
            assertPlace(
                    VolumeGeometry.toCanvas(camera, CANVAS, point.plus(forward.times(way))),
                    17.5,
                    400.5);
        }
    }

    @Test
    void theCentreKeepsItsSizeWhenTheCameraBecomesOrthographic() {
        VolumeCamera perspective = camera(33, -20, 12);

        assertThat(VolumeGeometry.worldPerPixel(orthographic(perspective), CANVAS))
                .isEqualTo(VolumeGeometry.worldPerPixel(perspective, CANVAS));
    }

    @Test
    void whatIsBehindTheEyeIsNowhereOnTheCanvas() {
        assertThat(VolumeGeometry.toCanvas(camera(0, 0, 0), CANVAS, new Vector3(1, -20, 3)))
                .isEmpty();
    }

    @Test
    void truckMovesTheContentWithThePointer() {
        VolumeCamera camera = camera(33, -20, 12);
        Vector3 content = VolumeGeometry.center(camera);

        VolumeCamera moved = VolumeGeometry.truck(camera, CANVAS, 30, -40);

        CanvasPoint place = VolumeGeometry.toCanvas(moved, CANVAS, content).orElseThrow();
        assertThat(place.x()).isCloseTo(350, CLOSE);
        assertThat(place.y()).isCloseTo(200, CLOSE);
        assertThat(moved.distance()).isEqualTo(10);
    }

    @Test
    void orbitWrapsTheAzimuthAndStopsAtThePoles() {
        VolumeCamera turned = VolumeGeometry.orbit(camera(170, 80, 0), 20, 20);

        assertThat(turned.azimuthDeg()).isEqualTo(-170);
        assertThat(turned.elevationDeg()).isEqualTo(90);
    }

    @Test
    void panMovesTheCentreAlongColumnsAndTheEyeNearer() {
        VolumeCamera camera = camera(45, 30, 0);
        double unit = 2 * 10 * Math.tan(Math.toRadians(30)) / 480;

        VolumeCamera panned = VolumeGeometry.pan(camera, CANVAS, 3, 6);

        assertThat(panned.centerColumn()).isCloseTo(1 - 3 * unit * 640 / 480, CLOSE);
        assertThat(panned.distance()).isCloseTo(10 - 6 * unit, CLOSE);
    }

    @Test
    void dollyScalesTheDistanceAndNeverReachesTheCentre() {
        assertThat(VolumeGeometry.dolly(camera(0, 0, 0), 0.5).distance()).isEqualTo(5);
        assertThat(VolumeGeometry.dolly(camera(0, 0, 0), 1e-300).distance()).isEqualTo(1e-12);
        assertThat(VolumeGeometry.pan(camera(0, 0, 0), CANVAS, 0, 1e6).distance()).isEqualTo(1e-12);
    }

    private static VolumeCamera camera(double azimuth, double elevation, double roll) {
        return new VolumeCamera(3, 2, 1, azimuth, elevation, roll, 60, 10);
    }

    private static VolumeCamera orthographic(VolumeCamera c) {
        return new VolumeCamera(
                c.centerDepth(),
                c.centerRow(),
                c.centerColumn(),
                c.azimuthDeg(),
                c.elevationDeg(),
                c.rollDeg(),
                0,
                c.distance());
    }

    private static void assertPlace(Optional<CanvasPoint> got, double x, double y) {
        assertThat(got.orElseThrow().x()).isCloseTo(x, CLOSE);
        assertThat(got.orElseThrow().y()).isCloseTo(y, CLOSE);
    }

    private static void assertVector(Vector3 got, Vector3 wanted) {
        assertThat(got.minus(wanted).length()).as("%s, wanted %s", got, wanted).isLessThan(1e-9);
    }
}
