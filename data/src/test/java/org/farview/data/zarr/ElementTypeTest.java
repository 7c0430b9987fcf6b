package org.farview.data.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.DataException;
import org.farview.data.DataLimits;
import org.farview.data.StoredValue;
import org.farview.data.source.Region;
import org.farview.data.store.DirectoryStore;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number type, in both formats and byte orders: exact as stored, and as it is drawn. */
final class ElementTypeTest {
    private static final long BEYOND_DOUBLE = (1L << 53) + 1;

    @TempDir Path folder;

    /**
     * @param bits four elements
     * @param drawn what they are drawn as
     */
    record Case(ElementType element, String code, List<Long> bits, List<Number> drawn) {
        @Override
        public String toString() {
            return element.wireName();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(ElementType.BOOL, "b1", List.of(0L, 1L, 1L, 0L), longs(0, 1, 1, 0)),
                new Case(
                        ElementType.INT8,
                        "i1",
                        List.of(0x80L, 0x7fL, 0xffL, 0L),
                        longs(-128, 127, -1, 0)),
                new Case(
                        ElementType.UINT8,
                        "u1",
                        List.of(0x80L, 0x7fL, 0xffL, 0L),
                        longs(128, 127, 255, 0)),
                new Case(
                        ElementType.INT16,
                        "i2",
                        List.of(0x8000L, 0x7fffL, 0xffffL, 0x0102L),
                        longs(-32768, 32767, -1, 258)),
                new Case(
                        ElementType.UINT16,
                        "u2",
                        List.of(0x8000L, 0x7fffL, 0xffffL, 0x0102L),
                        longs(32768, 32767, 65535, 258)),
                new Case(
                        ElementType.INT32,
                        "i4",
                        List.of(0x80000000L, 0x7fffffffL, 0xffffffffL, 0x01020304L),
                        longs(Integer.MIN_VALUE, Integer.MAX_VALUE, -1, 16909060)),
                new Case(
                        ElementType.UINT32,
                        "u4",
                        List.of(0x80000000L, 0x7fffffffL, 0xffffffffL, (1L << 24) + 1),
                        longs(1L << 31, Integer.MAX_VALUE, (1L << 32) - 1, (1L << 24) + 1)),
                new Case(
                        ElementType.INT64,
                        "i8",
                        List.of(Long.MIN_VALUE, Long.MAX_VALUE, -1L, BEYOND_DOUBLE),
                        longs(Long.MIN_VALUE, Long.MAX_VALUE, -1, BEYOND_DOUBLE)),
                new Case(
                        ElementType.UINT64,
                        "u8",
                        List.of(1L, Long.MAX_VALUE, -1L, BEYOND_DOUBLE),
                        List.of(
                                1L,
                                Long.MAX_VALUE,
                                new BigInteger("18446744073709551615"),
                                BEYOND_DOUBLE)),
                new Case(
                        ElementType.FLOAT16,
                        "f2",
                        List.of(0x3c00L, 0xc001L, 0x7c00L, 0x0001L),
                        List.of(1.0, -2.001953125, Double.POSITIVE_INFINITY, 0x1p-24)),
                new Case(
                        ElementType.FLOAT32,
                        "f4",
                        List.of(0x3f800000L, 0xbf800001L, 0xff800000L, 0x00000001L),
                        List.of(1.0, -0x1.000002p0, Double.NEGATIVE_INFINITY, 0x1p-149)),
                new Case(
                        ElementType.FLOAT64,
                        "f8",
                        List.of(
                                Double.doubleToRawLongBits(0.1),
                                Double.doubleToRawLongBits(-16777219.0),
                                Double.doubleToRawLongBits(1e300),
                                Double.doubleToRawLongBits(Double.NaN)),
                        List.of(0x1.99999ap-4, -16777220.0, Double.POSITIVE_INFINITY, Double.NaN)));
    }

    @Test
    void everyTypeIsShown() {
        assertThat(cases().map(Case::element)).containsExactlyInAnyOrder(ElementType.values());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void format2(Case c) {
        boolean single = c.element().bytes() == 1;
        for (String order : single ? List.of("|", "<") : List.of("<", ">")) {
            ByteOrder bytes = order.equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            ZarrArray array =
                    new ArrayFolder(folder.resolve(order.equals(">") ? "big" : "little"))
                            .v2(
                                    "[2, 2]",
                                    order + c.code(),
                                    "\"fill_value\": null, \"order\": \"C\"")
                            .file("0.0", stored(c, bytes))
                            .open();

            assertHolds(array, c);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void format3(Case c) {
        for (String order : List.of("little", "big")) {
            ByteOrder bytes = order.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            String fill = c.element() == ElementType.BOOL ? "false" : "0";
            ZarrArray array =
                    new ArrayFolder(folder.resolve(order))
                            .v3(
                                    "[2, 2]",
                                    c.element().wireName(),
                                    ArrayFolder.LITTLE.replace("little", order),
                                    fill)
                            .file("c/0/0", stored(c, bytes))
                            .open();

            assertHolds(array, c);
        }
    }

    private static void assertHolds(ZarrArray array, Case c) {
        byte[] fetched = array.fetch(List.of(0, 0)).orElseThrow();
        byte[] before = fetched.clone();

        assertThat(array.element()).isEqualTo(c.element());
        assertThat(array.type()).isEqualTo(c.element().shown());
        assertThat(array.decodeElements(List.of(0, 0), fetched))
                .isEqualTo(stored(c, ByteOrder.LITTLE_ENDIAN));
        assertThat(drawn(array, array.decode(List.of(0, 0), fetched))).isEqualTo(c.drawn());
        assertThat(fetched).as("what was read is not changed").isEqualTo(before);
        byte[] room = new byte[4 * array.type().bytes()];
        array.read(List.of(0, 0), room);
        assertThat(drawn(array, room)).isEqualTo(c.drawn());
        byte[] two = new byte[2 * array.type().bytes()];
        array.readRegion(new Region(List.of(1, 0), List.of(1, 2)), two);
        assertThat(two).isEqualTo(Arrays.copyOfRange(room, two.length, 2 * two.length));
        assertThat(array.fillElements()).isEqualTo(new byte[4 * c.element().bytes()]);
        assertThat(array.fillChunk()).isEqualTo(new byte[4 * array.type().bytes()]);
    }

    @Test
    void plainVoxelsAreHandedOnWithoutACopy() {
        ZarrArray array =
                new ArrayFolder(folder)
                        .v3("[2, 2]", "uint16", ArrayFolder.LITTLE)
                        .file("c/0/0", new byte[8])
                        .open();

        byte[] stored = array.fetch(List.of(0, 0)).orElseThrow();

        assertThat(array.decode(List.of(0, 0), stored)).isSameAs(stored);
    }

    @Test
    void everythingButZeroIsTrue() {
        ZarrArray array =
                new ArrayFolder(folder)
                        .v2("[2, 2]", "|b1", "\"fill_value\": true")
                        .file("0.0", new byte[] {0, 1, 7, -1})
                        .open();

        byte[] stored = array.fetch(List.of(0, 0)).orElseThrow();

        assertThat(array.decode(List.of(0, 0), stored)).containsExactly(0, 1, 1, 1);
        assertThat(array.fillChunk()).containsExactly(1, 1, 1, 1);
    }

    @Test
    void integersCanBeIntensities() {
        assertThat(shown(ElementType.INT8, VoxelType.INT16, List.of(0x80L, 0x7fL, 0xffL, 1L)))
                .isEqualTo(longs(-128, 127, -1, 1));
        assertThat(
                        shown(
                                ElementType.INT32,
                                VoxelType.FLOAT32,
                                List.of(0xffffffffL, 16777217L, 3L, 0L)))
                .isEqualTo(List.of(-1.0, 16777216.0, 3.0, 0.0));
        assertThat(
                        shown(
                                ElementType.UINT32,
                                VoxelType.FLOAT32,
                                List.of(0xffffffffL, 16777219L, 3L, 0L)))
                .isEqualTo(List.of(0x1p32, 16777220.0, 3.0, 0.0));
        assertThat(
                        shown(
                                ElementType.INT64,
                                VoxelType.FLOAT32,
                                List.of(Long.MIN_VALUE, -1L, 1L << 40, 0L)))
                .isEqualTo(List.of(-0x1p63, -1.0, 0x1p40, 0.0));
        // Halfway between two floats, and just above it: the lost bit decides.
        assertThat(
                        shown(
                                ElementType.UINT64,
                                VoxelType.FLOAT32,
                                List.of(
                                        Long.MIN_VALUE + (1L << 39),
                                        Long.MIN_VALUE + (1L << 39) + 1,
                                        -1L,
                                        5L)))
                .isEqualTo(List.of(0x1p63, 0x1p63 + 0x1p40, 0x1p64, 5.0));
    }

    @Test
    void whatIsNotMeantToBeConvertedIsABug() {
        ZarrArray array = new ArrayFolder(folder).v3("[2, 2]", "uint16", ArrayFolder.LITTLE).open();

        assertThatThrownBy(() -> array.shownAs(VoxelType.FLOAT32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("uint16 as float32");
    }

    @Test
    void whatGrowsWhenItIsDrawnIsBoundedToo() {
        DataLimits four = new DataLimits(4, 1 << 20);
        ArrayFolder bytes = new ArrayFolder(folder.resolve("i1")).v2("[2, 2]", "|i1", "\"x\": 0");
        ArrayFolder halves = new ArrayFolder(folder.resolve("f2")).v2("[2]", "<f2", "\"x\": 0");
        ZarrArray array = bytes.open(DirectoryStore.open(bytes.root()), four);

        assertThatThrownBy(() -> array.shownAs(VoxelType.INT16))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("wanted at most 4 bytes per chunk as int16");
        assertThatThrownBy(() -> halves.open(DirectoryStore.open(halves.root()), four))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("chunks [2] of float16, wanted at most 4 bytes per chunk");
    }

    @Test
    void longChunksAreConvertedBlockByBlock() {
        int count = 2500;
        ByteBuffer stored = ByteBuffer.allocate(8 * count).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.range(0, count).forEach(i -> stored.putDouble(i * 0.5));
        ZarrArray array =
                new ArrayFolder(folder)
                        .v3("[2500]", "float64", ArrayFolder.LITTLE)
                        .file("c/0", stored.array())
                        .open();

        byte[] voxels = array.decode(List.of(0), array.fetch(List.of(0)).orElseThrow());

        for (int i = 0; i < count; i++) {
            assertThat(Voxels.value(voxels, VoxelType.FLOAT32, i)).isEqualTo(i * 0.5);
        }
    }

    private List<Number> shown(ElementType element, VoxelType type, List<Long> bits) {
        Case c = new Case(element, "", bits, List.of());
        ZarrArray array =
                new ArrayFolder(folder.resolve(element.wireName()))
                        .v3("[2, 2]", element.wireName(), ArrayFolder.LITTLE)
                        .file("c/0/0", stored(c, ByteOrder.LITTLE_ENDIAN))
                        .open()
                        .shownAs(type);
        assertThat(array.type()).isEqualTo(type);
        return drawn(array, array.decode(List.of(0, 0), array.fetch(List.of(0, 0)).orElseThrow()));
    }

    private static List<Number> drawn(ZarrArray array, byte[] voxels) {
        Chunk chunk =
                new Chunk(
                        new ChunkKey("image", 0, Collections.nCopies(2, 0)),
                        array.type(),
                        array.chunkShape(),
                        voxels);
        List<Number> values = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            values.add(StoredValue.of(chunk, i));
        }
        return values;
    }

    private static byte[] stored(Case c, ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(c.bits().size() * c.element().bytes()).order(order);
        for (long bits : c.bits()) {
            switch (c.element().bytes()) {
                case 1 -> bytes.put((byte) bits);
                case 2 -> bytes.putShort((short) bits);
                case 4 -> bytes.putInt((int) bits);
                default -> bytes.putLong(bits);
            }
        }
        return bytes.array();
    }

    private static List<Number> longs(long... values) {
        List<Number> longs = new ArrayList<>();
        for (long value : values) {
            longs.add(value);
        }
        return longs;
    }
}
