package org.farview.scene.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.farview.scene.update.Updates.after;
import static org.farview.scene.update.Updates.apply;
import static org.farview.scene.update.Updates.refusal;
import static org.farview.scene.update.Updates.shift;
import static org.farview.scene.update.Updates.turn;
import static org.farview.scene.update.Updates.zoom;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.farview.scene.PlaneCamera;
import org.farview.scene.Projection;
import org.farview.scene.Samples;
import org.farview.scene.SceneState;
import org.farview.scene.VolumeCamera;
import org.farview.scene.VolumeGeometry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CameraRowsTest {
    private static final SceneState PLANE = Samples.scene();
    private static final SceneState VOLUME = after(PLANE, "view/main/ndisplay", 3L);
    private static final VolumeCamera FRAMED = VOLUME.mainView().volume();

    @Test
    void zoomMagnifiesAboutTheAnchorCountedFromTheBottom() {
        SceneState zoomed = after(PLANE, "camera/main/zoom", zoom(0.5, 0, 480));

        assertThat(zoomed.mainView().plane()).isEqualTo(new PlaneCamera(-0.5 + 120, -0.5 + 160, 2));
        assertThat(apply(PLANE, "camera/main/zoom", zoom(0.5, 0, 480)).value())
                .isEqualTo(Map.of("factor", 0.5, "anchor_px", List.of(0.0, 480.0)));
    }

    @Test
    void zoomInAVolumeMovesTheEye() {
        SceneState zoomed = after(VOLUME, "camera/main/zoom", zoom(0.5, 3, 4));

        assertThat(zoomed.mainView().volume().distance()).isEqualTo(0.5 * FRAMED.distance());
        assertThat(zoomed.mainView().plane()).isEqualTo(PLANE.mainView().plane());
    }

    @Test
    void panFollowsThePointer() {
        assertThat(after(PLANE, "camera//pan", shift(10, -4)).mainView().plane())
                .isEqualTo(new PlaneCamera(239.5 + 4, 319.5 - 10, 1));
        assertThat(after(VOLUME, "camera/main/pan", shift(0, 10)).mainView().volume().distance())
                .isLessThan(FRAMED.distance());
    }

    @Test
    void truckFollowsThePointerInAVolumeToo() {
        assertThat(after(PLANE, "camera/main/truck", shift(10, -4)))
                .isEqualTo(after(PLANE, "camera/main/pan", shift(10, -4)));
        assertThat(after(VOLUME, "camera/main/truck", shift(10, -4)).mainView().volume())
                .isEqualTo(VolumeGeometry.truck(FRAMED, Samples.CANVAS, 10, -4));
    }

    @Test
    void orbitTurnsTheVolume() {
        VolumeCamera turned = after(VOLUME, "camera/main/orbit", turn(15, 90)).mainView().volume();

        assertThat(turned.azimuthDeg()).isEqualTo(45);
        assertThat(turned.elevationDeg()).isEqualTo(90);
    }

    @Test
    void resetFramesTheCameraThatIsShown() {
        SceneState moved = after(VOLUME, "camera/main/orbit", turn(15, 5));

        assertThat(after(moved, "camera/main/reset", "home").mainView().volume()).isEqualTo(FRAMED);
        assertThat(after(after(PLANE, "camera/main/pan", shift(9, 9)), "camera/main/reset", 0L))
                .extracting(SceneState::mainView)
                .isEqualTo(PLANE.mainView());
    }

    @Test
    void resetTakesAnythingForAReason() {
        assertThat(apply(PLANE, "camera/main/reset", Map.of("reason", "key")).value())
                .isEqualTo(Map.of("reason", "key"));
        assertThat(apply(PLANE, "camera/main/reset", "home").value())
                .isEqualTo(Map.of("reason", "home"));
        assertThat(apply(PLANE, "camera/main/reset", null).value())
                .isEqualTo(Map.of("reason", "state.update"));
    }

    @Test
    void setPutsThePlaneCameraAndIgnoresWhatItHasNot() {
        Outcome.Applied applied =
                apply(PLANE, "camera/main/set", Map.of("center", List.of(5L, 6L), "zoom", 2L));

        assertThat(applied.state().mainView().plane()).isEqualTo(new PlaneCamera(6, 5, 2));
        assertThat(applied.value()).isEqualTo(Map.of("center", List.of(5.0, 6.0), "zoom", 2.0));
    }

    @Test
    void setShowsARectAndSaysWhatIsSeen() {
        Outcome.Applied applied =
                apply(PLANE, "camera/main/set", Map.of("rect", List.of(0L, 0L, 64L, 24L)));

        assertThat(applied.state().mainView().plane()).isEqualTo(new PlaneCamera(12, 32, 10));
        assertThat(applied.value()).isEqualTo(Map.of("rect", List.of(0.0, 12.0 - 24, 64.0, 48.0)));
    }

    @Test
    void setPutsTheVolumeCameraClamped() {
        Outcome.Applied applied =
                apply(
                        VOLUME,
                        "camera/main/set",
                        Map.of(
                                "center",
                                List.of(1L, 2L, 3L),
                                "angles",
                                List.of(10L, 120L),
                                "distance",
                                7L,
                                "fov",
                                500L,
                                "zoom",
                                3L));

        assertThat(applied.state().mainView().volume())
                .isEqualTo(new VolumeCamera(3, 2, 1, 10, 90, 0, 179, 7));
        assertThat(applied.value())
                .isEqualTo(
                        Map.of(
                                "center",
                                List.of(1.0, 2.0, 3.0),
                                "angles",
                                List.of(10.0, 90.0, 0.0),
                                "distance",
                                7.0,
                                "fov",
                                179.0));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, ORTHOGRAPHIC",
        "-0.0, 0, ORTHOGRAPHIC",
        "0.5, 1, PERSPECTIVE",
        "-3, 1, PERSPECTIVE"
    })
    void aFieldOfViewOfZeroIsOrthographicAndOnlyThat(
            double sent, double fov, Projection projection) {
        VolumeCamera set =
                after(VOLUME, "camera/main/set", Map.of("fov", sent)).mainView().volume();

        assertThat(set.fovDeg()).isEqualTo(fov);
        assertThat(set.projection()).isEqualTo(projection);
    }

    @Test
    void setOfAnglesConcernsTheVolumeEvenWhileAPlaneIsShown() {
        SceneState state = after(PLANE, "camera/main/set", Map.of("angles", List.of(1L, 2L, 3L)));

        assertThat(state.mainView().volume().rollDeg()).isEqualTo(3);
        assertThat(state.mainView().plane()).isEqualTo(PLANE.mainView().plane());
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(PLANE, "zoom", Map.of("factor", 2L), "invalid value.missing_member"),
                arguments(PLANE, "zoom", zoom(0, 1, 1), "invalid value.out_of_range"),
                arguments(PLANE, "zoom", zoom(Double.NaN, 1, 1), "invalid value.not_finite"),
                arguments(PLANE, "zoom", zoom(2, Double.NaN, 1), "invalid value.not_finite"),
                arguments(
                        PLANE,
                        "zoom",
                        Map.of("factor", true, "anchor_px", List.of(1L, 1L)),
                        "invalid value.wrong_type"),
                arguments(PLANE, "zoom", 2L, "invalid value.wrong_type"),
                arguments(PLANE, "pan", Map.of("dx_px", 1L), "invalid value.missing_member"),
                arguments(PLANE, "pan", shift(1, Double.NaN), "invalid value.not_finite"),
                arguments(PLANE, "pan", null, "invalid value.wrong_type"),
                arguments(PLANE, "truck", Map.of("dx_px", "1"), "invalid value.wrong_type"),
                arguments(PLANE, "orbit", turn(1, 1), "error camera.orbit_needs_3d"),
                arguments(VOLUME, "orbit", Map.of(), "invalid value.missing_member"),
                arguments(PLANE, "set", Map.of(), "error camera.nothing_usable"),
                arguments(VOLUME, "set", Map.of("zoom", 2L), "error camera.nothing_usable"),
                arguments(PLANE, "set", "home", "invalid value.wrong_type"),
                arguments(PLANE, "set", Map.of("zoom", 0L), "invalid value.out_of_range"),
                arguments(
                        PLANE,
                        "set",
                        Map.of("rect", List.of(0L, 0L, 0L, 1L)),
                        "invalid value.out_of_range"),
                arguments(
                        PLANE,
                        "set",
                        Map.of("center", List.of(1L, 2L, 3L)),
                        "error value.wrong_type"),
                arguments(
                        VOLUME, "set", Map.of("center", List.of(1L, 2L)), "error value.wrong_type"),
                arguments(PLANE, "dance", 1L, "invalid key.unknown"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesInsteadOfBreaking(
            SceneState state, String key, @Nullable Object value, String refusal) {
        assertThat(refusal(state, "camera/main/" + key, value)).isEqualTo("state." + refusal);
    }

    @Test
    void anotherCameraIsUnknown() {
        assertThat(refusal(PLANE, "camera/second/reset", null))
                .isEqualTo("state.invalid target.unknown");
    }

    @Test
    void noSequenceOfMovesBreaksTheCamera() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        SceneState state = PLANE;
        for (int i = 0; i < 5_000; i++) {
            double big = Math.exp(random.nextDouble(-40, 40)) * (random.nextBoolean() ? 1 : -1);
            Outcome outcome = Updates.REDUCER.reduce(state, randomMove(random, big), Updates.ALL);
            if (outcome instanceof Outcome.Applied applied) {
                state = applied.state();
            }
        }
        assertThat(state.version()).as("seed %d", seed).isGreaterThan(500);
    }

    private static UpdateRequest randomMove(Random random, double big) {
        return switch (random.nextInt(6)) {
            case 0 -> Updates.request("camera/main/zoom", zoom(Math.abs(big), 1, big));
            case 1 -> Updates.request("camera/main/pan", shift(big, -big));
            case 2 -> Updates.request("camera/main/orbit", turn(big, big));
            case 3 -> Updates.request("camera/main/truck", shift(big, big));
            case 4 -> Updates.request("view/main/ndisplay", random.nextLong(2, 4));
            default ->
                    Updates.request(
                            "camera/main/set",
                            Map.of(
                                    "center",
                                    List.of(big, big),
                                    "rect",
                                    List.of(1 / big, big * 1e280, 1, 1)));
        };
    }
}
