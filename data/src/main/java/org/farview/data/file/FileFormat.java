package org.farview.data.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The formats that are read straight from a file, recognized by a file's first bytes. */
public enum FileFormat {
    TIFF,
    PNG,
    JPEG,
    NIFTI;

    private static final int PEEK = 352;
    private static final int NIFTI_1 = 348;
    private static final int NIFTI_2 = 540;

    /** Where NIfTI-1 has {@code n+1} or {@code ni1} (nifti1.h); NIfTI-2 begins with its own. */
    private static final int NIFTI_MAGIC = 344;

    private static final List<String> SUFFIXES =
            List.of(
                    ".tif", ".tiff", ".btf", ".tf2", ".tf8", ".png", ".jpg", ".jpeg", ".nii",
                    ".nii.gz", ".hdr");

    /** Ends of the names of such files, in lower case, for listings. */
    public static List<String> suffixes() {
        return SUFFIXES;
    }

    /** What a file is; empty for other formats, folders, and what cannot be read. */
    public static Optional<FileFormat> of(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(PEEK);
            byte[] head = in.readNBytes(PEEK);
            if (head.length > 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
                in.reset();
                head = new GZIPInputStream(in).readNBytes(PEEK);
                return isNifti(head) ? Optional.of(NIFTI) : Optional.empty();
            }
            return of(head).or(() -> ofPair(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The voxels of a pair are opened by their own name, too. */
    private static Optional<FileFormat> ofPair(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!name.toLowerCase(Locale.ROOT).endsWith(".img")) {
            return Optional.empty();
        }
        Path header = file.resolveSibling(name.substring(0, name.length() - 4) + ".hdr");
        return of(header).filter(format -> format == NIFTI);
    }

    private static Optional<FileFormat> of(byte[] head) {
        if (head.length < 8) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(head);
        int first = bytes.getInt(0);
        return switch (first) {
            case 0x49492a00, 0x49492b00, 0x4d4d002a, 0x4d4d002b -> Optional.of(TIFF);
            case 0x89504e47 -> Optional.of(PNG);
            default -> {
                if (first >>> 8 == 0xffd8ff) {
                    yield Optional.of(JPEG);
                }
                yield isNifti(head) ? Optional.of(NIFTI) : Optional.empty();
            }
        };
    }

    private static boolean isNifti(byte[] head) {
        if (head.length < NIFTI_1) {
            return false;
        }
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            int size = ByteBuffer.wrap(head).order(order).getInt(0);
            int magic = size == NIFTI_1 ? NIFTI_MAGIC : 4;
            if ((size == NIFTI_1 || size == NIFTI_2) && head[magic] == 'n') {
                return true;
            }
        }
        return false;
    }
}
