package org.farview.data.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.farview.data.source.Raster;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;

final class LevelPlanTest {
    @Test
    void halvesUntilTheLongestSideIsAtMost64() {
        List<LevelPlan> levels =
                LevelPlan.of(Pictures.counting(List.of(181, 217, 181), List.of(1.0, 1.0, 1.0)));

        assertThat(levels)
                .extracting(LevelPlan::shape)
                .containsExactly(List.of(181, 217, 181), List.of(91, 109, 91), List.of(46, 55, 46));
        assertThat(levels.get(2).offset(0)).as("(f - 1) / 2 for f = 4").isEqualTo(1.5);
    }

    @Test
    void aSmallImageHasOneLevel() {
        assertThat(LevelPlan.of(Pictures.counting(List.of(1, 64, 3), List.of(1.0, 1.0, 1.0))))
                .hasSize(1);
    }

    @Test
    void coarseAxesWaitUntilTheOthersHaveCaughtUp() {
        List<LevelPlan> levels =
                LevelPlan.of(Pictures.counting(List.of(40, 300, 300), List.of(4.0, 1.0, 1.0)));

        assertThat(levels)
                .extracting(LevelPlan::factors)
                .containsExactly(
                        List.of(1, 1, 1), List.of(1, 2, 2), List.of(1, 4, 4), List.of(2, 8, 8));
    }

    @Test
    void aSideOfOneVoxelAndTimeAreLeftAlone() {
        Axis time = new Axis("t", AxisType.TIME, "second");
        Raster raster = new Raster(VoxelType.UINT8, List.of(100, 1, 100), new byte[10_000]);
        Picture picture =
                new Picture(
                        "film",
                        raster,
                        List.of(time, Pictures.space("y"), Pictures.space("x")),
                        List.of(1.0, 0.1, 1.0),
                        Reduction.MEAN,
                        Map.of());

        assertThat(LevelPlan.of(picture).getLast().shape()).containsExactly(100, 1, 50);
    }
}
