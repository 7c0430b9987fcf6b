package org.farview.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.farview.protocol.PixelAck.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PixelAckTest {
    static List<PixelSample> golden() {
        return PixelSample.in("golden", "ack");
    }

    static List<PixelSample> invalid() {
        return PixelSample.in("invalid", "ack");
    }

    @Test
    void acksSayWhatBecameOfAPacket() {
        assertThat(PixelMessage.read(PixelSample.golden("ack-received").bytes()))
                .isEqualTo(new PixelAck(Kind.RECEIVED, 7, 0, 0));
        assertThat(PixelMessage.read(PixelSample.golden("ack-decoded").bytes()))
                .isEqualTo(new PixelAck(Kind.DECODED, 4_294_967_295L, 3, 4100));
        assertThat(PixelMessage.read(PixelSample.golden("ack-painted").bytes()))
                .isEqualTo(new PixelAck(Kind.PAINTED, 7, 65_535, 4_294_967_295L));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void readAndWrittenAgainIsTheSame(PixelSample sample) {
        PixelAck ack = (PixelAck) PixelMessage.read(sample.bytes());

        assertThat(HexFormat.of().formatHex(ack.toBytes().array())).isEqualTo(sample.hex());
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void whatIsNoAckIsNamed(PixelSample sample) {
        assertThat(PixelMessage.read(sample.bytes()))
                .isEqualTo(PixelMessage.Malformed.valueOf(sample.reason()));
    }

    @Test
    void ackIsReadFromTheBuffersPositionAndLeavesIt() {
        ByteBuffer bytes = ByteBuffer.allocate(20);
        bytes.put(4, new PixelAck(Kind.DECODED, 9, 1, 2).toBytes(), 0, PixelAck.BYTES);
        bytes.position(4).limit(15);

        assertThat(PixelMessage.read(bytes)).isEqualTo(new PixelAck(Kind.DECODED, 9, 1, 2));
        assertThat(bytes.position()).isEqualTo(4);
    }

    @Test
    void numbersThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new PixelAck(Kind.PAINTED, 1L << 32, 0, 0))
                .hasMessage("ack: got seq 4294967296 and 0 us, wanted 0..2^32-1");
        assertThatThrownBy(() -> new PixelAck(Kind.PAINTED, 0, 0, -1))
                .hasMessage("ack: got seq 0 and -1 us, wanted 0..2^32-1");
        assertThatThrownBy(() -> new PixelAck(Kind.PAINTED, 0, 65_536, 0))
                .hasMessage("ack: got decode queue 65536, wanted 0..65535");
    }
}
