package org.farview.render.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.farview.render.view.StageShares.Need;
import org.junit.jupiter.api.Test;

class StageSharesTest {
    @Test
    void oneLayerHasAllWhateverItWants() {
        assertThat(StageShares.of(100, List.of(new Need(10, 20)))).containsExactly(100L);
        assertThat(StageShares.of(100, List.of(new Need(200, 300)))).containsExactly(100L);
    }

    @Test
    void likeLayersHaveLikeShares() {
        assertThat(StageShares.of(100, List.of(new Need(1, 90), new Need(1, 90))))
                .containsExactly(50L, 50L);
    }

    @Test
    void aSmallLayerCostsALargeOneLittle() {
        assertThat(StageShares.of(100, List.of(new Need(1, 1_000), new Need(1, 10))))
                .containsExactly(90L, 10L);
    }

    @Test
    void whatNobodyWantsIsDividedEvenly() {
        assertThat(StageShares.of(100, List.of(new Need(1, 10), new Need(1, 30))))
                .containsExactly(40L, 60L);
    }

    @Test
    void everyLayerHasItsCoarsestLevelFirst() {
        assertThat(StageShares.of(100, List.of(new Need(70, 70), new Need(5, 90))))
                .containsExactly(70L, 30L);
    }

    @Test
    void whatDoesNotFitBesideTheLowerOnesIsLeftOut() {
        assertThat(
                        StageShares.of(
                                100, List.of(new Need(70, 70), new Need(50, 50), new Need(5, 90))))
                .containsExactly(70L, 30L, 30L);
    }

    @Test
    void noLayersNoShares() {
        assertThat(StageShares.of(100, List.of())).isEmpty();
    }

    @Test
    void thoseThatAreDrawnNeverExceedTheWhole() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            long total = random.nextLong(1, 1L << random.nextInt(2, 45));
            List<Need> needs = new ArrayList<>();
            for (int i = random.nextInt(1, 65); i > 0; i--) {
                long least = random.nextLong(total) >> random.nextInt(8);
                needs.add(new Need(least, least + random.nextLong(2 * total)));
            }

            List<Long> shares = StageShares.of(total, needs);

            long sum = 0;
            for (int i = 0; i < needs.size(); i++) {
                boolean drawn = shares.get(i) >= needs.get(i).least();
                sum += drawn ? shares.get(i) : 0;
            }
            assertThat(sum).as("seed %d", seed).isBetween(0L, total);
            assertThat(shares.getFirst())
                    .as("seed %d: the bottom layer", seed)
                    .isGreaterThanOrEqualTo(needs.getFirst().least());
        }
    }
}
