package org.farview.server.access;

/**
 * What somebody presents to be let in.
 *
 * @param type its kind; {@code bearer} is the only one known, in any case
 * @param token its secret, never shown
 */
public record Credential(String type, String token) {
    public static final String BEARER = "bearer";

    public static Credential bearer(String token) {
        return new Credential(BEARER, token);
    }

    @Override
    public String toString() {
        return "Credential[" + type + "]";
    }
}
