package org.farview.data.file;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.farview.data.DataException;

/**
 * Decodes JPEG segments of TIFF pages with the JDK's reader: baseline and progressive, 8 bit, one
 * or three components. What the components mean is the page's business. Stateless; each call has a
 * reader of its own, and nothing is kept on disk.
 */
final class JpegPixels {
    private static final int MARKER = 0xff;
    private static final int START = 0xd8;
    private static final int END = 0xd9;

    private JpegPixels() {}

    /**
     * What a segment must be.
     *
     * @param width pixels of a row
     * @param height rows wanted; the stream may hold more, but no more than are declared
     * @param components per pixel
     */
    record Wanted(int width, int height, int components) {}

    /**
     * Decodes a stream.
     *
     * @param tables a stream of tables only; empty when the stream has them itself
     * @return width times height times components, interleaved
     * @throws DataException when the stream is damaged or not what was wanted
     */
    static byte[] decode(byte[] tables, byte[] stream, Wanted wanted, String where) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(
                        new ByteArrayInputStream(joined(tables, stream, where)))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            // A strip may be declared as high as the first; never higher than a chunk can be.
            boolean fits = width == wanted.width() && height >= wanted.height();
            if (!fits || (long) width * height > Integer.MAX_VALUE / 4) {
                throw new DataException(
                        "%s: got a JPEG of %d x %d pixels, wanted %d x %d"
                                .formatted(where, width, height, wanted.width(), wanted.height()));
            }
            return interleaved(reader.readRaster(0, null), wanted, where);
        } catch (IOException e) {
            throw new DataException("%s: damaged JPEG: %s".formatted(where, e.getMessage()), e);
        } catch (RuntimeException e) {
            // The JDK's reader meets some damage with exceptions of its own kind.
            throw e instanceof DataException known
                    ? known
                    : new DataException("%s: damaged JPEG: %s".formatted(where, e), e);
        } finally {
            reader.dispose();
        }
    }

    private static byte[] interleaved(Raster raster, Wanted wanted, String where) {
        if (raster.getNumBands() != wanted.components()) {
            throw new DataException(
                    "%s: got a JPEG of %d components, wanted %d"
                            .formatted(where, raster.getNumBands(), wanted.components()));
        }
        int rowLength = wanted.width() * wanted.components();
        byte[] out = new byte[rowLength * wanted.height()];
        int[] row = new int[rowLength];
        for (int y = 0; y < wanted.height(); y++) {
            raster.getPixels(0, y, wanted.width(), 1, row);
            for (int i = 0; i < rowLength; i++) {
                out[y * rowLength + i] = (byte) row[i];
            }
        }
        return out;
    }

    /** Tables without their end, and the stream without its start (TIFF technical note 2). */
    private static byte[] joined(byte[] tables, byte[] stream, String where) {
        int length = tables.length;
        if (length >= 4
                && (tables[length - 2] & 0xff) == MARKER
                && (tables[length - 1] & 0xff) == END) {
            length -= 2;
        }
        boolean starts =
                stream.length >= 2 && (stream[0] & 0xff) == MARKER && (stream[1] & 0xff) == START;
        if (!starts) {
            throw new DataException(where + ": is no JPEG stream");
        }
        if (length == 0) {
            return stream;
        }
        byte[] all = new byte[length + stream.length - 2];
        System.arraycopy(tables, 0, all, 0, length);
        System.arraycopy(stream, 2, all, length, stream.length - 2);
        return all;
    }
}
