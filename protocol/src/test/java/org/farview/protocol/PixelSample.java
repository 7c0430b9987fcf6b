package org.farview.protocol;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A binary message in a file: lines of hexadecimal digits, and comments behind {@code #}.
 *
 * @param name of the file
 * @param comment the first line
 * @param hex all digits
 */
record PixelSample(String name, String comment, String hex) {
    /** All messages of a folder whose names begin so. */
    static List<PixelSample> in(String folder, String prefix) {
        return Samples.in("pixel/" + folder).stream()
                .map(PixelSample::of)
                .filter(sample -> sample.name.startsWith(prefix))
                .toList();
    }

    static PixelSample golden(String name) {
        return in("golden", name + ".hex").getFirst();
    }

    private static PixelSample of(Path file) {
        List<String> lines = Samples.read(file).lines().toList();
        return new PixelSample(
                file.getFileName().toString(),
                lines.getFirst().substring(2),
                lines.stream().filter(line -> !line.startsWith("#")).collect(Collectors.joining()));
    }

    ByteBuffer bytes() {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    /** Why an invalid message is refused. */
    String reason() {
        return comment.substring("reason: ".length());
    }

    @Override
    public String toString() {
        return name;
    }
}
