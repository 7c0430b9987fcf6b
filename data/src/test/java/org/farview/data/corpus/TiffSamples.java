package org.farview.data.corpus;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Small TIFF files: by the JDK's writer in all its compressions, and one BigTIFF by hand. */
final class TiffSamples {
    private static final int WIDTH = 19;
    private static final int HEIGHT = 11;
    private static final int PAGES = 3;

    private TiffSamples() {}

    /** Files by their names. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String compression : List.of("", "LZW", "Deflate", "PackBits", "ZLib")) {
            String name = compression.isEmpty() ? "plain" : compression;
            files.put(name + "-8.tif", written(compression, BufferedImage.TYPE_BYTE_GRAY));
            files.put(name + "-16.tif", written(compression, BufferedImage.TYPE_USHORT_GRAY));
            files.put(name + "-rgb.tif", written(compression, BufferedImage.TYPE_3BYTE_BGR));
        }
        files.put("big.tif", big());
        return files;
    }

    private static byte[] written(String compression, int type) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            if (!compression.isEmpty()) {
                settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                settings.setCompressionType(compression);
            }
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int page = 0; page < PAGES; page++) {
                writer.writeToSequence(new IIOImage(picture(type, page), null, null), settings);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage picture(int type, int page) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, type);
        var raster = picture.getRaster();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                for (int band = 0; band < raster.getNumBands(); band++) {
                    raster.setSample(x, y, band, (37 * page + 11 * y + 5 * x + band) & 0xFF);
                }
            }
        }
        return picture;
    }

    /** One page of uint8 in one strip: BigTIFF has offsets of 64 bits (TIFF 6 with version 43). */
    private static byte[] big() {
        long[][] entries = {
            {256, 4, WIDTH},
            {257, 4, HEIGHT},
            {258, 3, 8},
            {259, 3, 1},
            {262, 3, 1},
            {273, 16, 16},
            {277, 3, 1},
            {278, 4, HEIGHT},
            {279, 16, WIDTH * HEIGHT}
        };
        int directory = 16 + WIDTH * HEIGHT + 1;
        ByteBuffer file =
                ByteBuffer.allocate(directory + 8 + 20 * entries.length + 8)
                        .order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I').put((byte) 'I').putShort((short) 43).putShort((short) 8);
        file.putShort((short) 0).putLong(directory);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            file.put((byte) (7 * i));
        }
        file.position(directory).putLong(entries.length);
        for (long[] entry : entries) {
            file.putShort((short) entry[0]).putShort((short) entry[1]).putLong(1).putLong(entry[2]);
        }
        return file.putLong(0).array();
    }
}
