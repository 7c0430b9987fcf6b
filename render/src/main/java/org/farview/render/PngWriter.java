package org.farview.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes whole frames as PNG; see {@link PngRows}. */
public final class PngWriter {
    private PngWriter() {}

    /**
     * Encodes a whole picture; alpha is dropped. The same frame gives the same bytes.
     *
     * @param level of compression, 1 (fast) .. 9 (small)
     * @throws IllegalArgumentException when the level is out of range
     */
    public static byte[] encode(Frame frame, int level) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PngRows rows = new PngRows(frame.size(), level, out)) {
            rows.write(frame, 0, frame.size().height());
            rows.finish();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return out.toByteArray();
    }
}
