package org.farview.server.app.doctor;

import java.util.Locale;

/** How a check went. */
public enum Verdict {
    OK,
    /** Serving works, with less than there could be. */
    WARNING,
    /** Serving as the settings ask for it does not work. */
    FAILED,
    /** It is not there, or not asked for, and is not needed. */
    NOT_APPLICABLE;

    /** For programs: {@code ok}, {@code warning}, {@code failed}, {@code not_applicable}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
