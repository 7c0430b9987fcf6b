package org.farview.server.app;

import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.farview.scene.CanvasSize;

/** The size of picture that a request names: {@code width} and {@code height}, or neither. */
final class PictureSize {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

    private PictureSize() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when it is no size of a picture
     */
    static Optional<CanvasSize> of(Request request) {
        Fields query = Request.extractQueryParameters(request);
        if (query.get("width") == null && query.get("height") == null) {
            return Optional.empty();
        }
        return Optional.of(new CanvasSize(side(query, "width"), side(query, "height")));
    }

    private static int side(Fields query, String name) {
        String value = query.getValue(name);
        if (value == null || !NUMBER.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "%s: got '%s', wanted an even number in %d..%d, and width and height together"
                            .formatted(
                                    name,
                                    value == null ? "" : value,
                                    CanvasSize.MIN,
                                    CanvasSize.MAX));
        }
        return Integer.parseInt(value);
    }
}
