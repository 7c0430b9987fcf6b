package org.farview.server.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Browsers that were let in, and links that let one in once. Lost with the process. Thread-safe.
 *
 * <p>A cookie holds a random key and not the token: what a browser keeps opens this server only,
 * until a login's end. Of keys and links only digests are kept. Beyond {@value #MOST} logins the
 * one that would end first makes room.
 */
public final class Logins {
    static final int MOST = 1000;

    /** A working day. */
    public static final Duration LIFE = Duration.ofHours(12);

    /** As long as somebody may take to click. */
    public static final Duration LINK_LIFE = Duration.ofMinutes(10);

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Principal> browsers = new ConcurrentHashMap<>();
    private final Map<String, Link> links = new ConcurrentHashMap<>();

    /** A link that was not used yet. */
    private record Link(Principal holder, Instant end) {}

    Logins() {}

    /** Lets a browser in: the key for its cookie. */
    public String begin(Principal holder, Instant now) {
        browsers.values().removeIf(known -> known.isExpired(now));
        while (browsers.size() >= MOST) {
            browsers.entrySet().stream()
                    .min(Comparator.comparing(entry -> end(entry.getValue())))
                    .ifPresent(first -> browsers.remove(first.getKey()));
        }
        String key = Digests.secret(random);
        browsers.put(Digests.of(key), holder.until(now.plus(LIFE)));
        return key;
    }

    /** Whose key this is, if it still opens. */
    public Optional<Principal> of(String key, Instant now) {
        return Optional.ofNullable(browsers.get(Digests.of(key)))
                .filter(holder -> !holder.isExpired(now));
    }

    /** The key opens nothing any more. Sessions that it opened go on. */
    public void end(String key) {
        browsers.remove(Digests.of(key));
    }

    /** A secret that lets one browser in, once, within {@link #LINK_LIFE}. */
    public String link(Principal holder, Instant now) {
        links.values().removeIf(link -> !now.isBefore(link.end()));
        String secret = Digests.secret(random);
        links.put(Digests.of(secret), new Link(holder, now.plus(LINK_LIFE)));
        return secret;
    }

    /** Uses a link up. */
    public Optional<Principal> redeem(String secret, Instant now) {
        return Optional.ofNullable(links.remove(Digests.of(secret)))
                .filter(link -> now.isBefore(link.end()))
                .map(Link::holder);
    }

    private static Instant end(Principal holder) {
        return holder.expires().orElse(Instant.MAX);
    }
}
