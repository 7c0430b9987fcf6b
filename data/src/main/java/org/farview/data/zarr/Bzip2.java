package org.farview.data.zarr;

import io.airlift.compress.v3.bzip2.BZip2HadoopStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.farview.data.DataException;

/** Decodes bzip2 by the library's streams, which check the sum of every block. */
final class Bzip2 {
    private static final int HEADER_BYTES = 4;

    private Bzip2() {}

    /** See {@link StreamDecoder#decode}. */
    static int decode(Part from, Part to) {
        if (from.length() < HEADER_BYTES
                || from.array()[from.offset()] != 'B'
                || from.array()[from.offset() + 1] != 'Z') {
            throw new DataException("bz2: damaged: no header");
        }
        var bytes = new ByteArrayInputStream(from.array(), from.offset(), from.length());
        try (InputStream in = new BZip2HadoopStreams().createInputStream(bytes)) {
            int length = 0;
            while (length < to.length()) {
                int read = in.read(to.array(), to.offset() + length, to.length() - length);
                if (read <= 0) {
                    return length;
                }
                length += read;
            }
            return in.read() >= 0 ? length + 1 : length;
        } catch (IOException | IndexOutOfBoundsException | IllegalStateException e) {
            throw new DataException("bz2: damaged: " + e.getMessage(), e);
        }
    }
}
