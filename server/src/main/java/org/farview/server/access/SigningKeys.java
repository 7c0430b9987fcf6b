package org.farview.server.access;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.Key;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.List;
import org.farview.server.config.ConfigException;

/** Finds the keys that check signed tokens: in a PEM file, a file of JWKs, or at an address. */
final class SigningKeys {
    private static final String ADDRESS = "https://";
    private static final long MAX_BYTES = 1 << 20;

    private SigningKeys() {}

    /**
     * @param keys a file, read again when it changes, or an address, asked when it is needed: at
     *     most a few times a minute, its answer kept
     * @throws ConfigException when a file holds no key
     */
    static JWSKeySelector<SecurityContext> of(String keys) {
        if (keys.startsWith(ADDRESS)) {
            return selector(remote(keys));
        }
        if (keys.contains("://")) {
            throw new ConfigException(
                    "setting 'access.jwt-keys': got '%s', wanted a file or an address that begins with https://"
                            .formatted(keys));
        }
        Path file = path(keys);
        Reloaded<JWSKeySelector<SecurityContext>> read =
                new Reloaded<>(List.of(file), () -> read(file));
        return (header, context) -> read.current().selectJWSKeys(header, context);
    }

    private static JWKSource<SecurityContext> remote(String address) {
        try {
            return JWKSourceBuilder.create(URI.create(address).toURL())
                    .refreshAheadCache(false)
                    .build();
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new ConfigException(
                    "setting 'access.jwt-keys': got '%s', wanted an address".formatted(address));
        }
    }

    private static JWSKeySelector<SecurityContext> read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigException(
                        "key file '%s': larger than %d bytes".formatted(file, MAX_BYTES));
            }
            String text = Files.readString(file);
            return text.contains("-----BEGIN")
                    ? only(Pem.publicKey(text, "key file '%s'".formatted(file)))
                    : selector(new ImmutableJWKSet<>(JWKSet.parse(text)));
        } catch (ParseException e) {
            throw new ConfigException(
                    "key file '%s': neither a public key in PEM nor a set of JWKs".formatted(file));
        } catch (IOException e) {
            throw new ConfigException("key file '%s' cannot be read: %s".formatted(file, e));
        }
    }

    /** Whatever key id a token names. */
    private static JWSKeySelector<SecurityContext> only(PublicKey key) {
        return (header, context) -> {
            JWSAlgorithm algorithm = header.getAlgorithm();
            return SignedTokens.ALGORITHMS.contains(algorithm) ? List.<Key>of(key) : List.of();
        };
    }

    private static JWSKeySelector<SecurityContext> selector(JWKSource<SecurityContext> source) {
        return new JWSVerificationKeySelector<>(SignedTokens.ALGORITHMS, source);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new ConfigException(
                    "setting 'access.jwt-keys': got '%s', wanted a file".formatted(text));
        }
    }
}
