package org.farview.data.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.farview.scene.VoxelType;

/**
 * Makes little-endian values of stored samples: bits are spread, bytes swapped, types that are not
 * drawn widened, white turned to black where white is zero.
 *
 * @param order of the samples' bytes
 * @param samples how they are stored
 * @param type of the values
 */
record SampleValues(ByteOrder order, TiffPage.Samples samples, VoxelType type) {
    /**
     * Converts whole rows.
     *
     * @param perRow samples in a row, which begins with a byte of its own
     */
    byte[] convert(byte[] stored, int perRow) {
        if (samples.bits() % 8 != 0) {
            return inverted(spread(stored, perRow));
        }
        int width = samples.bits() / 8;
        boolean same = (width == type.bytes() && samples.format() != 3) || samples.bits() == 32;
        if (same) {
            return inverted(order == ByteOrder.LITTLE_ENDIAN ? stored : swapped(stored, width));
        }
        int count = stored.length / width;
        ByteBuffer from = ByteBuffer.wrap(stored).order(order);
        ByteBuffer to =
                ByteBuffer.allocate(Math.multiplyExact(count, type.bytes()))
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            if (samples.format() == 3) {
                to.putFloat(
                        width == 2
                                ? Float.float16ToFloat(from.getShort(2 * i))
                                : (float) from.getDouble(8 * i));
            } else {
                to.putShort(stored[i]);
            }
        }
        return to.array();
    }

    /** The full-range YCbCr of JFIF, ITU-R BT.601, to red, green and blue, in place. */
    static void toRgb(byte[] pixels) {
        for (int at = 0; at + 2 < pixels.length; at += 3) {
            double y = pixels[at] & 0xff;
            double blue = (pixels[at + 1] & 0xff) - 128;
            double red = (pixels[at + 2] & 0xff) - 128;
            pixels[at] = clamped(y + 1.402 * red);
            pixels[at + 1] = clamped(y - 0.344136 * blue - 0.714136 * red);
            pixels[at + 2] = clamped(y + 1.772 * blue);
        }
    }

    private static byte clamped(double value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }

    /** Samples of less than a byte or of 9 to 15 bits, highest bit first. */
    private byte[] spread(byte[] stored, int perRow) {
        int bits = samples.bits();
        int rowBytes = Math.ceilDiv(perRow * bits, 8);
        int rows = stored.length / rowBytes;
        ByteBuffer to =
                ByteBuffer.allocate(Math.multiplyExact(rows * perRow, type.bytes()))
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < perRow; i++) {
                int value = bits(stored, 8L * row * rowBytes + (long) i * bits);
                if (type == VoxelType.UINT8) {
                    to.put((byte) spread(value));
                } else {
                    to.putShort((short) value);
                }
            }
        }
        return to.array();
    }

    /** Greys of few bits reach from black to white; a palette's index stays. */
    private int spread(int value) {
        boolean grey = samples.photometric() != TiffPage.Samples.PALETTE;
        return grey && samples.bits() < 8 ? value * 255 / ((1 << samples.bits()) - 1) : value;
    }

    private int bits(byte[] stored, long first) {
        int value = 0;
        for (int bit = 0; bit < samples.bits(); bit++) {
            long at = first + bit;
            int one = (stored[(int) (at >> 3)] >> (7 - (int) (at & 7))) & 1;
            value = (value << 1) | one;
        }
        return value;
    }

    private byte[] inverted(byte[] values) {
        boolean unsigned = samples.format() == 1 && samples.bits() <= 16;
        if (samples.photometric() != TiffPage.Samples.WHITE_IS_ZERO || !unsigned) {
            return values;
        }
        if (type == VoxelType.UINT8) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (byte) ~values[i];
            }
            return values;
        }
        int largest = (1 << samples.bits()) - 1;
        ByteBuffer buffer = ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < values.length; at += Short.BYTES) {
            buffer.putShort(at, (short) (largest - (buffer.getShort(at) & 0xffff)));
        }
        return values;
    }

    private static byte[] swapped(byte[] bytes, int width) {
        byte[] out = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            int within = i % width;
            out[i - within + width - 1 - within] = bytes[i];
        }
        return out;
    }
}
