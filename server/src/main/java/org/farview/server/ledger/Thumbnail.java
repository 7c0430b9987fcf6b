package org.farview.server.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.farview.protocol.NotifyLayers;

/**
 * A small picture of a layer. Immutable.
 *
 * <p>Kept as bytes: on the wire it is a nested list of numbers, made anew for each telling.
 */
public final class Thumbnail {
    /** As much as a byte can tell. */
    private static final double DECIMALS = 1000;

    private static final int CHANNELS = 3;
    private static final double LARGEST = 255;

    private final int width;
    private final int height;
    private final byte[] rgb;
    private final double generatedAt;

    private Thumbnail(int width, int height, byte[] rgb, double generatedAt) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
        this.generatedAt = generatedAt;
    }

    /**
     * A picture as it is now.
     *
     * @param pixels 0xRRGGBB, row by row from the top; the upper byte does not count
     * @param width that {@code pixels} is a multiple of
     * @param generatedAt seconds since 1970-01-01 UTC
     */
    public static Thumbnail of(int[] pixels, int width, double generatedAt) {
        if (width < 1 || pixels.length == 0 || pixels.length % width != 0) {
            throw new IllegalArgumentException(
                    "thumbnail: got %d pixels, wanted rows of %d".formatted(pixels.length, width));
        }
        byte[] rgb = new byte[CHANNELS * pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            rgb[CHANNELS * i] = (byte) (pixels[i] >> 16);
            rgb[CHANNELS * i + 1] = (byte) (pixels[i] >> 8);
            rgb[CHANNELS * i + 2] = (byte) pixels[i];
        }
        return new Thumbnail(width, pixels.length / width, rgb, generatedAt);
    }

    /** As the wire tells it: (row, column, channel) from the top, 0..1. */
    NotifyLayers told(String layerId) {
        Map<String, Object> thumbnail = new LinkedHashMap<>();
        thumbnail.put("array", rows());
        thumbnail.put("shape", List.of((long) height, (long) width, (long) CHANNELS));
        thumbnail.put("dtype", "float32");
        thumbnail.put("generated_at", generatedAt);
        return NotifyLayers.thumbnail(layerId, thumbnail);
    }

    private List<List<List<Double>>> rows() {
        List<List<List<Double>>> rows = new ArrayList<>();
        for (int row = 0; row < height; row++) {
            List<List<Double>> columns = new ArrayList<>();
            for (int column = 0; column < width; column++) {
                int at = CHANNELS * (row * width + column);
                columns.add(List.of(value(at), value(at + 1), value(at + 2)));
            }
            rows.add(columns);
        }
        return rows;
    }

    private double value(int at) {
        return Math.rint(Byte.toUnsignedInt(rgb[at]) / LARGEST * DECIMALS) / DECIMALS;
    }

    /** The same picture, whenever it was made. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Thumbnail that
                && width == that.width
                && Arrays.equals(rgb, that.rgb);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(rgb);
    }

    @Override
    public String toString() {
        return "Thumbnail[%dx%d]".formatted(width, height);
    }
}
