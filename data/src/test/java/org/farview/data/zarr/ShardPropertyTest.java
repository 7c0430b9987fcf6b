package org.farview.data.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.farview.data.source.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random arrays of one to four axes, with random transposes and shards, against the oracle. */
final class ShardPropertyTest {
    @TempDir Path folder;

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyChunkIsFound(int seed) {
        Random random = new Random(seed);
        int axes = 1 + random.nextInt(4);
        List<Integer> object = sides(axes, random, 1 + random.nextInt(3));
        OracleArray.Step step = step(object, random, 2);
        List<Integer> shape = object.stream().map(side -> side + random.nextInt(side + 1)).toList();
        OracleArray all = sparse(shape, object, random);
        ArrayFolder files =
                new ArrayFolder(folder).file("zarr.json", metadata(shape, object, step));
        List<Integer> objects = counts(shape, object);
        for (int i = 0; i < OracleArray.product(objects); i++) {
            List<Integer> index = OracleArray.unravel(i, objects);
            OracleArray part = all.box(times(index, object), object);
            if (!part.isZero()) {
                files.file("c/" + joined(index), part.encode(step));
            }
        }

        ZarrArray array = files.open();

        List<Integer> chunks = counts(shape, array.chunkShape());
        for (int i = 0; i < OracleArray.product(chunks); i++) {
            List<Integer> index = OracleArray.unravel(i, chunks);
            byte[] chunk =
                    array.fetch(index)
                            .map(stored -> array.decode(index, stored))
                            .orElseGet(array::fillChunk);
            assertThat(chunk)
                    .as("seed %d, chunk %s of %s", seed, index, array.codecs())
                    .isEqualTo(
                            all.box(times(index, array.chunkShape()), array.chunkShape()).values());
            byte[] room = new byte[chunk.length];
            random.nextBytes(room);
            array.read(index, room);
            assertThat(room).as("seed %d, chunk %s read at once", seed, index).isEqualTo(chunk);
        }
        assertBoxes(array, all, random);
    }

    /** Boxes anywhere, within one chunk or over many. */
    private static void assertBoxes(ZarrArray array, OracleArray all, Random random) {
        for (int i = 0; i < 20; i++) {
            List<Integer> first = array.shape().stream().map(random::nextInt).toList();
            List<Integer> sides =
                    IntStream.range(0, first.size())
                            .map(axis -> array.shape().get(axis) - first.get(axis))
                            .mapToObj(left -> 1 + random.nextInt(left))
                            .toList();
            byte[] room = new byte[OracleArray.product(sides)];
            random.nextBytes(room);
            array.readRegion(new Region(first, sides), room);
            assertThat(room)
                    .as("box of %s at %s of %s", sides, first, array.codecs())
                    .isEqualTo(all.box(first, sides).values());
        }
    }

    @Test
    void aBoxThatIsNotThereAndRoomOfAnotherSizeAreRefused() {
        ZarrArray array = new ArrayFolder(folder).v3("[4, 6]", "uint16", ArrayFolder.LITTLE).open();

        assertThatThrownBy(() ->
                        array.readRegion(new Region(List.of(1, 2), List.of(4, 1)), new byte[8]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("start=[1, 2], shape=[4, 1]")
                .hasMessageContaining("outside shape [4, 6]");
        assertThatThrownBy(() ->
                        array.readRegion(new Region(List.of(0, 0), List.of(2, 3)), new byte[11]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got room for 11 bytes, wanted 12");
        assertThatThrownBy(() -> array.read(List.of(0, 0), new byte[24]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got room for 24 bytes, wanted 48");
        assertThatThrownBy(() -> array.read(List.of(0, 1), new byte[48]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("outside shape");
    }

    /** Some objects' worth of it are zero, so some are not stored. */
    private static OracleArray sparse(List<Integer> shape, List<Integer> object, Random random) {
        OracleArray all = OracleArray.random(shape, random);
        for (int i = 0; i < all.values().length; i++) {
            List<Integer> at = OracleArray.unravel(i, shape);
            if (at.getLast() % object.getLast() < random.nextInt(2 * object.getLast())) {
                all.values()[i] = 0;
            }
        }
        return all;
    }

    private static OracleArray.Step step(List<Integer> shape, Random random, int depth) {
        if (random.nextInt(3) == 0) {
            List<Integer> order = new ArrayList<>(AxisOrder.identity(shape.size()));
            Collections.shuffle(order, random);
            List<Integer> turned = order.stream().map(shape::get).toList();
            return new OracleArray.Transpose(order, step(turned, random, depth));
        }
        if (depth == 0) {
            return new OracleArray.Bytes();
        }
        List<Integer> chunk = shape.stream().map(side -> divisor(side, random)).toList();
        ShardLayout.Place place =
                random.nextBoolean() ? ShardLayout.Place.START : ShardLayout.Place.END;
        ByteOrder order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return new OracleArray.Shards(
                new ShardBytes(place, order, random.nextBoolean()),
                chunk,
                step(chunk, random, depth - 1));
    }

    private static int divisor(int side, Random random) {
        List<Integer> divisors =
                IntStream.rangeClosed(1, side).filter(d -> side % d == 0).boxed().toList();
        return divisors.get(random.nextInt(divisors.size()));
    }

    private static List<Integer> sides(int axes, Random random, int scale) {
        return IntStream.range(0, axes).mapToObj(i -> 2 * (1 + random.nextInt(scale))).toList();
    }

    private static List<Integer> counts(List<Integer> shape, List<Integer> part) {
        return IntStream.range(0, shape.size())
                .mapToObj(axis -> Math.ceilDiv(shape.get(axis), part.get(axis)))
                .toList();
    }

    private static List<Integer> times(List<Integer> index, List<Integer> part) {
        return IntStream.range(0, index.size())
                .mapToObj(axis -> index.get(axis) * part.get(axis))
                .toList();
    }

    private static String joined(List<Integer> index) {
        return String.join("/", index.stream().map(String::valueOf).toList());
    }

    private static String metadata(
            List<Integer> shape, List<Integer> object, OracleArray.Step step) {
        return """
        {"zarr_format": 3, "node_type": "array", "shape": %s, "data_type": "uint8",
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": %s}},
         "chunk_key_encoding": {"name": "default"}, "fill_value": 0, "codecs": [%s]}
        """
                .formatted(shape, object, OracleArray.json(step));
    }
}
