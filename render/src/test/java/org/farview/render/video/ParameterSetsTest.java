package org.farview.render.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.farview.render.RenderException;
import org.junit.jupiter.api.Test;

class ParameterSetsTest {
    /** OpenH264, 1280x720, full-range BT.709. */
    private static final NalUnit BASELINE = unit("6742C01F8C6805005BA6E0202020F08846A0");

    /** x264, High profile, 1280x720; contains emulation prevention bytes. */
    private static final NalUnit HIGH =
            unit("6764001FACD9405005BB011000000300100000030300F1831960");

    private static final NalUnit PICTURE = unit("68CE3C80");
    private static final NalUnit IDR = unit("65B80004");

    @Test
    void setsAreFoundBeforeAKeyframe() {
        assertThat(ParameterSets.find(List.of(BASELINE, PICTURE, IDR)))
                .contains(new ParameterSets(BASELINE, PICTURE));
    }

    @Test
    void halfASetIsNone() {
        assertThat(ParameterSets.find(List.of(BASELINE, IDR))).isEmpty();
        assertThat(ParameterSets.find(List.of(PICTURE, IDR))).isEmpty();
        assertThat(ParameterSets.find(List.of())).isEmpty();
    }

    @Test
    void codecStringIsTheThreeBytesBehindTheHeader() {
        assertThat(new ParameterSets(BASELINE, PICTURE).codec()).isEqualTo("avc1.42C01F");
        assertThat(new ParameterSets(HIGH, PICTURE).codec()).isEqualTo("avc1.64001F");
    }

    @Test
    void baselineRecordEndsWithThePictureParameters() {
        assertThat(hex(new ParameterSets(BASELINE, PICTURE).avcC()))
                .isEqualTo(
                        "0142c01fffe1"
                                + "00126742c01f8c6805005ba6e0202020f08846a0"
                                + "01000468ce3c80");
    }

    @Test
    void highRecordNamesChromaFormatAndDepths() {
        assertThat(hex(new ParameterSets(HIGH, PICTURE).avcC()))
                .startsWith("0164001fffe1001a6764001f")
                .endsWith("01000468ce3c80" + "fdf8f800");
    }

    @Test
    void baselineSequenceIsRead() {
        SequenceParameters read = SequenceParameters.parse(BASELINE);

        assertThat(read.conformance()).isEqualTo(new SequenceParameters.Conformance(66, 0xC0, 31));
        assertThat(read.extent()).isEqualTo(new SequenceParameters.Extent(1280, 720));
        assertThat(read.color()).contains(VideoColor.FULL_RANGE_BT_709);
    }

    @Test
    void highSequenceIsRead() {
        SequenceParameters read = SequenceParameters.parse(HIGH);

        assertThat(read.conformance().namesSamples()).isTrue();
        assertThat(read.samples()).isEqualTo(new SequenceParameters.Samples(1, 8, 8));
        assertThat(read.extent()).isEqualTo(new SequenceParameters.Extent(1280, 720));
    }

    @Test
    void unitsOfTheWrongTypeAreRefused() {
        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> new ParameterSets(PICTURE, BASELINE))
                .withMessageContaining("wanted type 7");
        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> SequenceParameters.parse(IDR))
                .withMessageContaining("wanted 7");
    }

    @Test
    void sequenceThatEndsEarlyIsRefused() {
        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> SequenceParameters.parse(unit("6742C01F8C68")))
                .withMessageContaining("ends after");
    }

    @Test
    void depthBeyondAnyNumberIsRefused() {
        NalUnit deep =
                new BitWriter()
                        .unsigned(8, 100)
                        .unsigned(16, 31)
                        .golomb(0)
                        .golomb(1)
                        .golomb(Integer.MAX_VALUE - 1)
                        .golomb(0)
                        .unit(0x67);

        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> SequenceParameters.parse(deep))
                .withMessageContaining("8 + 2147483646");
    }

    @Test
    void changingTheSourceBufferDoesNotChangeTheSet() {
        byte[] bytes = BASELINE.bytes();
        ParameterSets sets = new ParameterSets(new NalUnit(bytes, 0, bytes.length), PICTURE);

        bytes[3] = 0;

        assertThat(sets.codec()).isEqualTo("avc1.42C01F");
    }

    private static NalUnit unit(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return new NalUnit(bytes, 0, bytes.length);
    }

    private static String hex(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
