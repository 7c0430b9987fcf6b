package org.farview.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.farview.data.Channel;
import org.farview.data.ImageSource;
import org.farview.data.file.TiffBytes.Page;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.LayerKind;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files made byte by byte; those of independent writers are in {@link ForeignTiffsTest}. */
final class TiffImageTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"false, LITTLE", "false, BIG", "true, LITTLE", "true, BIG"})
    void samplesOfAllKindsAreRead(boolean big, String endian) throws IOException {
        ByteOrder order = endian.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer shorts =
                ByteBuffer.allocate(4).order(order).putShort((short) -2).putShort((short) 7);
        ByteBuffer floats = ByteBuffer.allocate(8).order(order).putFloat(1.5f).putFloat(-0.25f);
        ByteBuffer doubles = ByteBuffer.allocate(16).order(order).putDouble(0.1).putDouble(-1e300);
        ByteBuffer halves =
                ByteBuffer.allocate(4)
                        .order(order)
                        .putShort(Float.floatToFloat16(0.5f))
                        .putShort(Float.floatToFloat16(-3));
        Form bytes = new Form(big, order);

        assertPixels(bytes, Page.of(2, 1, 8, new byte[] {-56, 3}), VoxelType.UINT8, 200, 3);
        assertPixels(bytes, Page.of(2, 1, 16, shorts.array()), VoxelType.UINT16, 65534, 7);
        assertPixels(bytes, Page.of(2, 1, 16, shorts.array()).with(339, 2), VoxelType.INT16, -2, 7);
        assertPixels(
                bytes, Page.of(2, 1, 8, new byte[] {-56, 3}).with(339, 2), VoxelType.INT16, -56, 3);
        assertPixels(
                bytes,
                Page.of(2, 1, 32, floats.array()).with(339, 3),
                VoxelType.FLOAT32,
                1.5f,
                -0.25f);
        assertPixels(
                bytes,
                Page.of(2, 1, 64, doubles.array()).with(339, 3),
                VoxelType.FLOAT32,
                0.1f,
                Float.NEGATIVE_INFINITY);
        assertPixels(
                bytes, Page.of(2, 1, 16, halves.array()).with(339, 3), VoxelType.FLOAT32, 0.5f, -3);
    }

    private record Form(boolean big, ByteOrder order) {}

    private void assertPixels(Form form, Page page, VoxelType type, float... values)
            throws IOException {
        Path file = new TiffBytes(form.big(), form.order()).page(page).write(at("kind.tif"));
        try (ImageSource image = FileImages.open(file)) {
            assertThat(image.type()).isEqualTo(type);
            for (int x = 0; x < values.length; x++) {
                assertThat(Voxel.at(image, 0, 0, x)).isEqualTo(values[x]);
            }
        }
    }

    @Test
    void integersOf32And64BitsAreLabelsUnlessSomethingSaysOtherwise() throws IOException {
        ByteBuffer numbers = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        numbers.putInt(16_777_217).putInt(3);
        Path file = TiffBytes.classic().page(Page.of(2, 1, 32, numbers.array())).write(at("l.tif"));

        try (ImageSource image = FileImages.open(file)) {
            assertThat(image.kind()).isEqualTo(LayerKind.LABELS);
            assertThat(image.type()).isEqualTo(VoxelType.UINT32);
        }
    }

    @Test
    void greysOfFewBitsReachFromBlackToWhite() throws IOException {
        byte[] twoBits = {(byte) 0b00_01_10_11};
        Path file = TiffBytes.classic().page(Page.of(4, 1, 2, twoBits)).write(at("two.tif"));
        Path inverse =
                TiffBytes.classic()
                        .page(Page.of(8, 1, 1, new byte[] {(byte) 0b1000_0001}).with(262, 0))
                        .write(at("fax.tif"));
        Path twelve =
                TiffBytes.classic()
                        .page(Page.of(2, 1, 12, new byte[] {(byte) 0xff, (byte) 0xf0, 0x01}))
                        .write(at("twelve.tif"));

        assertThat(row(file, 4)).containsExactly(0, 85, 170, 255);
        assertThat(row(inverse, 8)).containsExactly(0, 255, 255, 255, 255, 255, 255, 0);
        assertThat(row(twelve, 2)).containsExactly(4095, 1);
    }

    @Test
    void pagesAreSlices() throws IOException {
        TiffBytes tiff = TiffBytes.classic();
        for (int z = 0; z < 3; z++) {
            tiff.page(Page.of(2, 2, 8, new byte[] {(byte) z, 10, 20, (byte) (30 + z)}));
        }

        try (ImageSource image = FileImages.open(tiff.write(at("stack.tif")))) {
            assertThat(axes(image)).containsExactly("z", "y", "x");
            assertThat(Voxel.at(image, 0, 2, 1, 1)).isEqualTo(32);
            assertThat(image.name()).isEqualTo("stack");
        }
    }

    @Test
    void tilesReachPastTheEdge() throws IOException {
        byte[][] tiles = new byte[4][16 * 16];
        for (int tile = 0; tile < 4; tile++) {
            for (int i = 0; i < 256; i++) {
                tiles[tile][i] = (byte) (64 * tile + i % 16);
            }
        }
        Path file =
                TiffBytes.classic()
                        .page(Page.of(20, 17, 8, tiles).tiles(16, 16))
                        .write(at("t.tif"));

        try (ImageSource image = FileImages.open(file)) {
            assertThat(Voxel.at(image, 0, 0, 17)).isEqualTo(64 + 1);
            assertThat(Voxel.at(image, 0, 16, 3)).isEqualTo(128 + 3);
            assertThat(Voxel.at(image, 0, 16, 19)).isEqualTo(192 + 3);
        }
    }

    @Test
    void coloursAreThreeChannelsAndTransparencyIsLeftOut() throws IOException {
        byte[] pixels = {1, 2, 3, 99, 4, 5, 6, 99};
        Page page =
                Page.of(2, 1, 8, pixels)
                        .with(277, 4)
                        .with(258, 8, 8, 8, 8)
                        .with(262, 2)
                        .with(338, 2);

        try (ImageSource image =
                FileImages.open(TiffBytes.classic().page(page).write(at("c.tif")))) {
            assertThat(axes(image)).containsExactly("c", "y", "x");
            assertThat(image.multiscale().finest().shape()).containsExactly(3, 1, 2);
            assertThat(Voxel.at(image, 0, 2, 0, 1)).isEqualTo(6);
            assertThat(image.channels())
                    .extracting(channel -> channel.color().orElseThrow())
                    .containsExactly(0xFF0000, 0x00FF00, 0x0000FF);
            assertThat(image.channels().getFirst().window()).contains(new Window(0, 255));
        }
    }

    @Test
    void planesOfSamplesAreChannelsToo() throws IOException {
        Page page =
                Page.of(2, 1, 8, new byte[] {1, 2}, new byte[] {3, 4}, new byte[] {5, 6})
                        .with(277, 3)
                        .with(258, 8, 8, 8)
                        .with(284, 2)
                        .with(262, 2)
                        .with(278, 1);

        try (ImageSource image =
                FileImages.open(TiffBytes.classic().page(page).write(at("p.tif")))) {
            assertThat(Voxel.at(image, 0, 1, 0, 0)).isEqualTo(3);
            assertThat(Voxel.at(image, 0, 2, 0, 1)).isEqualTo(6);
        }
    }

    @Test
    void aPaletteIsSpreadIntoColours() throws IOException {
        long[] map = new long[3 * 256];
        map[7] = 0xff00;
        map[256 + 7] = 0x8000;
        map[512 + 7] = 0x0100;
        byte[] shorts = new byte[2 * map.length];
        for (int i = 0; i < map.length; i++) {
            shorts[2 * i + 1] = (byte) (map[i] >> 8);
        }
        Page page = Page.of(2, 1, 8, new byte[] {0, 7}).with(262, 3);
        page.shorts(320, shorts);

        try (ImageSource image =
                FileImages.open(TiffBytes.classic().page(page).write(at("m.tif")))) {
            assertThat(Voxel.at(image, 0, 0, 0, 1)).isEqualTo(255);
            assertThat(Voxel.at(image, 0, 1, 0, 1)).isEqualTo(128);
            assertThat(Voxel.at(image, 0, 2, 0, 1)).isEqualTo(1);
            assertThat(Voxel.at(image, 0, 0, 0, 0)).isZero();
        }
    }

    @Test
    void anImageJHyperstackHasItsAxesAndSizes() throws IOException {
        TiffBytes tiff = TiffBytes.classic();
        String text =
                """
                ImageJ=1.54f
                images=12
                channels=2
                slices=3
                frames=2
                hyperstack=true
                unit=micron
                spacing=0.5
                finterval=2.0
                """;
        for (int page = 0; page < 12; page++) {
            Page next = Page.of(1, 1, 8, new byte[] {(byte) page});
            tiff.page(
                    page == 0
                            ? next.text(270, text).rational(282, 4, 1).rational(283, 4, 1)
                            : next);
        }

        try (ImageSource image = FileImages.open(tiff.write(at("hyper.tif")))) {
            assertThat(image.multiscale().axes())
                    .containsExactly(
                            new Axis("t", AxisType.TIME, "second"),
                            new Axis("c", AxisType.CHANNEL, ""),
                            new Axis("z", AxisType.SPACE, "micrometer"),
                            new Axis("y", AxisType.SPACE, "micrometer"),
                            new Axis("x", AxisType.SPACE, "micrometer"));
            assertThat(image.multiscale().finest().shape()).containsExactly(2, 2, 3, 1, 1);
            assertThat(image.multiscale().finest().scale())
                    .containsExactly(2.0, 1.0, 0.5, 0.25, 0.25);
            assertThat(Voxel.at(image, 0, 1, 1, 2, 0, 0)).as("t 1, z 2, c 1").isEqualTo(11);
            assertThat(Voxel.at(image, 0, 0, 1, 2, 0, 0)).as("t 0, z 2, c 1").isEqualTo(5);
        }
    }

    @Test
    void anImageJStackOfOnePageHasItsPlanesBehindOneAnother() throws IOException {
        String text = "ImageJ=1.54f\nimages=3\nslices=3\n";
        Page page = Page.of(2, 1, 8, new byte[] {1, 2, 3, 4, 5, 6}).text(270, text);

        try (ImageSource image =
                FileImages.open(TiffBytes.classic().page(page).write(at("b.tif")))) {
            assertThat(image.multiscale().finest().shape()).containsExactly(3, 1, 2);
            assertThat(Voxel.at(image, 0, 2, 0, 1)).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @CsvSource({"XYZCT, 1, 3", "XYCZT, 2, 3", "XYTZC, 1, 3"})
    void omeXmlOrdersThePlanes(String order, int pageOfZ1, int pageOfLast) throws IOException {
        String xml =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0" Name="cells">
                <Pixels DimensionOrder="%s" SizeX="1" SizeY="1" SizeZ="2" SizeC="2" SizeT="1" Type="uint8"
                  PhysicalSizeX="0.5" PhysicalSizeY="500" PhysicalSizeYUnit="nm" PhysicalSizeZ="2">
                <Channel Name="DAPI" Color="65535"/><Channel Color="-16776961"/>
                <TiffData/></Pixels></Image></OME>
                """
                        .formatted(order);
        TiffBytes tiff = TiffBytes.classic();
        for (int page = 0; page < 4; page++) {
            Page next = Page.of(1, 1, 8, new byte[] {(byte) page});
            tiff.page(page == 0 ? next.text(270, xml) : next);
        }

        try (ImageSource image = FileImages.open(tiff.write(at("a.ome.tif")))) {
            assertThat(image.name()).isEqualTo("cells");
            assertThat(axes(image)).containsExactly("c", "z", "y", "x");
            assertThat(image.multiscale().axes())
                    .extracting(Axis::unit)
                    .containsExactly("", "micrometer", "nanometer", "micrometer");
            assertThat(image.multiscale().finest().scale()).containsExactly(1.0, 2.0, 500.0, 0.5);
            assertThat(Voxel.at(image, 0, 0, 1, 0, 0)).isEqualTo(pageOfZ1);
            assertThat(Voxel.at(image, 0, 1, 1, 0, 0)).isEqualTo(pageOfLast);
            assertThat(image.channels())
                    .extracting(Channel::name, Channel::color)
                    .containsExactly(
                            tuple("DAPI", Optional.of(0x0000FF)), tuple("", Optional.of(0xFF0000)));
        }
    }

    @Test
    void planesCanLieAnywhereAndBeMissing() throws IOException {
        String xml =
                """
                <OME UUID="urn:uuid:a"><Image><Pixels DimensionOrder="XYZCT" SizeX="1" SizeY="1" SizeZ="3" SizeC="1" SizeT="1">
                <TiffData IFD="1" FirstZ="0" PlaneCount="1"><UUID FileName="old-name.ome.tif">urn:uuid:a</UUID></TiffData>
                <TiffData IFD="0" FirstZ="2"/></Pixels></Image></OME>
                """;
        TiffBytes tiff =
                TiffBytes.classic()
                        .page(Page.of(1, 1, 8, new byte[] {7}).text(270, xml))
                        .page(Page.of(1, 1, 8, new byte[] {9}));

        try (ImageSource image = FileImages.open(tiff.write(at("b.ome.tif")))) {
            assertThat(IntStream.range(0, 3).mapToObj(z -> (int) Voxel.at(image, 0, z, 0, 0)))
                    .containsExactly(9, 0, 7);
        }
    }

    @Test
    void directoriesBelowAPageAreLevels() throws IOException {
        byte[] fine = new byte[130 * 100];
        Arrays.fill(fine, (byte) 50);
        byte[] coarse = new byte[65 * 50];
        Arrays.fill(coarse, (byte) 60);
        Page page = Page.of(130, 100, 8, fine).below(Page.of(65, 50, 8, coarse));

        try (ImageSource image =
                FileImages.open(TiffBytes.classic().page(page).write(at("q.tif")))) {
            assertThat(image.multiscale().levels()).hasSize(3);
            assertThat(image.multiscale().levels().get(1).scale()).containsExactly(2.0, 2.0);
            assertThat(image.multiscale().levels().get(1).translation()).containsExactly(0.5, 0.5);
            assertThat(Voxel.at(image, 1, 49, 64)).as("stored").isEqualTo(60);
            assertThat(image.multiscale().levels().get(2).shape()).containsExactly(25, 33);
            assertThat(image.multiscale().levels().get(2).translation()).containsExactly(1.5, 1.5);
            assertThat(Voxel.at(image, 2, 24, 32)).as("computed from the stored").isEqualTo(60);
        }
    }

    @Test
    void coarserLevelsAreMeansWhereverTheyAreRead() throws IOException {
        TiffBytes tiff = TiffBytes.classic();
        for (int z = 0; z < 130; z++) {
            byte[] plane = new byte[130 * 70];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (byte) (z / 2 + i % 130 / 2);
            }
            tiff.page(Page.of(130, 70, 8, plane));
        }

        try (ImageSource image = FileImages.open(tiff.write(at("v.tif")))) {
            assertThat(image.multiscale().levels()).hasSize(3);
            assertThat(image.multiscale().levels().get(1).shape()).containsExactly(65, 35, 65);
            assertThat(Voxel.at(image, 1, 10, 3, 20)).isEqualTo(30);
            assertThat(Voxel.at(image, 1, 64, 34, 64)).isEqualTo(128);
            assertThat(Voxel.at(image, 2, 2, 3, 4)).as("of 4, 5 and 8, 9").isEqualTo(13);
        }
    }

    @Test
    void aTextThatIsNobodysIsNoMatter() throws IOException {
        Page page = Page.of(1, 1, 8, new byte[] {5}).text(270, "made by <hand>");

        assertThat(row(TiffBytes.classic().page(page).write(at("x.tif")), 1)).containsExactly(5);
        assertThat(Files.readString(at("x.tif"), StandardCharsets.ISO_8859_1))
                .contains("by <hand>");
    }

    private Path at(String name) {
        return folder.resolve(name);
    }

    private static List<Integer> row(Path file, int count) {
        try (ImageSource image = FileImages.open(file)) {
            return IntStream.range(0, count).mapToObj(x -> (int) Voxel.at(image, 0, 0, x)).toList();
        }
    }

    private static List<String> axes(ImageSource image) {
        return image.multiscale().axes().stream().map(Axis::name).toList();
    }
}
