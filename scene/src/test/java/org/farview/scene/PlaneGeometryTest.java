package org.farview.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlaneGeometryTest {
    private static final CanvasSize CANVAS = new CanvasSize(640, 480);
    private static final PlaneRect BOUNDS = new PlaneRect(-0.5, -0.5, 640, 480);

    @Test
    void boundsReachFromOuterEdgeToOuterEdge() {
        assertThat(PlaneGeometry.bounds(Samples.twoLevels(), List.of(1, 2)))
                .isEqualTo(new PlaneRect(-0.5, -0.5, 640, 480));
        assertThat(PlaneGeometry.bounds(Samples.twoLevels(), List.of(0, 2)))
                .isEqualTo(new PlaneRect(-0.5, -1, 640, 64));
    }

    @Test
    void framingFitsTheWholePlane() {
        assertThat(PlaneGeometry.frame(BOUNDS, CANVAS)).isEqualTo(new PlaneCamera(239.5, 319.5, 1));
        assertThat(PlaneGeometry.frame(BOUNDS, new CanvasSize(320, 480)).zoom()).isEqualTo(0.5);
    }

    @Test
    void framedRectIsTheBoundsOnACanvasOfTheirShape() {
        PlaneCamera camera = PlaneGeometry.frame(BOUNDS, CANVAS);

        assertThat(PlaneGeometry.rect(camera, CANVAS)).isEqualTo(BOUNDS);
    }

    @Test
    void contentFollowsThePointer() {
        PlaneCamera camera = new PlaneCamera(100, 200, 2);
        CanvasPoint grabbed = new CanvasPoint(50, 60);
        PlanePoint content = PlaneGeometry.toWorld(camera, CANVAS, grabbed);

        PlaneCamera panned = PlaneGeometry.pan(camera, 10, -4);

        assertThat(panned).isEqualTo(new PlaneCamera(102, 195, 2));
        assertThat(PlaneGeometry.toCanvas(panned, CANVAS, content))
                .isEqualTo(new CanvasPoint(60, 56));
    }

    @Test
    void factorBelowOneMagnifies() {
        PlaneCamera camera = new PlaneCamera(100, 200, 2);

        PlaneCamera zoomed = PlaneGeometry.zoom(camera, CANVAS, CanvasPoint.center(CANVAS), 0.5);

        assertThat(zoomed).isEqualTo(new PlaneCamera(100, 200, 4));
    }

    @Test
    void anchorsAreCountedFromTheBottomOnTheWire() {
        assertThat(CanvasPoint.fromBottom(CANVAS, 10, 20)).isEqualTo(new CanvasPoint(10, 460));
    }

    @Test
    void anchoredZoomKeepsTheAnchoredWorldPoint() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            PlaneCamera camera =
                    new PlaneCamera(
                            random.nextDouble(-500, 500),
                            random.nextDouble(-500, 500),
                            Math.exp(random.nextDouble(-6, 6)));
            CanvasPoint anchor =
                    new CanvasPoint(random.nextDouble(0, 640), random.nextDouble(0, 480));
            double factor = Math.exp(random.nextDouble(-2, 2));
            PlanePoint before = PlaneGeometry.toWorld(camera, CANVAS, anchor);

            PlaneCamera zoomed = PlaneGeometry.zoom(camera, CANVAS, anchor, factor);

            CanvasPoint after = PlaneGeometry.toCanvas(zoomed, CANVAS, before);
            assertThat(after.x()).as("seed %d", seed).isCloseTo(anchor.x(), within(1e-6));
            assertThat(after.y()).as("seed %d", seed).isCloseTo(anchor.y(), within(1e-6));
        }
    }

    @Test
    void zoomStopsInsideTheNumbersAndStillKeepsTheAnchor() {
        PlaneCamera camera = new PlaneCamera(0, 0, 1);
        CanvasPoint anchor = new CanvasPoint(0, 0);

        PlaneCamera far = PlaneGeometry.zoom(camera, CANVAS, anchor, Double.MAX_VALUE);

        assertThat(far.zoom()).isEqualTo(1e-12);
        assertThat(PlaneGeometry.toWorld(far, CANVAS, anchor).column())
                .isCloseTo(-320, within(1e-2));
    }

    @Test
    void resizingKeepsAFramedImageFramed() {
        CanvasSize wide = new CanvasSize(1280, 480);
        CanvasSize tall = new CanvasSize(320, 960);
        PlaneCamera framed = PlaneGeometry.frame(BOUNDS, wide);

        PlaneCamera resized = PlaneGeometry.resize(framed, BOUNDS, wide, tall);

        assertThat(resized).isEqualTo(PlaneGeometry.frame(BOUNDS, tall));
    }

    @Test
    void resizingThereAndBackChangesNothing() {
        PlaneCamera camera = new PlaneCamera(7, 8, 4);
        CanvasSize other = new CanvasSize(160, 960);

        PlaneCamera there = PlaneGeometry.resize(camera, BOUNDS, CANVAS, other);

        assertThat(there).isEqualTo(new PlaneCamera(7, 8, 1));
        assertThat(PlaneGeometry.resize(there, BOUNDS, other, CANVAS)).isEqualTo(camera);
    }
}
