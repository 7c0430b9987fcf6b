package org.farview.data.store;

import org.farview.data.DataException;

/**
 * Names an object or a folder inside a {@link Store}: segments joined by {@code /}, for example
 * {@code labels/aal/0/zarr.json}. The empty path is the store's root.
 *
 * <p>A path can never leave its store: {@code ..}, {@code .}, empty segments (so also a leading or
 * trailing slash, and every URL), backslashes and NUL are refused when the record is made.
 *
 * @param value at most {@value #MAX_LENGTH} characters
 */
public record StorePath(String value) {
    /** Longer than any file system takes; keeps a hostile path out of messages and tables. */
    static final int MAX_LENGTH = 4096;

    public static final StorePath ROOT = new StorePath("");

    /**
     * @throws DataException when the text is no safe relative path
     */
    public StorePath {
        if (value.length() > MAX_LENGTH) {
            throw new DataException(
                    "path: got %d characters, wanted at most %d"
                            .formatted(value.length(), MAX_LENGTH));
        }
        if (!value.isEmpty()) {
            for (String segment : value.split("/", -1)) {
                requirePlain(segment, value);
            }
        }
    }

    /**
     * The path below this one.
     *
     * @param relative one or more segments
     * @throws DataException when {@code relative} is no safe relative path
     */
    public StorePath child(String relative) {
        if (relative.isEmpty()) {
            throw new DataException("path below '%s': got an empty one".formatted(value));
        }
        // Validated alone first: the message then shows what the file said, not our join.
        StorePath safe = new StorePath(relative);
        return value.isEmpty() ? safe : new StorePath(value + "/" + relative);
    }

    /** The last segment; empty for the root. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return value;
    }

    private static void requirePlain(String segment, String whole) {
        boolean plain =
                !segment.isEmpty()
                        && !segment.equals(".")
                        && !segment.equals("..")
                        && segment.indexOf('\\') < 0
                        && segment.indexOf('\0') < 0;
        if (!plain) {
            throw new DataException(
                    "path: got '%s', wanted a relative path without '.', '..', empty segments or backslashes"
                            .formatted(whole));
        }
    }
}
