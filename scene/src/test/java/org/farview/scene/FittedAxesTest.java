package org.farview.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FittedAxesTest {
    /** (t, c, z, y, x) = 5 x 2 x 10 x 30 x 20. */
    private static final Multiscale MOVIE = Samples.movie();

    @Test
    void asManyAxesAreTakenAsTheyAre() {
        ImageLayer layer = Samples.layer(MOVIE);

        assertThat(FittedAxes.over(MOVIE, layer)).containsSame(layer);
    }

    @Test
    void asManyAxesOfOtherNamesAreTakenAsTheyCome() {
        ImageLayer other = labels(List.of("d0", "d1"), 30, 20);

        assertThat(FittedAxes.over(Samples.flat(), other)).containsSame(other);
    }

    @Test
    void asManyAxesAreMatchedByNameWhereTheyCanBe() {
        Multiscale channel = StoredAxes.all(MOVIE).fixedAt(1, 0).shownImage();

        ImageLayer fitted =
                FittedAxes.over(channel, labels(List.of("c", "z", "y", "x"), 1, 10, 30, 20))
                        .orElseThrow();

        assertThat(fitted.image().axes().getFirst().name()).isEqualTo("t");
        assertThat(fitted.stored().voxel(List.of(0, 3, 2, 1))).containsExactly(0, 3, 2, 1);
        assertThat(fitted.image().finest().worldMax(0)).isEqualTo(4.5);
    }

    @Test
    void labelsWithoutTimeAndChannelsHoldAtAllOfThem() {
        ImageLayer fitted =
                FittedAxes.over(MOVIE, labels(List.of("z", "y", "x"), 10, 30, 20)).orElseThrow();

        assertThat(fitted.image().finest().shape()).containsExactly(1, 1, 10, 30, 20);
        assertThat(fitted.stored().shown()).containsExactly(-1, -1, 0, 1, 2);
        assertThat(fitted.stored().voxel(List.of(0, 0, 3, 4, 5))).containsExactly(3, 4, 5);
    }

    @Test
    void aChannelAxisOfOneVoxelIsLeftOut() {
        Multiscale channel = StoredAxes.all(MOVIE).fixedAt(1, 0).shownImage();

        ImageLayer fitted =
                FittedAxes.over(channel, labels(List.of("t", "c", "z", "y", "x"), 5, 1, 10, 30, 20))
                        .orElseThrow();

        assertThat(fitted.image().axes())
                .extracting(Axis::name)
                .containsExactly("t", "z", "y", "x");
        assertThat(fitted.stored().lacksAxes()).isFalse();
        assertThat(fitted.stored().voxel(List.of(4, 3, 2, 1))).containsExactly(4, 0, 3, 2, 1);
    }

    @Test
    void axesInAnotherOrderAreFoundByName() {
        ImageLayer fitted = FittedAxes.over(MOVIE, labels(List.of("x", "y"), 20, 30)).orElseThrow();

        assertThat(fitted.image().finest().shape()).containsExactly(1, 1, 1, 30, 20);
        assertThat(fitted.stored().voxel(List.of(0, 0, 0, 7, 8))).containsExactly(8, 7);
    }

    @Test
    void anAxisOfSeveralVoxelsThatTheSceneLacksDoesNotFit() {
        assertThat(FittedAxes.over(Samples.flat(), Samples.layer(MOVIE))).isEmpty();
        assertThat(FittedAxes.over(MOVIE, labels(List.of("u", "v"), 1, 1))).isEmpty();
    }

    @Test
    void aLayerThatLacksAxesIsNeverTheFirst() {
        SceneState scene = InitialScene.of(Samples.layer(MOVIE), Samples.CANVAS);
        scene =
                LayerStack.added(
                        scene, NewLayer.in(scene, labels(List.of("z", "y", "x"), 10, 30, 20)));

        assertThat(scene.layers().getLast().stored().lacksAxes()).isTrue();
        assertThat(LayerStack.moveMisfit(scene, "layer-1", 0))
                .get()
                .extracting(LayerStack.Misfit::reason)
                .isEqualTo("layer.misfit");
        assertThat(LayerStack.removalMisfit(scene, "layer-0")).isPresent();
        assertThat(LayerStack.removalMisfit(scene, "layer-1")).isEmpty();
    }

    private static ImageLayer labels(List<String> names, Integer... shape) {
        List<Integer> sides = List.of(shape);
        Level level =
                new Level(
                        0,
                        "0",
                        sides,
                        sides,
                        Collections.nCopies(sides.size(), 1.0),
                        Collections.nCopies(sides.size(), 0.0));
        List<Axis> axes = names.stream().map(name -> new Axis(name, AxisType.OTHER, "")).toList();
        return Samples.layer(new Multiscale(axes, List.of(level))).withKind(LayerKind.LABELS);
    }
}
