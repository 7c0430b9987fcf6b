package org.farview.server.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.farview.server.config.ConfigException;

/**
 * The server's certificate with its key, read from PEM files and again when they change. A pair
 * that does not fit together, or has expired, does not take the place of one that did. Thread-safe.
 */
public final class Certificate {
    private static final String ALIAS = "farview";
    private static final long MAX_BYTES = 1 << 20;

    private final Reloaded<KeyStore> pair;

    /**
     * Reads both files.
     *
     * @throws ConfigException when one cannot be read, or they do not belong together
     */
    public Certificate(AccessConfig.Tls files) {
        pair =
                new Reloaded<>(
                        List.of(files.certificate(), files.key()),
                        () -> read(files.certificate(), files.key()));
    }

    /** Both, in memory, without a password. */
    public KeyStore pair() {
        return pair.current();
    }

    /** The new pair, if the files have changed and hold a good one. */
    public Optional<KeyStore> refresh() {
        return pair.refresh();
    }

    private static KeyStore read(Path certificate, Path key) {
        String place = "certificate '%s'".formatted(certificate);
        List<X509Certificate> chain = Pem.certificates(text(certificate, place), place);
        String keyPlace = "key '%s'".formatted(key);
        PrivateKey secret = Pem.privateKey(text(key, keyPlace), keyPlace);
        if (chain.getFirst().getNotAfter().toInstant().isBefore(Instant.now())) {
            throw new ConfigException(
                    "%s: it expired at %s"
                            .formatted(place, chain.getFirst().getNotAfter().toInstant()));
        }
        if (!belong(chain.getFirst(), secret)) {
            throw new ConfigException("%s: it is not that of %s".formatted(keyPlace, place));
        }
        return store(chain, secret);
    }

    private static String text(Path file, String place) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigException("%s: larger than %d bytes".formatted(place, MAX_BYTES));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigException("%s cannot be read: %s".formatted(place, e));
        }
    }

    /** What the one signs the other must confirm. */
    private static boolean belong(X509Certificate certificate, PrivateKey key) {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        byte[] words = ALIAS.getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(words);
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(certificate.getPublicKey());
            checking.update(words);
            return checking.verify(signing.sign());
        } catch (GeneralSecurityException e) {
            return false; // of two algorithms
        }
    }

    private static KeyStore store(List<X509Certificate> chain, PrivateKey key) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, new char[0], chain.toArray(X509Certificate[]::new));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a key store in memory failed", e);
        }
    }
}
