package org.farview.data.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The loops against what shuffling is by definition. */
final class ShuffleTest {
    private static final int MARGIN = 3;

    static IntStream widths() {
        return IntStream.concat(IntStream.rangeClosed(1, 17), IntStream.of(31, 32, 64, 255));
    }

    @ParameterizedTest
    @MethodSource("widths")
    void bytesOfAnyWidthComeBack(int width) {
        for (int count : new int[] {1, 7, 8, 9, 31, 63, 64, 65, 200, 1001}) {
            byte[] plain = random(width * count);
            Part[] planes = planes(plain, width);
            byte[] out = new byte[plain.length + 2 * MARGIN];

            Shuffle.undoBytes(planes, new Part(out, MARGIN, plain.length));

            assertThat(out).as("%d elements", count).isEqualTo(framed(plain));
        }
    }

    @Test
    void allLoopsAgree() {
        assertThat(Shuffle.loops()).extracting(Unshuffle::name).contains("scalar");
        for (Unshuffle loops : Shuffle.loops()) {
            for (int count = 1; count < 300; count++) {
                byte[] two = random(2 * count);
                byte[] four = random(4 * count);
                byte[] outOfTwo = new byte[two.length + 2 * MARGIN];
                byte[] outOfFour = new byte[four.length + 2 * MARGIN];

                loops.two(planes(two, 2), new Part(outOfTwo, MARGIN, two.length));
                loops.four(planes(four, 4), new Part(outOfFour, MARGIN, four.length));

                assertThat(outOfTwo).as("%s, %d", loops.name(), count).isEqualTo(framed(two));
                assertThat(outOfFour).as("%s, %d", loops.name(), count).isEqualTo(framed(four));
            }
        }
    }

    /** The loops that are used change on the way. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void blocksComeBackHoweverManyThereWere(int width) {
        byte[] plain = random(700 * width);
        Part[] planes = planes(plain, width);
        for (int block = 0; block < 1300; block++) {
            byte[] out = new byte[plain.length];

            Shuffle.undoBytes(planes, Part.of(out));

            assertThat(out).as("block %d", block).isEqualTo(plain);
        }
    }

    @Test
    void bitsComeBack() {
        for (int count = 8; count < 1200; count += 8) {
            byte[] plain = random(count);
            byte[] rows = new byte[count + MARGIN];
            for (int i = 0; i < count; i++) {
                for (int bit = 0; bit < 8; bit++) {
                    int set = plain[i] >> bit & 1;
                    rows[MARGIN + bit * count / 8 + i / 8] |= (byte) (set << (i % 8));
                }
            }
            byte[] out = new byte[count + 2 * MARGIN];

            Shuffle.undoBits(new Part(rows, MARGIN, count), new Part(out, MARGIN, count));

            assertThat(out).as("%d bytes", count).isEqualTo(framed(plain));
        }
    }

    /** Each in an array of its own, somewhere in it. */
    private static Part[] planes(byte[] plain, int width) {
        int count = plain.length / width;
        Part[] planes = new Part[width];
        for (int lane = 0; lane < width; lane++) {
            byte[] plane = new byte[lane % 5 + count];
            for (int i = 0; i < count; i++) {
                plane[lane % 5 + i] = plain[i * width + lane];
            }
            planes[lane] = new Part(plane, lane % 5, count);
        }
        return planes;
    }

    private static byte[] framed(byte[] plain) {
        byte[] framed = new byte[plain.length + 2 * MARGIN];
        System.arraycopy(plain, 0, framed, MARGIN, plain.length);
        return framed;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
