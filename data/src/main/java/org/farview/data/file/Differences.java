package org.farview.data.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Undoes what a predictor did before compression: a sample is stored as the difference to the one
 * of the pixel to its left.
 *
 * @param order of the samples' bytes
 * @param samples how they are stored
 * @param perRow samples in a row
 */
record Differences(ByteOrder order, TiffPage.Samples samples, int perRow) {
    void undo(byte[] bytes, int lines) {
        int rowBytes = perRow * samples.bits() / 8;
        for (int line = 0; line < lines; line++) {
            if (samples.predictor() == 3) {
                floats(bytes, line * rowBytes, rowBytes);
            } else {
                integers(ByteBuffer.wrap(bytes).order(order), line * rowBytes);
            }
        }
    }

    /** TIFF 6.0, section 14. */
    private void integers(ByteBuffer bytes, int start) {
        int width = samples.bits() / 8;
        int back = samples.inSegment();
        for (int i = back; i < perRow; i++) {
            int at = start + i * width;
            int before = at - back * width;
            switch (width) {
                case 1 -> bytes.put(at, (byte) (bytes.get(at) + bytes.get(before)));
                case 2 -> bytes.putShort(at, (short) (bytes.getShort(at) + bytes.getShort(before)));
                case 4 -> bytes.putInt(at, bytes.getInt(at) + bytes.getInt(before));
                default -> bytes.putLong(at, bytes.getLong(at) + bytes.getLong(before));
            }
        }
    }

    /**
     * Adobe Photoshop TIFF technical note 3: differences of bytes, the highest bytes of all samples
     * first, then the next.
     */
    private void floats(byte[] bytes, int start, int rowBytes) {
        int width = samples.bits() / 8;
        for (int i = samples.inSegment(); i < rowBytes; i++) {
            bytes[start + i] = (byte) (bytes[start + i] + bytes[start + i - samples.inSegment()]);
        }
        byte[] row = new byte[rowBytes];
        System.arraycopy(bytes, start, row, 0, rowBytes);
        for (int i = 0; i < perRow; i++) {
            for (int part = 0; part < width; part++) {
                int to = order == ByteOrder.BIG_ENDIAN ? part : width - 1 - part;
                bytes[start + i * width + to] = row[part * perRow + i];
            }
        }
    }
}
