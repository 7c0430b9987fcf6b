package org.farview.data.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import org.farview.data.DataException;

/**
 * One bytes-to-bytes step of a chunk's storage, decoding direction.
 *
 * <p>The decoded size is known from the array's metadata, so every decoder writes into an array of
 * exactly that size: a stored chunk that claims or yields another size is refused, and no chunk can
 * make us allocate more than its array promised.
 *
 * <p>Immutable and thread-safe.
 */
sealed interface BytesCodec {
    /** The codec's name in Zarr's words. */
    String name();

    /** Whether the stored size depends on the content. */
    default boolean compresses() {
        return true;
    }

    /**
     * @param stored as read; not changed
     * @param decodedBytes what must come out
     * @throws DataException when the bytes are damaged or do not give {@code decodedBytes}; its
     *     message lacks the place, which the caller knows
     */
    byte[] decode(byte[] stored, int decodedBytes);

    /**
     * @param configuration the codec's own settings
     * @throws DataException for a codec that we do not know, also inside blosc
     */
    static BytesCodec named(String name, JsonFields configuration, String where) {
        return switch (name) {
            case "gzip" -> new Gzip();
            case "zlib" -> new Zlib();
            case "zstd" -> new Zstd(Decompressors.BEST);
            case "blosc" -> Blosc.configured(configuration, where);
            case "crc32c" -> new Crc32c();
            case "sharding_indexed" ->
                    throw new DataException(where + ": codec 'sharding_indexed' is not supported");
            default ->
                    throw new DataException(
                            "%s: got codec '%s', wanted gzip, zlib, zstd, blosc or crc32c"
                                    .formatted(where, name));
        };
    }

    /** RFC 1952. */
    record Gzip() implements BytesCodec {
        @Override
        public String name() {
            return "gzip";
        }

        @Override
        public byte[] decode(byte[] stored, int decodedBytes) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
                byte[] decoded = in.readNBytes(decodedBytes);
                boolean more = in.read() >= 0;
                requireSize(name(), more ? decodedBytes + 1L : decoded.length, decodedBytes);
                return decoded;
            } catch (IOException e) {
                throw new DataException("gzip: damaged: " + e.getMessage(), e);
            }
        }
    }

    /** RFC 1950. */
    record Zlib() implements BytesCodec {
        @Override
        public String name() {
            return "zlib";
        }

        @Override
        public byte[] decode(byte[] stored, int decodedBytes) {
            byte[] decoded = new byte[decodedBytes];
            inflate(stored, decoded);
            return decoded;
        }

        /** Inflates a whole zlib stream that must fill {@code into}. */
        private static void inflate(byte[] stored, byte[] into) {
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(stored);
                int length = 0;
                while (length < into.length) {
                    int written = inflater.inflate(into, length, into.length - length);
                    if (written == 0) {
                        break;
                    }
                    length += written;
                }
                requireSize("zlib", length, into.length);
                // The stream, its checksum included, must end here.
                if (!inflater.finished() && inflater.inflate(new byte[1]) > 0) {
                    requireSize("zlib", into.length + 1L, into.length);
                }
                if (!inflater.finished()) {
                    throw new DataException("zlib: damaged: the stream is cut short");
                }
            } catch (DataFormatException e) {
                throw new DataException("zlib: damaged: " + e.getMessage(), e);
            } finally {
                inflater.end();
            }
        }
    }

    /** RFC 8878; frames with and without a declared content size. */
    record Zstd(Decompressors decompressors) implements BytesCodec {
        @Override
        public String name() {
            return "zstd";
        }

        @Override
        public byte[] decode(byte[] stored, int decodedBytes) {
            try {
                ZstdDecompressor zstd = decompressors.zstd().get();
                long declared = zstd.getDecompressedSize(stored, 0, stored.length);
                if (declared > decodedBytes) {
                    requireSize("zstd frame", declared, decodedBytes);
                }
                byte[] decoded = new byte[decodedBytes];
                int length = zstd.decompress(stored, 0, stored.length, decoded, 0, decoded.length);
                requireSize(name(), length, decodedBytes);
                return decoded;
            } catch (MalformedInputException
                    | IllegalArgumentException
                    | IndexOutOfBoundsException e) {
                throw new DataException("zstd: damaged: " + e.getMessage(), e);
            }
        }
    }

    /** The blosc 1 container. */
    record Blosc(Decompressors decompressors) implements BytesCodec {
        private static final Set<String> INNER = Set.of("lz4", "lz4hc", "zlib", "zstd");

        /** Bitshuffle in the words of Zarr v3 and v2. */
        private static final Set<String> BITSHUFFLE = Set.of("bitshuffle", "2");

        /** Refuses when the array is opened what would only fail chunk by chunk. */
        static Blosc configured(JsonFields configuration, String where) {
            String inner = configuration.findText("cname").orElse("lz4");
            if (!INNER.contains(inner)) {
                throw new DataException(
                        "%s: got blosc with codec '%s', wanted lz4, lz4hc, zlib or zstd"
                                .formatted(where, inner));
            }
            String shuffle = configuration.find("shuffle").map(JsonNode::asText).orElse("");
            if (BITSHUFFLE.contains(shuffle)) {
                throw new DataException(
                        where + ": got blosc with bitshuffle, wanted shuffle or noshuffle");
            }
            return new Blosc(Decompressors.BEST);
        }

        @Override
        public String name() {
            return "blosc";
        }

        @Override
        public byte[] decode(byte[] stored, int decodedBytes) {
            return new BloscContainer(stored, decompressors).decode(decodedBytes);
        }
    }

    /** Four bytes of CRC-32C after the content, little-endian (Zarr v3, codec {@code crc32c}). */
    record Crc32c() implements BytesCodec {
        static final int BYTES = 4;

        private static final ValueLayout.OfInt CHECKSUM =
                ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

        @Override
        public String name() {
            return "crc32c";
        }

        @Override
        public boolean compresses() {
            return false;
        }

        @Override
        public byte[] decode(byte[] stored, int decodedBytes) {
            int length = stored.length - BYTES;
            if (length < 0) {
                throw new DataException(
                        "crc32c: got %d bytes, wanted at least 4".formatted(stored.length));
            }
            CRC32C sum = new CRC32C();
            sum.update(stored, 0, length);
            int wanted = MemorySegment.ofArray(stored).get(CHECKSUM, length);
            if ((int) sum.getValue() != wanted) {
                throw new DataException(
                        "crc32c: got checksum %08x, wanted %08x; the chunk is damaged"
                                .formatted((int) sum.getValue(), wanted));
            }
            return Arrays.copyOf(stored, length);
        }
    }

    /** Refuses a decoded size that is not the one that the metadata promises. */
    static void requireSize(String what, long got, int wanted) {
        if (got != wanted) {
            String amount = got > wanted ? "more than that" : got + " bytes";
            throw new DataException(
                    "%s: got %s, wanted %d decoded bytes".formatted(what, amount, wanted));
        }
    }
}
