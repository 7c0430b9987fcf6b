package org.farview.server.access;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Settings;

/**
 * Who may come, and by which way.
 *
 * @param insecure whether a host that others can reach may go without TLS and tokens
 * @param tls the certificate; without it the port speaks plain HTTP
 * @param tokens a file of tokens
 * @param jwt whose signed tokens are taken
 * @param hosts names besides the host's own that {@code Host} may say
 * @param origins besides that of {@code Host}
 */
public record AccessConfig(
        boolean insecure,
        Optional<Tls> tls,
        Optional<Path> tokens,
        Optional<Jwt> jwt,
        List<String> hosts,
        List<String> origins) {
    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "[::]");
    private static final Duration SHORTEST_RELOAD = Duration.ofMillis(100);
    private static final String ON = "on";
    private static final String OFF = "off";

    /**
     * A certificate.
     *
     * @param certificate chain in PEM, the server's own first
     * @param key in PEM, without a password
     * @param reload how often both are looked at
     */
    public record Tls(Path certificate, Path key, Duration reload) {}

    /**
     * Whose signed tokens are taken.
     *
     * @param keys a file, or an address that begins with {@code https://}
     * @param issuer what {@code iss} must say
     * @param audience what {@code aud} must contain
     * @param roleClaim where the role stands
     */
    public record Jwt(String keys, String issuer, String audience, String roleClaim) {}

    public AccessConfig {
        hosts = List.copyOf(hosts);
        origins = List.copyOf(origins);
    }

    /**
     * Reads the settings {@code access.*}, and of {@code http.*} those that concern access.
     *
     * @throws ConfigException when one of several that belong together is missing
     */
    public static AccessConfig read(Settings settings) {
        return new AccessConfig(
                insecure(settings),
                tls(settings),
                file(settings, "access.tokens"),
                jwt(settings),
                list(settings, "http.allowed-hosts"),
                list(settings, "http.allowed-origins"));
    }

    /** Whether a token is asked for. */
    public boolean wantsTokens() {
        return tokens.isPresent() || jwt.isPresent();
    }

    /**
     * Refuses to serve a host that others can reach without TLS and tokens, unless that is wanted.
     *
     * @throws ConfigException saying what is missing
     */
    public void requireSafe(String host) {
        List<String> missing = missing(host);
        if (!missing.isEmpty() && !insecure) {
            throw new ConfigException(
                    "host '%s': others can reach it, so it needs %s; see docs/security.md, or --insecure to go without"
                            .formatted(host, String.join(" and ", missing)));
        }
        if (WILDCARDS.contains(host) && hosts.isEmpty()) {
            throw new ConfigException(
                    "host '%s': wanted http.allowed-hosts, the names that browsers call this server by"
                            .formatted(host));
        }
    }

    /** What an operator should know of a server that was started all the same. */
    public Optional<String> warning(String host) {
        List<String> missing = missing(host);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "access.insecure host=%s without=%s"
                                .formatted(host, String.join(" and ", missing)));
    }

    private List<String> missing(String host) {
        List<String> missing = new ArrayList<>();
        if (!isLoopback(host) && tls.isEmpty()) {
            missing.add("TLS (http.tls-certificate, http.tls-key)");
        }
        if (!isLoopback(host) && !wantsTokens()) {
            missing.add("tokens (access.tokens or access.jwt-keys)");
        }
        return missing;
    }

    /** A name by which a browser reaches a server that listens at this host. */
    public String calledName(String host) {
        if (WILDCARDS.contains(host)) {
            return hosts.getFirst();
        }
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** Whether only this machine can reach it. */
    public static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.equals("::1")
                || host.equals("[::1]")
                || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static boolean insecure(Settings settings) {
        String said = settings.text("http.insecure", OFF).strip();
        if (!said.equals(ON) && !said.equals(OFF)) {
            throw new ConfigException(
                    "setting 'http.insecure': got '%s', wanted on or off".formatted(said));
        }
        return said.equals(ON);
    }

    private static Optional<Tls> tls(Settings settings) {
        Optional<Path> certificate = file(settings, "http.tls-certificate");
        Optional<Path> key = file(settings, "http.tls-key");
        Duration reload = settings.duration("http.tls-reload", Duration.ofSeconds(10));
        if (reload.compareTo(SHORTEST_RELOAD) < 0) {
            throw new ConfigException(
                    "setting 'http.tls-reload': got %d ms, wanted at least %d ms"
                            .formatted(reload.toMillis(), SHORTEST_RELOAD.toMillis()));
        }
        if (certificate.isPresent() != key.isPresent()) {
            throw new ConfigException(
                    "settings 'http.tls-certificate' and 'http.tls-key': got one, wanted both or none");
        }
        return certificate.map(chain -> new Tls(chain, key.orElseThrow(), reload));
    }

    private static Optional<Jwt> jwt(Settings settings) {
        String keys = settings.text("access.jwt-keys", "").strip();
        String issuer = settings.text("access.jwt-issuer", "").strip();
        String audience = settings.text("access.jwt-audience", "").strip();
        String role = settings.text("access.jwt-role", "role").strip();
        boolean all = !keys.isEmpty() && !issuer.isEmpty() && !audience.isEmpty();
        boolean none = keys.isEmpty() && issuer.isEmpty() && audience.isEmpty();
        if ((!all && !none) || role.isEmpty()) {
            throw new ConfigException(
                    "settings 'access.jwt-keys', 'access.jwt-issuer' and 'access.jwt-audience': wanted all three or none, and 'access.jwt-role' not empty");
        }
        return all ? Optional.of(new Jwt(keys, issuer, audience, role)) : Optional.empty();
    }

    private static Optional<Path> file(Settings settings, String key) {
        String text = settings.text(key, "").strip();
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            throw new ConfigException("setting '%s': got no path".formatted(key));
        }
    }

    private static List<String> list(Settings settings, String key) {
        return Arrays.stream(settings.text(key, "").split(","))
                .map(part -> part.strip().toLowerCase(Locale.ROOT))
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
