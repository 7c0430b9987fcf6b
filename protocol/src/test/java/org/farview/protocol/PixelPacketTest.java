package org.farview.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

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
}
