package org.farview.scene.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.farview.scene.update.Updates.after;
import static org.farview.scene.update.Updates.apply;
import static org.farview.scene.update.Updates.refusal;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.farview.scene.InitialScene;
import org.farview.scene.PlaneCamera;
import org.farview.scene.Samples;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AxisOrderRowsTest {
    private static final String ORDER = "dims/main/order";
    private static final String ROLL = "dims/main/roll";
    private static final String TRANSPOSE = "dims/main/transpose";
    private static final SceneState SCENE = Samples.scene();

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments(ORDER, List.of(2L, 0L, 1L), List.of(2L, 0L, 1L)),
                arguments(ORDER, List.of("Y", " z ", "2"), List.of(1L, 0L, 2L)),
                arguments("dims//order", List.of(0L, "y", "x"), List.of(0L, 1L, 2L)),
                arguments(TRANSPOSE, null, List.of(0L, 2L, 1L)),
                arguments("dims/MAIN/transpose", true, List.of(0L, 2L, 1L)),
                arguments(ROLL, 1L, List.of(2L, 0L, 1L)));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void acceptsAndSaysWhatItApplied(String path, @Nullable Object value, Object applied) {
        assertThat(apply(SCENE, path, value).value()).isEqualTo(applied);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(ORDER, "zyx", "state.invalid value.wrong_type"),
                arguments(ORDER, null, "state.invalid value.wrong_type"),
                arguments(ORDER, List.of(0L, 1.5, 2L), "state.invalid value.wrong_type"),
                arguments(ORDER, List.of(0L, true, 2L), "state.invalid value.wrong_type"),
                arguments(ORDER, List.of(0L, 1L, 3L), "state.error axis.unknown"),
                arguments(ORDER, List.of(0L, 1L, -1L), "state.error axis.unknown"),
                arguments(ORDER, List.of("t", "y", "x"), "state.error axis.unknown"),
                arguments(ORDER, List.of(0L, 1L), "state.error order.no_permutation"),
                arguments(ORDER, List.of(0L, "z", 1L), "state.error order.no_permutation"),
                arguments(ORDER, List.of(0L, 1L, 2L, 2L), "state.error order.no_permutation"),
                arguments("dims/z/roll", 1L, "state.error target.unknown"),
                arguments("dims/main/index", 1L, "state.error axis.unknown"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWithCodeAndReason(String path, @Nullable Object value, String refusal) {
        assertThat(refusal(SCENE, path, value)).isEqualTo(refusal);
    }

    @Test
    void theOrderThereIsChangesNothing() {
        assertThat(after(SCENE, ORDER, List.of(0L, 1L, 2L))).isSameAs(SCENE);
    }

    @Test
    void whoDidNotAskForTheExtensionDoesNotKnowThem() {
        Outcome outcome =
                Updates.REDUCER.reduce(SCENE, Updates.request(ROLL, 1L), Set.of("x.layers"));

        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void axesNeverShownBeforeAreShownWhole() {
        View rolled = after(SCENE, ROLL, 1L).mainView();

        assertThat(rolled.displayed()).containsExactly(0, 1);
        assertThat(rolled.plane())
                .isEqualTo(
                        InitialScene.framedPlane(
                                Samples.twoLevels(), rolled.order(), Samples.CANVAS));
        assertThat(rolled.volume())
                .as("the same box from the same angles")
                .returns(SCENE.mainView().volume().centerColumn(), camera -> camera.centerDepth())
                .returns(SCENE.mainView().volume().distance(), camera -> camera.distance());
    }

    @Test
    void rollingAllTheWayComesBackToTheCameraThatWasLeft() {
        SceneState zoomed = after(SCENE, "camera/main/zoom", Updates.zoom(0.25, 100, 30));
        SceneState turned = after(zoomed, "camera/main/set", Map.of("distance", 77.0));

        SceneState there = turned;
        for (int i = 0; i < 3; i++) {
            there = after(there, ROLL, 1L);
        }

        assertThat(there.mainView().order()).isEqualTo(SCENE.mainView().order());
        assertThat(there.mainView().plane()).isEqualTo(turned.mainView().plane());
        assertThat(there.mainView().volume()).isEqualTo(turned.mainView().volume());
    }

    @Test
    void transposingShowsTheSamePlaceAtTheSameZoom() {
        SceneState zoomed = after(SCENE, "camera/main/zoom", Updates.zoom(0.25, 100, 30));
        PlaneCamera before = zoomed.mainView().plane();

        SceneState transposed = after(zoomed, TRANSPOSE, null);

        assertThat(transposed.mainView().plane())
                .returns(before.centerColumn(), PlaneCamera::centerRow)
                .returns(before.centerRow(), PlaneCamera::centerColumn)
                .returns(before.zoom(), PlaneCamera::zoom);
        SceneState panned = after(transposed, "camera/main/pan", Updates.shift(8, 0));
        PlaneCamera back = after(panned, TRANSPOSE, null).mainView().plane();
        assertThat(back.centerRow()).isEqualTo(panned.mainView().plane().centerColumn());
    }

    @Test
    void aResizedCanvasResizesTheCamerasThatAreRemembered() {
        SceneState rolled = after(SCENE, ROLL, 1L);
        SceneState resized = after(rolled, "view/main/canvas_size", List.of(320L, 240L));

        View back = after(resized, ORDER, List.of(0L, 1L, 2L)).mainView();

        assertThat(back.plane())
                .isEqualTo(
                        InitialScene.framedPlane(Samples.twoLevels(), back.order(), back.canvas()));
    }

    @Test
    void anAxisThatWasOnlyDisplayedIsCutWhereTheCameraLooked() {
        SceneState rolled = after(SCENE, ROLL, 1L);

        assertThat(rolled.point().get(2)).isEqualTo(319.5);
        assertThat(rolled.point().get(0)).as("the old cut stays").isEqualTo(32.0);
    }

    @Test
    void aCutThatWasChosenStays() {
        SceneState chosen = after(SCENE, "dims/x/index", 7L);

        assertThat(after(chosen, ROLL, 1L).point().get(2)).isEqualTo(7.0);
    }

    @Test
    void timesAndChannelsStayAtTheirFirst() {
        SceneState movie = InitialScene.of(Samples.layer(Samples.movie()), Samples.CANVAS);
        SceneState overTime = after(movie, ORDER, List.of("c", "z", "y", "x", "t"));

        SceneState back = after(overTime, ORDER, List.of("t", "c", "z", "y", "x"));

        assertThat(back.point().getFirst()).isZero();
        assertThat(overTime.mainView().displayed()).containsExactly(4, 0);
    }

    @Test
    void twoAxesCanBeTransposedAndRolled() {
        SceneState flat = InitialScene.of(Samples.layer(Samples.flat()), Samples.CANVAS);

        View transposed = after(flat, TRANSPOSE, 0L).mainView();

        assertThat(transposed.displayed()).containsExactly(1, 0);
        assertThat(after(flat, ROLL, 0L).mainView()).isEqualTo(transposed);
    }

    @Test
    void eachModeKeepsItsLevelChoice() {
        SceneState locked = after(SCENE, "multiscale/main/level", 1L);

        SceneState volume = after(locked, "view/main/ndisplay", 3L);
        SceneState finest = after(volume, "multiscale/main/level", 0L);
        SceneState back = after(finest, "view/main/ndisplay", 2L);

        assertThat(volume.mainView().levelChoice())
                .as("at first the one there is")
                .isEqualTo(locked.mainView().levelChoice());
        assertThat(back.mainView().levelChoice()).isEqualTo(locked.mainView().levelChoice());
        assertThat(after(back, "view/main/ndisplay", 3L).mainView().levelChoice())
                .isEqualTo(finest.mainView().levelChoice());
    }
}
