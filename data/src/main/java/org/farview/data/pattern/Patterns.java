package org.farview.data.pattern;

import java.util.List;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.data.ngff.ImageDescription;
import org.farview.scene.Multiscale;

/**
 * The door to test patterns: images that are computed chunk by chunk and stored nowhere. Their
 * values are exact and the same on every machine; docs/formats.md lists them.
 */
public final class Patterns {
    /** What a pattern's name begins with. */
    public static final String PREFIX = "pattern:";

    private Patterns() {}

    /** Whether a name asks for a pattern, existing or not. */
    public static boolean isPattern(String name) {
        return name.startsWith(PREFIX);
    }

    /**
     * The image of a name such as {@code pattern:noise} or {@code
     * pattern:noise?size=64,512,512&type=uint8}: axes (z, y, x), for the clock (t, z, y, x), for
     * the channels (c, z, y, x), size 256 x 256 x 256 (clock: 16 x 256 x 256 at 60 times; channels:
     * three of 128 x 128 x 128), type uint16.
     *
     * @throws DataException for a pattern, option, size or type that there is not; the message
     *     lists what there is
     */
    public static ImageSource open(String name) {
        return new PatternImage(PatternRequest.parse(name));
    }

    /**
     * Describes a pattern as {@link org.farview.data.ngff.Images#describe} does a file.
     *
     * @throws DataException as {@link #open}
     */
    public static ImageDescription describe(String name) {
        PatternRequest request = PatternRequest.parse(name);
        Multiscale multiscale = PatternLevels.of(request);
        return new ImageDescription(
                PREFIX + request.pattern().word(),
                request.canonicalName(),
                "",
                ImageDescription.NOT_STORED,
                multiscale.axes(),
                request.type(),
                multiscale.levels().stream()
                        .map(level -> new ImageDescription.StoredLevel(level, "computed"))
                        .toList(),
                List.of());
    }
}
