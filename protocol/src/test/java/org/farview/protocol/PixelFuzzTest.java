package org.farview.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Bytes of strangers: the parsers of the pixel socket answer to all of them and never throw.
 *
 * <p>Prints its seed; {@code -Dfarview.fuzz.seed=N} repeats it.
 */
final class PixelFuzzTest {
    private static final int MAX_BYTES = 96;

    private final List<byte[]> seeds = new ArrayList<>();

    PixelFuzzTest() {
        for (String folder : List.of("golden", "invalid")) {
            PixelSample.in(folder, "").forEach(sample -> seeds.add(sample.bytes().array()));
        }
    }

    @Test
    void mutatedMessagesAreReadOrRefusedForSeconds() {
        fuzz(Duration.ofSeconds(5));
    }

    @Test
    @Tag("long")
    void mutatedMessagesAreReadOrRefusedForAMinute() {
        fuzz(Duration.ofSeconds(60));
    }

    private void fuzz(Duration duration) {
        long seed = Long.getLong("farview.fuzz.seed", System.nanoTime());
        System.out.printf("pixel fuzz: -Dfarview.fuzz.seed=%d%n", seed);
        Random random = new Random(seed);
        long end = System.nanoTime() + duration.toNanos();
        long packets = 0;
        long acks = 0;
        do {
            for (int i = 0; i < 1000; i++) {
                ByteBuffer message = mutated(random);
                packets += readPacket(message, seed) ? 1 : 0;
                acks += readAck(message, seed) ? 1 : 0;
            }
        } while (System.nanoTime() - end < 0);
        assertThat(packets).as("packets understood, seed %d", seed).isPositive();
        assertThat(acks).as("acks understood, seed %d", seed).isPositive();
    }

    private static boolean readPacket(ByteBuffer message, long seed) {
        if (!(PixelPacket.read(message) instanceof PixelPacket.Reading.Packet(PixelPacket read))) {
            return false;
        }
        int unit = read.accessUnit().remaining();
        int before = message.remaining() - unit;
        assertThat(unit).as("seed %d", seed).isPositive();
        if (read.framed()) {
            assertThat(before)
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(PixelPacket.FRAMED_HEADER_BYTES);
            for (FrameStage stage : FrameStage.values()) {
                assertThat(read.stage(stage).orElse(0)).isBetween(0L, PixelPacket.MAX_MICROS);
            }
        } else {
            assertThat(before).as("seed %d", seed).isEqualTo(PixelPacket.HEADER_BYTES);
        }
        return true;
    }

    private static boolean readAck(ByteBuffer message, long seed) {
        if (!(PixelMessage.read(message) instanceof PixelAck ack)) {
            return false;
        }
        assertThat(ack.toBytes()).as("seed %d", seed).isEqualTo(message);
        return true;
    }

    /** A sample with some bytes changed, cut or added; or noise. */
    private ByteBuffer mutated(Random random) {
        byte[] seed = seeds.get(random.nextInt(seeds.size()));
        int length = random.nextInt(4) == 0 ? random.nextInt(MAX_BYTES) : seed.length;
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        if (random.nextInt(8) != 0) {
            System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, length));
        }
        for (int i = random.nextInt(4); i > 0 && length > 0; i--) {
            bytes[random.nextInt(length)] = (byte) random.nextInt();
        }
        return ByteBuffer.wrap(bytes);
    }
}
