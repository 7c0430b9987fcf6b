package org.farview.render.video;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.farview.render.RenderException;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Streams of broken encoders: the parsers read or refuse all of them, in bounded time and memory,
 * and never look behind the end.
 *
 * <p>Prints its seed; {@code -Dfarview.fuzz.seed=N} repeats it.
 */
class BitstreamFuzzTest {
    private static final int MOST_MUTATIONS = 8;

    /** For the result and, at times, an exception with its stack. */
    private static final int BYTES_PER_CALL = 16 << 10;

    private static final int BYTES_PER_BYTE = 32;

    /** Inputs before allocations are counted: the first ones load classes. */
    private static final int WARM_UP = 500;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final byte[] START = {0, 0, 0, 1};
    private static final VideoSettings SETTINGS =
            new VideoSettings(new CanvasSize(96, 64), 30, 300_000);

    private final long seed = Long.getLong("farview.fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<byte[]> samples = StreamSamples.annexB();
    private int given;
    private long inputs;
    private long streams;
    private long sets;

    @Test
    void mutatedStreamsAreReadOrRefusedForSeconds() {
        fuzz(Duration.ofSeconds(5));
    }

    @Test
    @Tag("long")
    void mutatedStreamsAreReadOrRefusedForAMinute() {
        fuzz(Duration.ofSeconds(60));
    }

    @Test
    void samplesThemselvesAreRead() {
        for (byte[] sample : samples) {
            assertThat(Bitstream.toAnnexB(Bitstream.parseAnnexB(sample))).isEqualTo(sample);
            assertThat(Bitstream.avccToAnnexB(Bitstream.annexBToAvcc(sample, sample.length)))
                    .isEqualTo(sample);
        }
        assertThat(StreamSamples.sequenceParameters())
                .extracting(set -> SequenceParameters.parse(StreamSamples.unit(set)).extent())
                .containsExactly(
                        new SequenceParameters.Extent(1280, 720),
                        new SequenceParameters.Extent(1280, 720),
                        new SequenceParameters.Extent(640, 480),
                        new SequenceParameters.Extent(1280, 720),
                        new SequenceParameters.Extent(1920, 1080));
    }

    private void fuzz(Duration duration) {
        System.out.printf("bitstream fuzz: -Dfarview.fuzz.seed=%d%n", seed);
        long end = System.nanoTime() + duration.toNanos();
        do {
            for (int i = 0; i < 200; i++) {
                try {
                    oneInput();
                } catch (Throwable problem) {
                    throw new AssertionError("seed %d, input %d".formatted(seed, inputs), problem);
                }
            }
        } while (System.nanoTime() - end < 0);
        System.out.printf("%d inputs, %d streams, %d sets understood%n", inputs, streams, sets);
        assertThat(streams).as("streams understood, seed %d", seed).isBetween(1L, inputs - 1);
        assertThat(sets).as("parameter sets understood, seed %d", seed).isBetween(1L, inputs - 1);
    }

    private void oneInput() {
        inputs++;
        byte[] annexB = mutated(samples.get(random.nextInt(samples.size())));
        byte[] avcc = mutated(avccOf(samples.get(random.nextInt(samples.size()))));
        List<NalUnit> formed = wellFormed();
        NalUnit sequence = random.nextBoolean() ? mutatedSequence() : writtenSequence();

        given = Math.max(annexB.length, avcc.length);
        checkAnnexB(annexB);
        checkAvcc(avcc);
        checkRoundTrip(formed);
        checkSets(sequence);
    }

    private void checkAnnexB(byte[] bytes) {
        Optional<List<NalUnit>> units = read(() -> Bitstream.parseAnnexB(bytes));
        Optional<byte[]> avcc = read(() -> Bitstream.annexBToAvcc(bytes, bytes.length));
        assertThat(avcc.isPresent()).isEqualTo(units.isPresent());
        byte[] tailed = withTail(bytes);
        assertSame(read(() -> Bitstream.annexBToAvcc(tailed, bytes.length)), avcc);
        H264Stream stream = new H264Stream(SETTINGS);
        read(() -> stream.accessUnit(tailed, bytes.length, random.nextBoolean()))
                .ifPresent(unit -> {
                    assertThat(stream.config().isPresent()).isEqualTo(unit.keyframe());
                    UnitCheck.require(unit, new Giving(stream.config()), PictureRequest.ANY);
                });
        units.ifPresent(found -> {
            streams++;
            byte[] again = Bitstream.toAnnexB(found);
            assertThat(Bitstream.parseAnnexB(again)).isEqualTo(found);
            assertThat(avcc.orElseThrow()).isEqualTo(Bitstream.toAvcc(found));
            assertThat(Bitstream.avccToAnnexB(avcc.orElseThrow())).isEqualTo(again);
        });
    }

    private void checkAvcc(byte[] bytes) {
        Optional<List<NalUnit>> units = read(() -> Bitstream.parseAvcc(bytes));
        ByteBuffer window = ByteBuffer.wrap(withTail(bytes)).limit(bytes.length);
        assertThat(read(() -> Bitstream.isKeyframe(window)))
                .isEqualTo(units.map(Bitstream::isKeyframe));
        assertSame(read(() -> Bitstream.avccToAnnexB(bytes)), units.map(Bitstream::toAnnexB));
        units.ifPresent(found -> assertThat(Bitstream.toAvcc(found)).isEqualTo(bytes));
        if (bytes.length > 0) {
            for (boolean keyframe : new boolean[] {false, true}) {
                AccessUnit unit = new AccessUnit(ByteBuffer.wrap(bytes), keyframe);
                read(() -> {
                    UnitCheck.require(unit, new Giving(Optional.empty()), PictureRequest.ANY);
                    return unit;
                });
            }
        }
    }

    private static void checkRoundTrip(List<NalUnit> units) {
        byte[] annexB = Bitstream.toAnnexB(units);
        byte[] avcc = Bitstream.annexBToAvcc(annexB, annexB.length);
        assertThat(Bitstream.parseAvcc(avcc)).isEqualTo(units);
        assertThat(Bitstream.avccToAnnexB(avcc)).isEqualTo(annexB);
    }

    private void checkSets(NalUnit sequence) {
        NalUnit picture = StreamSamples.unit("68CE3C80");
        Optional<SequenceParameters> parsed = read(() -> SequenceParameters.parse(sequence));
        Optional<ByteBuffer> avcC = read(() -> new ParameterSets(sequence, picture).avcC());
        parsed.ifPresent(read -> {
            sets++;
            assertThat(read.samples().chroma()).isBetween(0, 3);
            assertThat(read.samples().lumaBits()).isBetween(8, 14);
            assertThat(read.samples().chromaBits()).isBetween(8, 14);
            assertThat(read.extent().width()).isBetween(1, 16 * 1056);
            assertThat(read.extent().height()).isBetween(1, 2 * 16 * 1056);
        });
        avcC.ifPresent(record -> {
            assertThat(parsed).isPresent();
            byte[] held = new byte[sequence.length()];
            record.get(8, held);
            assertThat(held).isEqualTo(sequence.bytes());
            assertThat(record.getShort(6) & 0xFFFF).isEqualTo(sequence.length());
        });
    }

    private static void assertSame(Optional<byte[]> got, Optional<byte[]> wanted) {
        assertThat(got.isPresent()).isEqualTo(wanted.isPresent());
        got.ifPresent(bytes -> assertThat(Arrays.equals(bytes, wanted.orElseThrow())).isTrue());
    }

    /** What a parser gives; empty when it refuses. Anything but a refusal is thrown on. */
    private <T> Optional<T> read(Supplier<T> parser) {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        Optional<T> result;
        try {
            result = Optional.of(parser.get());
        } catch (RenderException refused) {
            assertThat(refused.getMessage()).isNotBlank().doesNotContain("null");
            result = Optional.empty();
        }
        long nanos = System.nanoTime() - start;
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        if (inputs > WARM_UP && bytes > BYTES_PER_CALL + (long) BYTES_PER_BYTE * given) {
            throw new AssertionError(bytes + " bytes allocated for " + given);
        }
        if (nanos > LONGEST.toNanos()) {
            throw new AssertionError(nanos + " ns for " + given + " bytes");
        }
        return result;
    }

    private static byte[] avccOf(byte[] annexB) {
        return Bitstream.annexBToAvcc(annexB, annexB.length);
    }

    /** The same bytes with a unit behind them that nobody may see. */
    private static byte[] withTail(byte[] bytes) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 6);
        System.arraycopy(new byte[] {0, 0, 1, 0x65, 1, 1}, 0, longer, bytes.length, 6);
        return longer;
    }

    /** A sample with bytes changed, cut, doubled or overwritten by what parsers look for. */
    private byte[] mutated(byte[] sample) {
        byte[] bytes = sample.clone();
        for (int i = random.nextInt(MOST_MUTATIONS); i > 0 && bytes.length > 4; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = Arrays.copyOfRange(bytes, at, bytes.length);
                case 4 -> {
                    int length = Math.min(START.length, bytes.length - at);
                    System.arraycopy(START, 0, bytes, at, length);
                }
                default -> {
                    byte[] doubled = Arrays.copyOf(bytes, bytes.length + at);
                    System.arraycopy(bytes, 0, doubled, bytes.length, at);
                    bytes = doubled;
                }
            }
        }
        return bytes;
    }

    /** A sequence parameter set with changed bits behind its header, or noise. */
    private NalUnit mutatedSequence() {
        List<String> known = StreamSamples.sequenceParameters();
        byte[] bytes = StreamSamples.unit(known.get(random.nextInt(known.size()))).bytes();
        if (random.nextInt(4) == 0) {
            random.nextBytes(bytes);
            bytes[1] = (byte) (random.nextBoolean() ? 100 : 66);
        }
        for (int i = random.nextInt(MOST_MUTATIONS); i > 0; i--) {
            int at = 1 + random.nextInt(bytes.length - 1);
            if (random.nextInt(3) == 0) { // long Exp-Golomb codes, large numbers
                Arrays.fill(bytes, at, Math.min(bytes.length, at + random.nextInt(5)), (byte) 0);
            } else {
                bytes[at] = (byte) random.nextInt();
            }
        }
        bytes[0] = 0x67;
        int length = random.nextInt(4) == 0 ? 1 + random.nextInt(bytes.length) : bytes.length;
        return new NalUnit(bytes, 0, length);
    }

    /** A sequence parameter set written field by field, with values that are mostly possible. */
    private NalUnit writtenSequence() {
        boolean high = random.nextBoolean();
        BitWriter out = new BitWriter().unsigned(8, high ? 100 : 66).unsigned(8, 0).unsigned(8, 31);
        out.golomb(number(1));
        if (high) {
            out.golomb(number(3)).golomb(number(6)).golomb(number(6)).unsigned(2, 0);
        }
        int order = number(3);
        out.golomb(number(12)).golomb(order);
        if (order == 0) {
            out.golomb(number(12));
        } else if (order == 1) {
            int cycle = number(5);
            out.unsigned(1, 0).golomb(number(9)).golomb(number(9)).golomb(cycle);
            for (int i = 0; i < Math.min(cycle, 300); i++) {
                out.golomb(number(9));
            }
        }
        out.golomb(number(4)).unsigned(1, 0).golomb(number(200)).golomb(number(200));
        out.unsigned(2, 0b11).unsigned(1, 1); // progressive, direct inference, cropped
        return out.golomb(number(8))
                .golomb(number(8))
                .golomb(number(8))
                .golomb(number(8))
                .unsigned(1, 0)
                .unit(0x67);
    }

    /** 0 to {@code most}; now and then as large as a code can be. */
    private int number(int most) {
        return random.nextInt(40) == 0
                ? Integer.MAX_VALUE - 1 - random.nextInt(12)
                : random.nextInt(most + 1);
    }

    /** Units as an encoder may write them: no start code inside, no zero at the end. */
    private List<NalUnit> wellFormed() {
        List<NalUnit> units = new ArrayList<>();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            byte[] bytes = new byte[1 + random.nextInt(40)];
            int zeros = 0;
            for (int at = 0; at < bytes.length; at++) {
                int low = zeros >= 2 ? 3 : 0;
                bytes[at] = (byte) (low + random.nextInt(6));
                zeros = bytes[at] == 0 ? zeros + 1 : 0;
            }
            if (bytes[bytes.length - 1] == 0) {
                bytes[bytes.length - 1] = 3;
            }
            units.add(new NalUnit(bytes, 0, bytes.length));
        }
        return units;
    }

    /** An encoder that gave a unit and says this of its stream. */
    private record Giving(Optional<StreamConfig> config) implements VideoEncoder {
        @Override
        public Codec codec() {
            return Codec.H264;
        }

        @Override
        public AccessUnit encode(Picture picture, PictureRequest request) {
            throw new UnsupportedOperationException("gives nothing more");
        }

        @Override
        public boolean bitrate(int bitsPerSecond) {
            return false;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
