package org.farview.data.file;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.farview.data.DataException;
import org.farview.data.source.Colors;
import org.farview.data.source.Raster;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.LayerKind;
import org.farview.scene.VoxelType;

/**
 * Reads PNG and JPEG pictures with the JDK: grey (y, x) or colours (c, y, x) of 8 or 16 bits. A
 * picture is decoded whole, once its size was found to fit; a reader lives as long as one call.
 */
final class PictureFile {
    private final Path file;
    private final String format;
    private final FileBudget budget;

    /**
     * @param format {@code PNG} or {@code JPEG}
     * @param budget what a picture may take decoded
     */
    PictureFile(Path file, String format, FileBudget budget) {
        this.file = file;
        this.format = format;
        this.budget = budget;
    }

    /**
     * @throws DataException when the picture is damaged, too large, or of a kind that we do not
     *     read
     */
    FileLayout read() {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(format.toLowerCase(Locale.ROOT)).next();
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            requireFits(reader);
            return layout(reader.read(0));
        } catch (IOException e) {
            throw new DataException(
                    "'%s': %s cannot be read: %s".formatted(file, format, e.getMessage()), e);
        } catch (RuntimeException e) {
            // The JDK's readers meet some damage with exceptions of their own kinds.
            throw e instanceof DataException known
                    ? known
                    : new DataException("'%s': damaged %s: %s".formatted(file, format, e), e);
        } finally {
            reader.dispose();
        }
    }

    private void requireFits(ImageReader reader) throws IOException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        ImageTypeSpecifier type = reader.getRawImageType(0);
        int bytes = 3;
        if (type != null) {
            ColorModel colors = type.getColorModel();
            int sample = type.getSampleModel().getDataType() == DataBuffer.TYPE_USHORT ? 2 : 1;
            bytes = sample * (colors instanceof IndexColorModel ? 3 : type.getNumBands());
        }
        budget.requireHeld(file, (double) width * height * bytes);
    }

    private FileLayout layout(BufferedImage picture) {
        boolean palette = picture.getColorModel() instanceof IndexColorModel;
        int bands =
                palette
                        ? paletteBands((IndexColorModel) picture.getColorModel())
                        : picture.getRaster().getNumBands();
        VoxelType type =
                switch (picture.getRaster().getTransferType()) {
                    case DataBuffer.TYPE_BYTE -> VoxelType.UINT8;
                    case DataBuffer.TYPE_USHORT -> palette ? VoxelType.UINT8 : VoxelType.UINT16;
                    default ->
                            throw new DataException(
                                    "'%s': got %s samples of the JDK's type %d, wanted 8 or 16 bits"
                                            .formatted(
                                                    file,
                                                    format,
                                                    picture.getRaster().getTransferType()));
                };
        int channels = bands >= 3 ? 3 : 1;
        List<Integer> shape = new ArrayList<>(List.of(picture.getHeight(), picture.getWidth()));
        List<Axis> axes = new ArrayList<>();
        if (channels > 1) {
            shape.addFirst(channels);
            axes.add(new Axis("c", AxisType.CHANNEL, ""));
        }
        axes.add(new Axis("y", AxisType.SPACE, ""));
        axes.add(new Axis("x", AxisType.SPACE, ""));
        byte[] bytes =
                palette
                        ? byPalette(picture, channels)
                        : samples(picture.getRaster(), channels, type.bytes());
        boolean transparent = bands == 2 || bands == 4;
        return new FileLayout(
                "",
                format,
                format,
                axes,
                List.of(
                        new FileLayout.Stored(
                                new Raster(type, shape, bytes),
                                Collections.nCopies(axes.size(), 1.0),
                                Collections.nCopies(axes.size(), 0.0))),
                channels > 1 ? Colors.redGreenBlue(type) : List.of(),
                LayerKind.IMAGE,
                transparent ? List.of("transparency is left out") : List.of());
    }

    private static byte[] samples(java.awt.image.Raster raster, int channels, int width) {
        int columns = raster.getWidth();
        byte[] out = new byte[Math.multiplyExact(columns * channels * width, raster.getHeight())];
        int[] row = new int[columns];
        int at = 0;
        for (int channel = 0; channel < channels; channel++) {
            for (int y = 0; y < raster.getHeight(); y++) {
                raster.getSamples(0, y, columns, 1, channel, row);
                for (int value : row) {
                    out[at++] = (byte) value;
                    if (width == 2) {
                        out[at++] = (byte) (value >> Byte.SIZE);
                    }
                }
            }
        }
        return out;
    }

    /** One band when all colours are greys. */
    private static int paletteBands(IndexColorModel colors) {
        boolean grey =
                IntStream.range(0, colors.getMapSize())
                        .allMatch(i ->
                                colors.getRed(i) == colors.getGreen(i)
                                        && colors.getRed(i) == colors.getBlue(i));
        return grey ? 1 : 3;
    }

    private static byte[] byPalette(BufferedImage picture, int channels) {
        IndexColorModel colors = (IndexColorModel) picture.getColorModel();
        int columns = picture.getWidth();
        int rows = picture.getHeight();
        byte[] out = new byte[Math.multiplyExact(columns * channels, rows)];
        int[] indexes = new int[columns];
        for (int y = 0; y < rows; y++) {
            picture.getRaster().getSamples(0, y, columns, 1, 0, indexes);
            for (int x = 0; x < columns; x++) {
                int rgb = colors.getRGB(indexes[x]);
                for (int channel = 0; channel < channels; channel++) {
                    int shift = 8 * (2 - channel);
                    out[(channel * rows + y) * columns + x] = (byte) (rgb >> shift);
                }
            }
        }
        return out;
    }
}
