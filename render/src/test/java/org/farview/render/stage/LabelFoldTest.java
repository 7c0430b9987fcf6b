package org.farview.render.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelFoldTest {
    private static final long SEED = 3;

    @Test
    void numbersOfThirtyTwoBitsStayWhatTheyAre() {
        assertThat(LabelFold.of(0)).isZero();
        assertThat(LabelFold.of(1)).isEqualTo(1);
        assertThat(LabelFold.of(0x7FFFFFFFL)).isEqualTo(0x7FFFFFFF);
        assertThat(LabelFold.of(0xFFFFFFFFL)).isEqualTo(-1);
    }

    /** Splittable random's mixing function, computed elsewhere. */
    @Test
    void largerNumbersAreHashed() {
        assertThat(LabelFold.of(1L << 32)).isEqualTo(0xD820B7E9);
        assertThat(LabelFold.of(-1)).isEqualTo(0xB4D055FC);
        assertThat(LabelFold.of(Long.MIN_VALUE)).isEqualTo(0x25C26EA5);
    }

    @Test
    void onlyZeroIsBackground() {
        Random random = new Random(SEED);
        Set<Integer> folds = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            folds.add(LabelFold.of(random.nextLong() | 1L << 40));
        }

        assertThat(folds).doesNotContain(0).hasSizeGreaterThan(99_990);
    }

    @ParameterizedTest
    @CsvSource({
        "UINT8, 200, 200",
        "INT8, 100, 100",
        "UINT16, 60000, 60000",
        "INT16, 30000, 30000",
        "UINT32, 4000000000, 4000000000",
        "INT32, 2000000000, 2000000000",
        "UINT64, 5, 5",
        "INT64, 4294967295, 4294967295"
    })
    void everyTypeIsRead(VoxelType type, long number, long fold) {
        assertThat(read(type, number)).isEqualTo((int) fold);
    }

    @ParameterizedTest
    @CsvSource({"INT8", "INT16", "INT32", "INT64"})
    void aNegativeNumberIsTheSameInEveryType(VoxelType type) {
        assertThat(read(type, -7)).isEqualTo(LabelFold.of(-7)).isNotZero();
    }

    @Test
    void floatsAreNoLabels() {
        assertThatThrownBy(() -> read(VoxelType.FLOAT32, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Behind two voxels of something else. */
    private static int read(VoxelType type, long number) {
        ByteBuffer bytes =
                ByteBuffer.allocate(3 * type.bytes() + Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(2 * type.bytes(), number);
        return LabelFold.at(bytes.array(), type, 2);
    }
}
