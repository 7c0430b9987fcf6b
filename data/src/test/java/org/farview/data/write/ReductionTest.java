package org.farview.data.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.farview.data.source.Raster;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;

final class ReductionTest {
    @Test
    void theMeanRoundsHalvesToEven() {
        assertThat(halved(Reduction.MEAN, 1, 2, 2, 3, 3, 4, 10, 21)).containsExactly(2, 2, 4, 16);
    }

    @Test
    void anOddSideKeepsItsLastVoxel() {
        assertThat(halved(Reduction.MEAN, 4, 6, 9)).containsExactly(5, 9);
        assertThat(halved(Reduction.MODE, 4, 4, 9)).containsExactly(4, 9);
    }

    @Test
    void notANumberDoesNotSpoilAMean() {
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putFloat(Float.NaN).putFloat(3).putFloat(Float.NaN).putFloat(Float.NaN);
        Raster raster = new Raster(VoxelType.FLOAT32, List.of(1, 4), bytes.array());

        Raster half = Reduction.MEAN.apply(raster, List.of(1, 2));

        assertThat(half.value(0)).isEqualTo(3);
        assertThat(half.value(1)).isNaN();
    }

    @Test
    void theMeanOfSignedValuesKeepsItsSign() {
        byte[] bytes =
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort((short) -30000)
                        .putShort((short) -30002)
                        .array();
        Raster raster = new Raster(VoxelType.INT16, List.of(1, 2), bytes);

        assertThat(Reduction.MEAN.apply(raster, List.of(1, 2)).value(0)).isEqualTo(-30001);
    }

    @Test
    void theModeNeverInventsALabel() {
        Raster raster =
                new Raster(VoxelType.UINT8, List.of(2, 4), new byte[] {1, 1, 7, 9, 1, 9, 7, 7});

        assertThat(Reduction.MODE.apply(raster, List.of(2, 2)).bytes()).containsExactly(1, 7);
    }

    @Test
    void ofEquallyFrequentLabelsTheFirstThatIsNotBackgroundWins() {
        assertThat(halved(Reduction.MODE, 0, 5, 5, 0, 3, 4)).containsExactly(5, 5, 3);
    }

    private static byte[] halved(Reduction reduction, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        Raster raster = new Raster(VoxelType.UINT8, List.of(1, values.length), bytes);
        return reduction.apply(raster, List.of(1, 2)).bytes();
    }
}
