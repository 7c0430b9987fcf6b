package org.farview.scene.update;

import java.util.Locale;

/** Why an update was rejected, in the words of protocol 2; the precise reason stands beside it. */
public enum ErrorCode {
    /** The request itself is wrong: scope, key, target or value. */
    INVALID,
    /** The request is well formed, but the scene cannot follow it. */
    ERROR,
    /** The request is known but not offered by this server. */
    UNSUPPORTED;

    /** The spelling on the wire, e.g. {@code state.invalid}. */
    public String wireName() {
        return "state." + name().toLowerCase(Locale.ROOT);
    }
}
