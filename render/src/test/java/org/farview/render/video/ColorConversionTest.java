package org.farview.render.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import org.farview.render.Frame;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("golden")
class ColorConversionTest {
    @Test
    void everyGreyKeepsItsValueAndHasNeutralChroma() {
        for (int grey = 0; grey <= 255; grey++) {
            try (I420Frame planes = convert(filled(0xFF000000 | grey * 0x010101))) {
                assertThat(planes.luma().toArray(ValueLayout.JAVA_BYTE)).containsOnly((byte) grey);
                assertThat(planes.chromaBlue().toArray(ValueLayout.JAVA_BYTE))
                        .containsOnly((byte) 128);
                assertThat(planes.chromaRed().toArray(ValueLayout.JAVA_BYTE))
                        .containsOnly((byte) 128);
            }
        }
    }

    @Test
    void primariesHaveTheLiteralValuesOfTheStandard() {
        assertThat(samplesOf(0xFFFF0000)).containsExactly(54, 99, 255);
        assertThat(samplesOf(0xFF00FF00)).containsExactly(182, 30, 12);
        assertThat(samplesOf(0xFF0000FF)).containsExactly(18, 255, 116);
        assertThat(samplesOf(0xFFFFFF00)).containsExactly(237, 1, 140);
    }

    @Test
    void alphaIsIgnored() {
        assertThat(samplesOf(0x00C87828)).isEqualTo(samplesOf(0xFFC87828));
    }

    @Test
    void noiseIsWithinOneOfTheFormulaInDoublePrecision() {
        long seed = 20260131;
        Random random = new Random(seed);
        Frame frame = new Frame(new CanvasSize(128, 70));
        Arrays.setAll(frame.pixels(), i -> 0xFF000000 | random.nextInt(0x1000000));

        try (I420Frame planes = convert(frame)) {
            assertThat(worstLumaError(frame, planes)).as("seed %d", seed).isLessThanOrEqualTo(1);
            assertThat(worstChromaError(frame, planes)).as("seed %d", seed).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void pictureAndPlanesOfDifferentSizeAreRefused() {
        Frame frame = new Frame(new CanvasSize(32, 16));
        try (I420Frame planes = new I420Frame(new CanvasSize(16, 32))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ColorConversion.toI420(frame, planes, new SerialTiles()))
                    .withMessageContaining("32")
                    .withMessageContaining("16");
        }
    }

    @Test
    void closedPlanesRefuseAccessAndCloseAgain() {
        I420Frame planes = new I420Frame(new CanvasSize(16, 16));

        planes.close();
        planes.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> planes.luma().get(ValueLayout.JAVA_BYTE, 0));
    }

    private static Frame filled(int color) {
        Frame frame = new Frame(new CanvasSize(16, 16));
        Arrays.fill(frame.pixels(), color);
        return frame;
    }

    private static I420Frame convert(Frame frame) {
        I420Frame planes = new I420Frame(frame.size());
        ColorConversion.toI420(frame, planes, new SerialTiles());
        return planes;
    }

    private static int[] samplesOf(int color) {
        try (I420Frame planes = convert(filled(color))) {
            return new int[] {
                sample(planes.luma(), 0),
                sample(planes.chromaBlue(), 0),
                sample(planes.chromaRed(), 0)
            };
        }
    }

    private static int sample(MemorySegment plane, long at) {
        return plane.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
    }

    private static double worstLumaError(Frame frame, I420Frame planes) {
        double worst = 0;
        for (int i = 0; i < frame.pixels().length; i++) {
            double wanted = luma(rgb(frame.pixels()[i]));
            worst = Math.max(worst, Math.abs(wanted - sample(planes.luma(), i)));
        }
        return worst;
    }

    private static double worstChromaError(Frame frame, I420Frame planes) {
        int width = frame.size().width();
        double worst = 0;
        for (int row = 0; row < frame.size().height(); row += 2) {
            for (int column = 0; column < width; column += 2) {
                double[] mean = mean(frame.pixels(), row * width + column, width);
                double blue = 128 + (mean[2] - luma(mean)) / 1.8556;
                double red = 128 + (mean[0] - luma(mean)) / 1.5748;
                int at = row / 2 * (width / 2) + column / 2;
                worst = Math.max(worst, Math.abs(blue - sample(planes.chromaBlue(), at)));
                worst = Math.max(worst, Math.abs(red - sample(planes.chromaRed(), at)));
            }
        }
        return worst;
    }

    private static double[] mean(int[] pixels, int at, int width) {
        double[] mean = new double[3];
        for (int index : new int[] {at, at + 1, at + width, at + width + 1}) {
            double[] rgb = rgb(pixels[index]);
            for (int channel = 0; channel < 3; channel++) {
                mean[channel] += rgb[channel] / 4;
            }
        }
        return mean;
    }

    private static double[] rgb(int pixel) {
        return new double[] {pixel >> 16 & 0xFF, pixel >> 8 & 0xFF, pixel & 0xFF};
    }

    private static double luma(double[] rgb) {
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }
}
