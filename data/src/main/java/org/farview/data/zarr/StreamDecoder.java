package org.farview.data.zarr;

import io.airlift.compress.v3.Decompressor;
import io.airlift.compress.v3.MalformedInputException;
import org.farview.data.DataException;

/** Decodes one compressed stream into a place that is exactly as long as it must become. */
interface StreamDecoder {
    /**
     * @param from read only
     * @param to never written outside of
     * @return how many bytes were written
     * @throws DataException when the stream is damaged or longer than {@code to}
     */
    int decode(Part from, Part to);

    /** A library's decoder, with its complaints in our words. */
    static StreamDecoder of(String name, Decompressor library) {
        return (from, to) -> {
            try {
                return library.decompress(
                        from.array(),
                        from.offset(),
                        from.length(),
                        to.array(),
                        to.offset(),
                        to.length());
            } catch (MalformedInputException
                    | IllegalArgumentException
                    | IndexOutOfBoundsException e) {
                throw new DataException("%s: damaged: %s".formatted(name, e.getMessage()), e);
            }
        };
    }
}
