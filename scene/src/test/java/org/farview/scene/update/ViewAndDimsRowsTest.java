package org.farview.scene.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.farview.scene.update.Updates.after;
import static org.farview.scene.update.Updates.apply;
import static org.farview.scene.update.Updates.refusal;
import static org.farview.scene.update.Updates.request;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.farview.scene.CanvasSize;
import org.farview.scene.InitialScene;
import org.farview.scene.LevelChoice;
import org.farview.scene.PlaneGeometry;
import org.farview.scene.Samples;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ViewAndDimsRowsTest {
    private static final SceneState SCENE = Samples.scene();
    private static final String Z_INDEX = "dims/z/index";

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments("view/main/ndisplay", 3L, 3L),
                arguments("view/anything/ndisplay", 17L, 3L),
                arguments("view/main/ndisplay", -4L, 2L),
                arguments("view/main/ndisplay", " 3 ", 3L),
                arguments("view/main/ndisplay", 3.7, 3L),
                arguments("view/main/ndisplay", null, 2L),
                arguments("view/main/canvas_size", List.of(801L, 601L), List.of(800L, 600L)),
                arguments("view/main/canvas_size", List.of(1L, 100L), List.of(64L, 100L)),
                arguments("view/main/canvas_size", List.of(2560L, 1440L), List.of(1280L, 720L)),
                arguments("view/main/level_mode", "AUTO", "auto"),
                arguments("view/main/level_mode", "locked", "locked"),
                arguments("multiscale/main/level", 1L, 1L),
                arguments("multiscale//level", "1", 1L),
                arguments("multiscale/main/level", 99L, 1L),
                arguments("multiscale/main/level", -1L, 0L),
                arguments(Z_INDEX, 3L, 3L),
                arguments(Z_INDEX, -3L, 0L),
                arguments(Z_INDEX, Long.MAX_VALUE, 31L),
                arguments("dims/0/index", 5L, 5L),
                arguments("dims/Z/index", 6L, 6L),
                arguments("dims/z/step", 2L, 18L),
                arguments("dims/z/step", -100L, 0L),
                arguments("dims/z/step", Long.MAX_VALUE, 31L),
                arguments("dims/z/position", 33L, 33.0),
                arguments("dims/z/position", -1e300, 0.0),
                arguments("dims/z/position", 1e300, 62.0));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void acceptsAndSaysWhatItApplied(String path, @Nullable Object value, Object applied) {
        assertThat(apply(SCENE, path, value).value()).isEqualTo(applied);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("view/main/ndisplay", "three", "state.invalid value.wrong_type"),
                arguments("view/main/ndisplay", true, "state.invalid value.wrong_type"),
                arguments("view/main/ndisplay", Double.NaN, "state.invalid value.not_finite"),
                arguments("view/main/ndisplay", List.of(3L), "state.invalid value.wrong_type"),
                arguments("view/main/zoom", 3L, "state.invalid key.unknown"),
                arguments("view/main/canvas_size", List.of(800L), "state.invalid value.wrong_type"),
                arguments(
                        "view/main/canvas_size",
                        List.of(800.5, 600L),
                        "state.invalid value.wrong_type"),
                arguments("view/main/canvas_size", "800x600", "state.invalid value.wrong_type"),
                arguments("view/main/level_mode", "never", "state.invalid value.unknown_name"),
                arguments("view/main/level_mode", 1L, "state.invalid value.wrong_type"),
                arguments("multiscale/main/level", 0.5, "state.invalid value.wrong_type"),
                arguments("multiscale/main/level", "fine", "state.invalid value.wrong_type"),
                arguments("multiscale/other/level", 0L, "state.invalid target.unknown"),
                arguments(
                        "multiscale/main/policy",
                        "thresholds",
                        "state.unsupported key.unsupported"),
                arguments(Z_INDEX, true, "state.invalid value.wrong_type"),
                arguments(Z_INDEX, 1e30, "state.invalid value.wrong_type"),
                arguments(Z_INDEX, 1.0, "state.invalid value.wrong_type"),
                arguments(Z_INDEX, "1", "state.invalid value.wrong_type"),
                arguments("dims/z/step", Double.NaN, "state.invalid value.wrong_type"),
                arguments("dims/z/step", null, "state.invalid value.wrong_type"),
                arguments("dims/z/position", "5", "state.invalid value.wrong_type"),
                arguments("dims/z/position", Double.NaN, "state.invalid value.not_finite"),
                arguments("dims/w/position", 1.0, "state.error axis.unknown"),
                arguments("dims/w/index", 1L, "state.error axis.unknown"),
                arguments("dims/3/index", 1L, "state.error axis.unknown"),
                arguments("dims//index", 1L, "state.error axis.unknown"),
                arguments("dims/z/margin", 1L, "state.invalid key.unknown"),
                arguments("weather/main/rain", 1L, "state.invalid scope.unknown"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWithCodeAndReason(String path, @Nullable Object value, String refusal) {
        assertThat(refusal(SCENE, path, value)).isEqualTo(refusal);
    }

    @Test
    void switchingToAVolumeAndBackKeepsBothCameras() {
        SceneState zoomed = after(SCENE, "camera/main/zoom", Updates.zoom(0.5, 10, 10));
        View plane = zoomed.mainView();

        SceneState volume = after(zoomed, "view/main/ndisplay", 3L);
        SceneState orbited = after(volume, "camera/main/orbit", Updates.turn(10, 10));
        SceneState back = after(orbited, "view/main/ndisplay", 2L);

        assertThat(back.mainView().plane()).isEqualTo(plane.plane());
        assertThat(after(back, "view/main/ndisplay", 3L).mainView().volume())
                .isEqualTo(orbited.mainView().volume());
    }

    @Test
    void aFlatImageHasNoVolume() {
        SceneState flat = InitialScene.of(Samples.layer(Samples.flat()), Samples.CANVAS);

        assertThat(refusal(flat, "view/main/ndisplay", 3L))
                .isEqualTo("state.error ndisplay.too_few_axes");
    }

    @Test
    void resizingTheCanvasKeepsAFramedImageFramed() {
        SceneState resized = after(SCENE, "view/main/canvas_size", List.of(320L, 480L));

        View view = resized.mainView();
        assertThat(view.canvas()).isEqualTo(new CanvasSize(320, 480));
        assertThat(view.plane())
                .isEqualTo(
                        PlaneGeometry.frame(
                                PlaneGeometry.bounds(Samples.twoLevels(), List.of(1, 2)),
                                view.canvas()));
        assertThat(view.volume()).isEqualTo(SCENE.mainView().volume());
    }

    @Test
    void extensionsAreUnknownToWhoDidNotNegotiateThem() {
        Outcome outcome =
                Updates.REDUCER.reduce(
                        SCENE, request("view/main/canvas_size", List.of(800L, 600L)), Set.of());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected ->
                                assertThat(rejected.details())
                                        .containsEntry("reason", "key.unknown"));
    }

    @Test
    void settingALevelLocksItAndAutoUnlocksIt() {
        SceneState locked = after(SCENE, "multiscale/main/level", 1L);

        assertThat(locked.mainView().levelChoice()).isEqualTo(new LevelChoice.Locked(1));
        assertThat(after(locked, "view/main/level_mode", "locked")).isSameAs(locked);
        assertThat(after(locked, "view/main/level_mode", "auto").mainView().levelChoice())
                .isEqualTo(new LevelChoice.Automatic());
    }

    @Test
    void lockingKeepsTheCurrentLevel() {
        SceneState coarse = SCENE.withMainView(SCENE.mainView().withCurrentLevel(1));

        assertThat(after(coarse, "view/main/level_mode", "locked").mainView().levelChoice())
                .isEqualTo(new LevelChoice.Locked(1));
    }

    @Test
    void indicesAreThoseOfTheCurrentLevel() {
        SceneState coarse = SCENE.withMainView(SCENE.mainView().withCurrentLevel(1));

        SceneState moved = after(coarse, Z_INDEX, 3L);

        assertThat(moved.point().getFirst()).isEqualTo(4.0 * 3 + 1);
        assertThat(apply(coarse, Z_INDEX, 31L).value()).isEqualTo(15L);
    }

    @Test
    void positionsAreExactAtEveryLevel() {
        SceneState coarse = SCENE.withMainView(SCENE.mainView().withCurrentLevel(1));

        assertThat(after(coarse, "dims/z/position", 34.0).point().getFirst()).isEqualTo(34.0);
        assertThat(after(coarse, "dims/z/position", 36.0).point().getFirst()).isEqualTo(36.0);
    }

    @Test
    void aCutInTheVoxelAskedForStaysWhereItIs() {
        SceneState between = SCENE.withPosition(0, 32.5);

        assertThat(after(between, Z_INDEX, 16L)).isSameAs(between);
    }
}
