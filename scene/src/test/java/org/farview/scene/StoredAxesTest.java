package org.farview.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StoredAxesTest {
    /** (t, c, z, y, x) = 5 x 2 x 10 x 30 x 20. */
    private static final Multiscale MOVIE = Samples.movie();

    @Test
    void allAxesAreShownAsTheyAre() {
        StoredAxes all = StoredAxes.all(MOVIE);

        assertThat(all.isAll()).isTrue();
        assertThat(all.lacksAxes()).isFalse();
        assertThat(all.shownImage()).isSameAs(MOVIE);
        assertThat(all.voxel(List.of(1, 0, 2, 3, 4))).containsExactly(1, 0, 2, 3, 4);
        assertThat(all.fixedOf(AxisType.CHANNEL)).isEmpty();
    }

    @Test
    void anAxisThatIsFixedIsNotShownAndStandsInEveryVoxel() {
        StoredAxes second = StoredAxes.all(MOVIE).fixedAt(1, 1);

        assertThat(second.isAll()).isFalse();
        assertThat(second.fixedOf(AxisType.CHANNEL)).hasValue(1);
        assertThat(second.shownImage().axes())
                .extracting(Axis::name)
                .containsExactly("t", "z", "y", "x");
        assertThat(second.shownImage().finest().shape()).containsExactly(5, 10, 30, 20);
        assertThat(second.voxel(List.of(4, 2, 3, 5))).containsExactly(4, 1, 2, 3, 5);
    }

    @Test
    void axesAreFixedOneAfterTheOther() {
        StoredAxes both = StoredAxes.all(MOVIE).fixedAt(1, 1).fixedAt(0, 3);

        assertThat(both.shownImage().axes()).extracting(Axis::name).containsExactly("z", "y", "x");
        assertThat(both.voxel(List.of(2, 3, 5))).containsExactly(3, 1, 2, 3, 5);
    }

    @Test
    void anAxisThatIsLackingIsOneVoxelAsLongAsThatOfTheOtherImage() {
        Multiscale flat = Samples.flat();
        StoredAxes axes = new StoredAxes(flat, List.of(StoredAxes.NONE, 0, 1), List.of(0, 0));

        Multiscale shown = axes.shownImage(Samples.twoLevels());

        assertThat(axes.lacksAxes()).isTrue();
        assertThat(shown.axes()).extracting(Axis::name).containsExactly("z", "y", "x");
        assertThat(shown.finest().shape()).containsExactly(1, 30, 20);
        assertThat(shown.finest().worldMin(0)).isEqualTo(Samples.twoLevels().finest().worldMin(0));
        assertThat(shown.finest().worldMax(0)).isEqualTo(Samples.twoLevels().finest().worldMax(0));
        assertThat(axes.voxel(List.of(0, 7, 8))).containsExactly(7, 8);
    }

    @Test
    void whatIsOutsideTheImageIsRefused() {
        assertThatThrownBy(() -> StoredAxes.all(MOVIE).fixedAt(1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("axis 'c' fixed at 2, wanted 0..1");
        assertThatThrownBy(() -> new StoredAxes(Samples.flat(), List.of(0, 0), List.of(0, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StoredAxes.all(Samples.flat()).fixedAt(0, 0))
                .as("two axes are needed")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLayerHasTheAxesThatItShows() {
        ImageLayer layer = Samples.layer(MOVIE);

        assertThat(layer.stored()).isEqualTo(StoredAxes.all(MOVIE));
        assertThatThrownBy(() -> layer.withAxes(Samples.flat(), StoredAxes.all(MOVIE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layer 'head': got 2 axes");
    }
}
