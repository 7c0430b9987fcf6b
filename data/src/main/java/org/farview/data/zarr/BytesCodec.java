package org.farview.data.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Set;
import org.farview.data.DataException;

/**
 * One bytes-to-bytes step of a chunk's storage, decoding direction.
 *
 * <p>The decoded size is known from the array's metadata, so every decoder writes into room of
 * exactly that size: a stored chunk that claims or yields another size is refused, and no chunk can
 * make us allocate more than its array promised.
 *
 * <p>Immutable and thread-safe.
 */
sealed interface BytesCodec {
    /** What Zarr v3 calls the codecs that it took over from numcodecs. */
    String NUMCODECS = "numcodecs.";

    /** The codec's name in Zarr's words. */
    String name();

    /** Whether the stored size depends on the content. */
    default boolean compresses() {
        return true;
    }

    /**
     * @param stored as read; not changed
     * @param room as long as what must come out, with whatever was in it before; not looked at by a
     *     codec that does not compress
     * @return where the decoded bytes are: {@code room}, or the part of {@code stored} that they
     *     are already
     * @throws DataException when the bytes are damaged, or compressed and do not give as many as
     *     there is room for; its message lacks the place, which the caller knows
     */
    Part decode(Part stored, Part room);

    /**
     * As {@link #decode(Part, Part)}, for a caller that will only look at some of the bytes.
     *
     * @param first of those bytes
     * @param end of those bytes, exclusive; what lies outside may be anything
     */
    default Part decode(Part stored, Part room, int first, int end) {
        return decode(stored, room);
    }

    /**
     * @param stored as read; not changed
     * @param decodedBytes what must come out
     * @return the decoded bytes; the stored array itself when it is that already
     */
    default byte[] decode(byte[] stored, int decodedBytes) {
        Part decoded = decode(Part.of(stored), Part.of(new byte[decodedBytes]));
        boolean whole = decoded.isAt(Part.of(decoded.array()));
        return whole
                ? decoded.array()
                : Arrays.copyOfRange(
                        decoded.array(), decoded.offset(), decoded.offset() + decoded.length());
    }

    /**
     * @param name as in v2 ({@code id}) or v3, there also with {@code numcodecs.} in front
     * @param configuration the codec's own settings
     * @throws DataException for a codec that we do not know, also inside blosc
     */
    static BytesCodec named(String name, JsonFields configuration, String where) {
        String plain = name.startsWith(NUMCODECS) ? name.substring(NUMCODECS.length()) : name;
        return switch (plain) {
            case "gzip" -> new Gzip();
            case "zlib" -> new Zlib();
            case "zstd" -> new Zstd(Decompressors.BEST);
            case "lz4" -> new Lz4(Decompressors.BEST);
            case "bz2" -> new Bz2();
            case "blosc" -> Blosc.configured(configuration, where);
            case "crc32c" -> Crc32c.configured(configuration);
            case "crc32" -> Summed.configured(Checksum.CRC32, Checksum.Place.START, configuration);
            case "adler32" ->
                    Summed.configured(Checksum.ADLER32, Checksum.Place.START, configuration);
            case "fletcher32" -> new Summed(Checksum.FLETCHER32, Checksum.Place.END);
            case "sharding_indexed" ->
                    throw new DataException(where + ": codec 'sharding_indexed' is not supported");
            default ->
                    throw new DataException(
                            "%s: got codec '%s', wanted gzip, zlib, zstd, lz4, bz2, blosc, crc32c, crc32, adler32 or fletcher32"
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
        public Part decode(Part stored, Part room) {
            requireSize(name(), Inflation.gzip(stored, room), room.length());
            return room;
        }
    }

    /** RFC 1950. */
    record Zlib() implements BytesCodec {
        @Override
        public String name() {
            return "zlib";
        }

        @Override
        public Part decode(Part stored, Part room) {
            requireSize(name(), Inflation.zlib(stored, room), room.length());
            return room;
        }
    }

    /** RFC 8878: one or more frames, with and without a declared content size. */
    record Zstd(Decompressors decompressors) implements BytesCodec {
        @Override
        public String name() {
            return "zstd";
        }

        @Override
        public Part decode(Part stored, Part room) {
            StreamDecoder decoder = decompressors.zstdStreams();
            int length = 0;
            for (Part frame : ZstdFrames.of(stored, room.length())) {
                length += decoder.decode(frame, room.slice(length, room.length() - length));
            }
            requireSize(name(), length, room.length());
            return room;
        }
    }

    /** numcodecs' lz4: the decoded size as int32, little-endian, and one LZ4 block. */
    record Lz4(Decompressors decompressors) implements BytesCodec {
        @Override
        public String name() {
            return "lz4";
        }

        @Override
        public Part decode(Part stored, Part room) {
            int block = stored.length() - Integer.BYTES;
            if (block < 0) {
                throw new DataException(
                        "lz4: got %d bytes, wanted a header of 4".formatted(stored.length()));
            }
            long declared = Bits.littleInt(stored.array(), stored.offset()) & 0xffffffffL;
            requireSize("lz4 header", declared, room.length());
            Part from = stored.slice(Integer.BYTES, block);
            requireSize(name(), decompressors.lz4Streams().decode(from, room), room.length());
            return room;
        }
    }

    /** numcodecs' bz2. */
    record Bz2() implements BytesCodec {
        @Override
        public String name() {
            return "bz2";
        }

        @Override
        public Part decode(Part stored, Part room) {
            requireSize(name(), Bzip2.decode(stored, room), room.length());
            return room;
        }
    }

    /** The blosc 1 container. */
    record Blosc(Decompressors decompressors) implements BytesCodec {
        private static final Set<String> INNER =
                Set.of("blosclz", "lz4", "lz4hc", "snappy", "zlib", "zstd");

        /** In the words of Zarr v3, and v2's numbers; -1 chooses by the type. */
        private static final Set<String> SHUFFLES =
                Set.of("noshuffle", "shuffle", "bitshuffle", "0", "1", "2", "-1");

        /**
         * Refuses when the array is opened what would only fail chunk by chunk. What a chunk says
         * of itself decides how it is decoded.
         */
        static Blosc configured(JsonFields configuration, String where) {
            String inner = configuration.findText("cname").orElse("lz4");
            if (!INNER.contains(inner)) {
                throw new DataException(
                        "%s: got blosc with codec '%s', wanted blosclz, lz4, lz4hc, snappy, zlib or zstd"
                                .formatted(where, inner));
            }
            String shuffle = configuration.find("shuffle").map(JsonNode::asText).orElse("1");
            if (!SHUFFLES.contains(shuffle)) {
                throw new DataException(
                        "%s: got blosc with shuffle '%s', wanted noshuffle, shuffle or bitshuffle"
                                .formatted(where, shuffle));
            }
            return new Blosc(Decompressors.BEST);
        }

        @Override
        public String name() {
            return "blosc";
        }

        @Override
        public Part decode(Part stored, Part room) {
            return decode(stored, room, 0, room.length());
        }

        /** Of the buffer's blocks only those that hold some of the bytes. */
        @Override
        public Part decode(Part stored, Part room, int first, int end) {
            return new BloscContainer(stored, decompressors).decode(room, first, end);
        }
    }

    /** Four bytes of CRC-32C after the content, little-endian (Zarr v3, codec {@code crc32c}). */
    record Crc32c() implements BytesCodec {
        static final int BYTES = Checksum.BYTES;

        static BytesCodec configured(JsonFields configuration) {
            Summed summed = Summed.configured(Checksum.CRC32C, Checksum.Place.END, configuration);
            return summed.place() == Checksum.Place.END ? new Crc32c() : summed;
        }

        @Override
        public String name() {
            return Checksum.CRC32C.codec();
        }

        @Override
        public boolean compresses() {
            return false;
        }

        @Override
        public Part decode(Part stored, Part room) {
            return new Summed(Checksum.CRC32C, Checksum.Place.END).decode(stored, room);
        }
    }

    /** A sum of four bytes before or after the content. */
    record Summed(Checksum sum, Checksum.Place place) implements BytesCodec {
        /**
         * @param usual where the sum stands unless the configuration says otherwise
         */
        static Summed configured(Checksum sum, Checksum.Place usual, JsonFields configuration) {
            String location = configuration.findText("location").orElse("");
            Checksum.Place place =
                    switch (location) {
                        case "" -> usual;
                        case "start" -> Checksum.Place.START;
                        case "end" -> Checksum.Place.END;
                        default ->
                                throw new DataException(
                                        "%s: got '%s', wanted start or end"
                                                .formatted(configuration.at("location"), location));
                    };
            return new Summed(sum, place);
        }

        @Override
        public String name() {
            return sum.codec();
        }

        @Override
        public boolean compresses() {
            return false;
        }

        @Override
        public Part decode(Part stored, Part room) {
            return sum.checked(stored, place);
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
