package org.farview.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.data.file.TiffBytes.Page;
import org.farview.scene.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that lie: each is refused by name and field, in little time and memory. */
@Timeout(60)
final class HostileFilesTest {
    @TempDir Path folder;

    @Test
    void aChainOfPagesThatComesBackIsRefused() throws IOException {
        byte[] bytes = tiff(Page.of(1, 1, 8, new byte[1])).bytes();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(bytes.length - 4, buffer.getInt(4));

        assertRefused(bytes, "the chain has no end");
    }

    @Test
    void directoriesThatPointAnywhereAreRefused() throws IOException {
        byte[] bytes = tiff(Page.of(1, 1, 8, new byte[1])).bytes();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 0x7ffffff0);
        assertRefused(bytes, "wanted 2 at byte 2147483632");

        byte[] big =
                new TiffBytes(true, ByteOrder.BIG_ENDIAN)
                        .page(Page.of(1, 1, 8, new byte[1]))
                        .bytes();
        ByteBuffer.wrap(big).putLong(8, -8);
        assertRefused(big, "at byte -8");
        ByteBuffer.wrap(big).putLong(8, Long.MAX_VALUE - 3);
        assertRefused(big, "at byte 9223372036854775804");
    }

    @Test
    void declaredSizesThatNoFileHoldsAreRefused() throws IOException {
        assertRefused(tiff(Page.of(0, 1, 8, new byte[1])), "tag 256: got 0");
        assertRefused(tiff(Page.of(1, -1, 8, new byte[1])), "tag 257: got 4294967295");
        assertRefused(
                tiff(Page.of(Integer.MAX_VALUE, Integer.MAX_VALUE, 8, new byte[1])),
                "strips of 2147483647 bytes, wanted at most 268435456");
        assertRefused(
                tiff(Page.of(100, Integer.MAX_VALUE, 8, new byte[1]).with(278, 1)),
                "tag 273: got 1 values, wanted 2147483647");
        assertRefused(
                tiff(
                        Page.of(1000, 1000, 8, new byte[1])
                                .tiles(Integer.MAX_VALUE, Integer.MAX_VALUE)
                                .with(259, 8)),
                "tiles of");
        assertRefused(
                tiff(Page.of(100_000, 1_000_000, 8, new byte[1]).with(259, 5).with(278, 1_000_000)),
                "strips of 100000000000 bytes, wanted at most");
        assertRefused(
                tiff(Page.of(1 << 24, 11, 8, new byte[209])),
                "got 209 bytes, wanted enough for 184549376 unpacked");
        assertRefused(
                tiff(Page.of(1 << 24, 11, 8, new byte[209]).with(279, 0)),
                "got 0 bytes, wanted enough for 184549376 unpacked");
        assertRefused(tiff(Page.of(1, 1, 8, new byte[1]).with(277, 60_000)), "tag 277: got 60000");
    }

    @Test
    void fieldsThatWeDoNotFollowAreNamed() throws IOException {
        Page page = Page.of(1, 1, 8, new byte[8]);
        assertRefused(tiff(page.with(259, 34712)), "tag 259: got compression 34712 (JPEG 2000)");
        assertRefused(tiff(page.with(259, 1).with(262, 5)), "tag 262: got 5");
        assertRefused(tiff(page.with(262, 1).with(258, 24)), "tag 258: got 24");
        assertRefused(tiff(page.with(258, 8).with(339, 6)), "tag 339: got 6");
        assertRefused(
                tiff(page.with(339, 1).with(259, 8).with(317, 9)), "tag 317: got predictor 9");
        assertRefused(tiff(page.without(256)), "tag 256 is missing");
        assertRefused(tiff(Page.of(1, 1, 8, new byte[8]).with(262, 3)), "tag 320 is missing");
    }

    @Test
    void pagesThatAreNotAlikeAreRefused() throws IOException {
        TiffBytes tiff = tiff(Page.of(1, 1, 8, new byte[1])).page(Page.of(2, 1, 8, new byte[2]));

        assertRefused(tiff, "page 1: got 2 x 1 pixels of 1 samples of 8 bits, wanted 1 x 1");
    }

    @Test
    void aSegmentThatEndsTooSoonFailsAlone() throws IOException {
        assertRefused(tiff(Page.of(100, 100, 8, new byte[50])), "strip 0: got 50 bytes, wanted");
        byte[] little = deflated(new byte[99]);
        assertRefused(
                tiff(Page.of(10, 10, 8, little).with(259, 8)), "strip 0: got 99 bytes out of");
        assertRefused(
                tiff(Page.of(10, 10, 8, new byte[] {1, 2, 3}).with(259, 8)), "strip 0: damaged");
        assertRefused(
                tiff(Page.of(10, 10, 8, new byte[] {-1, -1, -1, -1}).with(259, 5)),
                "strip 0: damaged: got LZW code 511");
        assertRefused(
                tiff(Page.of(10, 10, 8, new byte[] {-1, -1}).with(259, 7)), "is no JPEG stream");
        assertRefused(
                tiff(Page.of(10, 10, 8, new byte[] {1, 2}).with(259, 50_000)), "strip 0: damaged");
    }

    @Test
    void aBombUnpacksNoMoreThanIsDeclared() throws IOException {
        byte[] bomb = deflated(new byte[50_000_000]);
        Path file = tiff(Page.of(10, 10, 8, bomb).with(259, 8)).write(folder.resolve("b.tif"));

        try (ImageSource image = FileImages.open(file)) {
            assertThat(firstChunk(image).bytes()).hasSize(100);
        }
    }

    @Test
    void largeFilesAreRefusedWithTheCommandToType() throws IOException {
        Path file = folder.resolve("it's big.tif");
        Page page = Page.of(60_000, 60_000, 8).with(278, 60_000);
        page.with(273, 8).with(279, 3_600_000_000L);
        TiffBytes.classic().page(page).write(file);

        assertThatThrownBy(() -> FileImages.open(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "3.4 GiB decoded, more than the 2 GiB that is viewed without importing; type: ./farview import '")
                .hasMessageContaining("/it'\\''s big.tif' 'it'\\''s big.ome.zarr'");
    }

    @Test
    void aPictureBombIsRefusedBeforeItIsUnpacked() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        ByteBuffer head = ByteBuffer.allocate(13).putInt(100_000).putInt(100_000);
        head.put(new byte[] {8, 2, 0, 0, 0});
        png.writeBytes(pngChunk("IHDR", head.array()));
        png.writeBytes(pngChunk("IDAT", deflated(new byte[1000])));
        png.writeBytes(pngChunk("IEND", new byte[0]));

        assertRefused(png.toByteArray(), "27.9 GiB decoded, wanted at most");
    }

    @Test
    void cutPicturesAreRefused() throws IOException {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0};
        assertRefused(png, "PNG");
        byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F'};
        assertRefused(jpeg, "JPEG");
    }

    @Test
    void imageJsCountsAreBounded() throws IOException {
        String many = "ImageJ=1\nimages=2000000000\nslices=2000000000\n";
        assertRefused(tiff(Page.of(1, 1, 8, new byte[1]).text(270, many)), "got 2000000000 planes");
        String more = "ImageJ=1\nimages=100\nslices=100\n";
        assertRefused(
                tiff(Page.of(10, 10, 8, new byte[100]).text(270, more)),
                "got images=100, but 1 pages");
        String overflow = "ImageJ=1\nchannels=2000000000\nslices=2000000000\nframes=2000000000\n";
        assertRefused(
                tiff(Page.of(1, 1, 8, new byte[1]).text(270, overflow)), "planes, wanted at most");
    }

    @Test
    void xmlIsReadWithoutFetchingOrGrowing() throws IOException {
        String entity =
                "<!DOCTYPE OME [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><OME><Image><Pixels SizeX='1'>&a;</Pixels></Image></OME>";
        assertRefused(ome("<?xml version='1.0'?>" + entity), "OME-XML");
        assertRefused(ome("<OME><Image></Image></OME>"), "got no element Pixels");
        assertRefused(ome("<OME>" + "<a>".repeat(1000)), "deeper than 64");
        assertRefused(ome("<OME><Image><Pixels SizeX='1"), "OME-XML");
        assertRefused(
                ome(pixels("SizeZ='100000' SizeC='100000' SizeT='1'", "")),
                "planes, wanted at most");
        assertRefused(ome(pixels("SizeZ='-3'", "")), "got SizeZ '-3'");
        assertRefused(ome(pixels("SizeZ='2'", "<TiffData IFD='7'/>")), "got IFD 7, wanted below 1");
        assertRefused(ome(pixels("", "<TiffData FirstC='5'/>")), "c 5");
        assertRefused(
                ome(
                        pixels(
                                "",
                                "<TiffData IFD='0'><UUID FileName='other.ome.tif'>u</UUID></TiffData>")),
                "planes lie in 'other.ome.tif'");
        assertRefused(
                ome("<OME><BinaryOnly MetadataFile='all.companion.ome' UUID='u'/></OME>"),
                "'all.companion.ome'");
        assertRefused(ome(pixels("SizeX='9'", "").replace("SizeX='1' ", "")), "got SizeX 9");
    }

    private static String pixels(String sizes, String inner) {
        return "<OME><Image><Pixels DimensionOrder='XYZCT' SizeX='1' SizeY='1' "
                + sizes
                + ">"
                + inner
                + "</Pixels></Image></OME>";
    }

    private static TiffBytes ome(String xml) {
        return tiff(Page.of(1, 1, 8, new byte[1]).text(270, xml));
    }

    /** Whatever bits are turned over: a picture or a refusal, never anything else. */
    @Test
    void spoiledFilesAreReadOrRefused() throws IOException {
        byte[] fine =
                tiff(Page.of(32, 32, 8, deflated(new byte[1024]))
                                .with(259, 8)
                                .text(270, pixels("", "<TiffData/>").replace("'1'", "'32'")))
                        .bytes();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Path file = folder.resolve("spoiled.tif");
        for (int round = 0; round < 400; round++) {
            byte[] spoiled = Arrays.copyOf(fine, random.nextInt(fine.length / 2, fine.length + 1));
            for (int i = 0; i < 4; i++) {
                spoiled[8 + random.nextInt(spoiled.length - 8)] = (byte) random.nextInt();
            }
            Files.write(file, spoiled);
            try (ImageSource image = FileImages.open(file)) {
                assertThat(firstChunk(image).bytes()).as("seed %d", seed).isNotEmpty();
            } catch (DataException refused) {
                assertThat(refused).as("seed %d", seed).hasMessageContaining("spoiled.tif");
            }
        }
    }

    private void assertRefused(TiffBytes tiff, String message) throws IOException {
        assertRefused(tiff.bytes(), message);
    }

    /** By opening it, or by its first chunk. */
    private void assertRefused(byte[] bytes, String message) throws IOException {
        Path file = Files.write(folder.resolve("bad.bin"), bytes);
        assertThatThrownBy(
                        () -> {
                            try (ImageSource image = FileImages.open(file)) {
                                firstChunk(image);
                            }
                        })
                .isInstanceOf(DataException.class)
                .hasMessageContaining("bad.bin")
                .hasMessageContaining(message);
    }

    private static Chunk firstChunk(ImageSource image) {
        Level finest = image.multiscale().finest();
        ChunkKey key = new ChunkKey(image.id(), 0, finest.shape().stream().map(side -> 0).toList());
        return image.decode(key, image.fetch(key));
    }

    private static TiffBytes tiff(Page page) {
        return TiffBytes.classic().page(page);
    }

    private static byte[] deflated(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] pngChunk(String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(name)
                .put(content)
                .putInt((int) sum.getValue())
                .array();
    }
}
