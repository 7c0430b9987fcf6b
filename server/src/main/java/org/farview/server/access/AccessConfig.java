package org.farview.server.access;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Kind;
import org.farview.server.config.Names;
import org.farview.server.config.Setting;
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
    private static final Kind<Optional<Path>> FILE = Kind.optional(new Kind.Place("a file"));
    private static final Kind<Optional<String>> TEXT = Kind.optional(new Kind.Text("text"));

    private static final Setting<Boolean> INSECURE =
            Setting.of(
                    "http.insecure",
                    new Kind.OnOff(),
                    false,
                    "`on` serves everybody who can reach the address, in the clear and as admins");

    private static final Setting<Optional<Path>> CERTIFICATE =
            Setting.of(
                            "http.tls-certificate",
                            FILE,
                            Optional.empty(),
                            "certificate chain in PEM, the server's own first")
                    .bound(
                            "With `http.tls-key` the port speaks https and wss only, TLS 1.2 or 1.3");

    private static final Setting<Optional<Path>> KEY =
            Setting.of(
                    "http.tls-key",
                    FILE,
                    Optional.empty(),
                    "its private key in PEM without a password: PKCS#8, or PKCS#1 and SEC 1 for RSA and elliptic curves");

    private static final Setting<Duration> RELOAD =
            Setting.of(
                            "http.tls-reload",
                            Kind.span(Duration.ofMillis(100)),
                            Duration.ofSeconds(10),
                            "how often both files are looked at")
                    .bound(
                            "A new pair that fits together takes the place of the old one without restart; another one is told in the log, and the old one stays");

    private static final Setting<List<String>> HOSTS =
            Setting.of(
                            "http.allowed-hosts",
                            new Names("names"),
                            List.of(),
                            "what `Host` may say besides the names of this machine and `http.host`, without port")
                    .bound("Everything else gets 403");

    private static final Setting<List<String>> ORIGINS =
            Setting.of(
                            "http.allowed-origins",
                            new Names("such as `https://viewer.lab`"),
                            List.of(),
                            "what `Origin` may say besides that of `Host`")
                    .bound("Everything else gets 403");

    private static final Setting<Optional<Path>> TOKENS =
            Setting.of(
                            "access.tokens",
                            FILE,
                            Optional.empty(),
                            "[tokens](security.md#tokens), a line each; read again when it changes")
                    .bound("With it, or with `access.jwt-keys`, everybody must show one");

    private static final Setting<Optional<String>> JWT_KEYS =
            Setting.of(
                            "access.jwt-keys",
                            Kind.optional(new Kind.Text("a file, or `https://…`")),
                            Optional.empty(),
                            "public keys of signed tokens (JWT): one in PEM, or a set of JWKs")
                    .bound(
                            "A file is read again when it changes, an address when a key is not known. Needs issuer and audience");

    private static final Setting<Optional<String>> JWT_ISSUER =
            Setting.of("access.jwt-issuer", TEXT, Optional.empty(), "what `iss` must say");

    private static final Setting<Optional<String>> JWT_AUDIENCE =
            Setting.of("access.jwt-audience", TEXT, Optional.empty(), "what `aud` must contain");

    private static final Setting<String> JWT_ROLE =
            Setting.of(
                            "access.jwt-role",
                            new Kind.Text("a claim"),
                            "role",
                            "where a signed token says `viewer`, `editor` or `admin`")
                    .bound("Without one it is refused");

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
                settings.get(INSECURE),
                tls(settings),
                settings.get(TOKENS),
                jwt(settings),
                settings.get(HOSTS),
                settings.get(ORIGINS));
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

    private static Optional<Tls> tls(Settings settings) {
        Optional<Path> certificate = settings.get(CERTIFICATE);
        Optional<Path> key = settings.get(KEY);
        Duration reload = settings.get(RELOAD);
        if (certificate.isPresent() != key.isPresent()) {
            throw new ConfigException(
                    "settings 'http.tls-certificate' and 'http.tls-key': got one, wanted both or none");
        }
        return certificate.map(chain -> new Tls(chain, key.orElseThrow(), reload));
    }

    private static Optional<Jwt> jwt(Settings settings) {
        Optional<String> keys = settings.get(JWT_KEYS);
        Optional<String> issuer = settings.get(JWT_ISSUER);
        Optional<String> audience = settings.get(JWT_AUDIENCE);
        String role = settings.get(JWT_ROLE);
        boolean all = keys.isPresent() && issuer.isPresent() && audience.isPresent();
        boolean none = keys.isEmpty() && issuer.isEmpty() && audience.isEmpty();
        if (!all && !none) {
            throw new ConfigException(
                    "settings 'access.jwt-keys', 'access.jwt-issuer' and 'access.jwt-audience': wanted all three or none");
        }
        return keys.map(set -> new Jwt(set, issuer.orElseThrow(), audience.orElseThrow(), role));
    }
}
