package org.farview.scene;

import java.util.Optional;

/** One line of text as people type it. */
public final class PlainText {
    private PlainText() {}

    /**
     * A text without the spaces around it.
     *
     * @param maxChars UTF-16 units that may be left
     * @return empty when nothing is left, too much, or something that cannot be printed: control
     *     characters and halves of surrogate pairs
     */
    public static Optional<String> of(String given, int maxChars) {
        String text = given.strip();
        return text.isEmpty() || text.length() > maxChars || !isPrintable(text)
                ? Optional.empty()
                : Optional.of(text);
    }

    private static boolean isPrintable(String text) {
        return text.codePoints()
                .noneMatch(point ->
                        Character.isISOControl(point)
                                || Character.getType(point) == Character.SURROGATE);
    }
}
