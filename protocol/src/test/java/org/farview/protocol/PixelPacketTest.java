package org.farview.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PixelPacketTest {
    /** Made by Python: {@code struct.pack('!IdIIBBH', 4294967295, 1.5, 1280, 720, 1, 1, 0)}. */
    private static final String HEADER = "ffffffff3ff800000000000000000500000002d001010000";

    @Test
    void headerIsWrittenAsTheOriginalPacksIt() {
        ByteBuffer buffer = ByteBuffer.allocate(PixelPacket.HEADER_BYTES);

        PixelPacket.wrap(buffer)
                .seq(0xFFFF_FFFFL)
                .timestamp(1.5)
                .size(1280, 720)
                .codec(PixelPacket.CODEC_H264)
                .flags(PixelPacket.FLAG_KEYFRAME);

        assertThat(HexFormat.of().formatHex(buffer.array())).isEqualTo(HEADER);
        assertThat(buffer.position()).isZero();
    }

    @Test
    void headerIsReadAsTheOriginalPacksIt() {
        byte[] bytes = HexFormat.of().parseHex(HEADER + "00000001ab");

        PixelPacket packet = PixelPacket.wrap(ByteBuffer.wrap(bytes));

        assertThat(packet.seq()).isEqualTo(4294967295L);
        assertThat(packet.timestamp()).isEqualTo(1.5);
        assertThat(packet.width()).isEqualTo(1280);
        assertThat(packet.height()).isEqualTo(720);
        assertThat(packet.codec()).isEqualTo(PixelPacket.CODEC_H264);
        assertThat(packet.keyframe()).isTrue();
        assertThat(packet.accessUnit().remaining()).isEqualTo(5);
        assertThat(packet.accessUnit().get(4)).isEqualTo((byte) 0xab);
    }

    @Test
    void tooShortAPacketIsRefused() {
        ByteBuffer buffer = ByteBuffer.allocate(23);

        assertThatThrownBy(() -> PixelPacket.wrap(buffer))
                .hasMessage("pixel packet: got 23 bytes, wanted at least 24");
    }

    static List<PixelSample> invalid() {
        return PixelSample.in("invalid", "packet");
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void whatIsNoPacketIsNamed(PixelSample sample) {
        assertThat(PixelPacket.read(sample.bytes()))
                .isEqualTo(new PixelPacket.Reading.Malformed(sample.reason()));
    }

    @Test
    void plainPacketHasNoBlock() {
        PixelPacket packet = read("packet-plain");

        assertThat(packet.framed()).isFalse();
        assertThat(packet.keyframe()).isTrue();
        assertThat(packet.seq()).isEqualTo(4294967295L);
        assertThat(unit(packet)).isEqualTo("0000000265b8");
    }

    @Test
    void blockIsReadBetweenHeaderAndAccessUnit() {
        PixelPacket packet = read("packet-frame");

        assertThat(packet.framed()).isTrue();
        assertThat(packet.keyframe()).isFalse();
        assertThat(packet.version()).isEqualTo(42);
        assertThat(stages(packet)).isEqualTo("0 1200 2500 2500 11000 12000 17500 17600");
        assertThat(unit(packet)).isEqualTo("0000000161");
    }

    @Test
    void stageThatDidNotOccurIsAbsent() {
        PixelPacket packet = read("packet-again");

        assertThat(packet.keyframe()).isTrue();
        assertThat(stages(packet)).isEqualTo("- - - - - 0 5000 5100");
    }

    @Test
    void longerBlockOfALaterServerIsSkipped() {
        PixelPacket packet = read("packet-longer");

        assertThat(packet.version()).isEqualTo(Long.MIN_VALUE);
        assertThat(packet.stage(FrameStage.QUEUED)).hasValue(PixelPacket.MAX_MICROS);
        assertThat(unit(packet)).isEqualTo("0000000161");
    }

    @Test
    void jpegIsACodecOfItsOwn() {
        PixelPacket packet = read("packet-jpeg");

        assertThat(packet.codec()).isEqualTo(PixelPacket.CODEC_JPEG);
        assertThat(packet.keyframe()).isTrue();
        assertThat(unit(packet)).isEqualTo("ffd8ffd9");
    }

    @Test
    void blockIsWrittenAsItIsRead() {
        PixelSample golden = PixelSample.golden("packet-frame");
        ByteBuffer buffer = ByteBuffer.allocate(PixelPacket.FRAMED_HEADER_BYTES + 5);

        PixelPacket packet =
                PixelPacket.wrap(buffer)
                        .seq(7)
                        .timestamp(1_700_000_000.5)
                        .size(1280, 720)
                        .codec(PixelPacket.CODEC_H264)
                        .flags(0)
                        .frame(42);
        long[] micros = {0, 1200, 2500, 2500, 11_000, 12_000, 17_500, 17_600};
        Arrays.stream(FrameStage.values())
                .forEach(stage -> packet.stage(stage, micros[stage.position()]));
        buffer.put(PixelPacket.FRAMED_HEADER_BYTES, HexFormat.of().parseHex("0000000161"));

        assertThat(HexFormat.of().formatHex(buffer.array())).isEqualTo(golden.hex());
    }

    @Test
    void writtenBlockBeginsWithoutStagesAndStageTimesSaturate() {
        PixelPacket packet =
                PixelPacket.wrap(ByteBuffer.allocate(PixelPacket.FRAMED_HEADER_BYTES)).frame(1);

        assertThat(stages(packet)).isEqualTo("- - - - - - - -");
        assertThat(packet.stage(FrameStage.INPUT, 1L << 40).stage(FrameStage.INPUT))
                .hasValue(PixelPacket.MAX_MICROS);
    }

    @Test
    void thereAreAsManyStagesAsTheBlockHasRoomFor() {
        assertThat(FrameStage.values()).hasSize(FrameStage.COUNT);
        assertThat(PixelPacket.FRAMED_HEADER_BYTES).isEqualTo(66);
    }

    private static PixelPacket read(String name) {
        return ((PixelPacket.Reading.Packet) PixelPacket.read(PixelSample.golden(name).bytes()))
                .packet();
    }

    private static String stages(PixelPacket packet) {
        return Arrays.stream(FrameStage.values())
                .map(stage -> packet.stage(stage))
                .map(micros -> micros.isPresent() ? "" + micros.getAsLong() : "-")
                .collect(Collectors.joining(" "));
    }

    private static String unit(PixelPacket packet) {
        byte[] unit = new byte[packet.accessUnit().remaining()];
        packet.accessUnit().get(unit);
        return HexFormat.of().formatHex(unit);
    }
}
