package org.farview.server.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/**
 * A token that was just made.
 *
 * @param token the secret, for its holder
 * @param line for the file of tokens; holds no secret
 */
public record FreshToken(String token, String line) {
    /** So that a token is known for what it is where it should not be, by people and scanners. */
    static final String PREFIX = "fv_";

    /** Makes one. */
    public static FreshToken of(Principal holder) {
        String token = PREFIX + Digests.secret(new SecureRandom());
        return new FreshToken(token, TokenFile.line(holder, Digests.of(token)));
    }

    /** Whether a name can stand in a file of tokens. */
    public static boolean isName(String name) {
        return TokenFile.isName(name);
    }

    /** A day, whose end it means, or a moment; UTC. Empty when the text is neither. */
    public static Optional<Instant> end(String text) {
        return TokenFile.end(text);
    }

    @Override
    public String toString() {
        return "FreshToken[" + line + "]";
    }
}
