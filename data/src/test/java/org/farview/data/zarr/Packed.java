package org.farview.data.zarr;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A buffer that another program packed; {@code make_codecs.py} says how, its name says what.
 *
 * @param name codec and parameters
 * @param bytes as stored
 */
@SuppressWarnings("ArrayRecordComponent") // a row of a test table, never compared
record Packed(String name, byte[] bytes) {
    static List<Packed> all() {
        List<Packed> all = new ArrayList<>();
        InputStream archive =
                Objects.requireNonNull(Packed.class.getResourceAsStream("codecs.zip"));
        try (ZipInputStream zip = new ZipInputStream(archive)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.add(new Packed(entry.getName(), zip.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** Of one name. */
    static Packed named(String name) {
        return all().stream().filter(packed -> packed.name.equals(name)).findFirst().orElseThrow();
    }

    BytesCodec codec(Decompressors decompressors) {
        return switch (name.split("-")[0]) {
            case "blosc" -> new BytesCodec.Blosc(decompressors);
            case "lz4" -> new BytesCodec.Lz4(decompressors);
            case "zstd" -> new BytesCodec.Zstd(decompressors);
            default -> BytesCodec.named(name.split("-")[0], JsonFields.empty("test"), "test");
        };
    }

    int length() {
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    }

    /** The content that went in. */
    byte[] content() {
        String[] words = name.split("-");
        int width = Integer.parseInt(words[words[0].equals("blosc") ? 3 : 1]);
        byte[] content = new byte[length()];
        for (int i = 0; i < content.length; i++) {
            long element = i / width;
            int shift = i % width * 3;
            long value = element / 13 * 7 + element / 64 * 131;
            content[i] = (byte) (shift > 63 ? 0 : value >> shift);
        }
        return content;
    }

    @Override
    public String toString() {
        return name;
    }
}
