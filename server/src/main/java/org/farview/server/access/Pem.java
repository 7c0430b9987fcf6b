package org.farview.server.access;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.farview.server.config.ConfigException;

/**
 * Reads keys and certificates in PEM (RFC 7468): certificates, public keys, and private keys as
 * PKCS#8, PKCS#1 or SEC 1, without a password.
 */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519", "Ed448");

    /** Shorter ones have been broken, or will be. */
    private static final int RSA_BITS_AT_LEAST = 2048;

    private Pem() {}

    /** Makes a key of bytes by one algorithm. */
    private interface Maker<K> {
        K make(KeyFactory factory) throws GeneralSecurityException;
    }

    /**
     * All certificates, in their order.
     *
     * @param place for the message
     * @throws ConfigException when there is none, or a broken one
     */
    static List<X509Certificate> certificates(String text, String place) {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] block : blocks(text, "CERTIFICATE", place)) {
                chain.add(
                        (X509Certificate)
                                factory.generateCertificate(new ByteArrayInputStream(block)));
            }
        } catch (GeneralSecurityException e) {
            throw new ConfigException("%s: a certificate is broken".formatted(place));
        }
        if (chain.isEmpty()) {
            throw new ConfigException("%s: got no certificate in PEM".formatted(place));
        }
        return chain;
    }

    /**
     * The one private key. Messages hold nothing of it.
     *
     * @throws ConfigException when there is none that can be read
     */
    static PrivateKey privateKey(String text, String place) {
        if (text.contains("ENCRYPTED")) {
            throw new ConfigException(
                    "%s: the key has a password, wanted one without; remove it with: openssl pkey -in KEY -out NEW"
                            .formatted(place));
        }
        Optional<byte[]> pkcs8 = blocks(text, "PRIVATE KEY", place).stream().findFirst();
        if (pkcs8.isEmpty()) {
            pkcs8 = blocks(text, "RSA PRIVATE KEY", place).stream().findFirst().map(Der::ofRsa);
        }
        if (pkcs8.isEmpty()) {
            pkcs8 =
                    blocks(text, "EC PRIVATE KEY", place).stream()
                            .findFirst()
                            .map(sec1 -> Der.ofEc(sec1, place));
        }
        byte[] encoded =
                pkcs8.orElseThrow(() ->
                        new ConfigException("%s: got no private key in PEM".formatted(place)));
        return strong(
                byAlgorithm(
                        factory -> factory.generatePrivate(new PKCS8EncodedKeySpec(encoded)),
                        place),
                place);
    }

    /**
     * The one public key, alone or in a certificate.
     *
     * @throws ConfigException when there is none that can be read
     */
    static PublicKey publicKey(String text, String place) {
        if (text.contains("PRIVATE KEY")) {
            throw new ConfigException(
                    "%s: got a private key, wanted the public one".formatted(place));
        }
        Optional<byte[]> encoded = blocks(text, "PUBLIC KEY", place).stream().findFirst();
        return strong(
                encoded.isEmpty()
                        ? certificates(text, place).getFirst().getPublicKey()
                        : byAlgorithm(
                                factory ->
                                        factory.generatePublic(
                                                new X509EncodedKeySpec(encoded.get())),
                                place),
                place);
    }

    private static <K> K strong(K key, String place) {
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < RSA_BITS_AT_LEAST) {
            throw new ConfigException(
                    "%s: got an RSA key of %d bits, wanted at least %d"
                            .formatted(place, rsa.getModulus().bitLength(), RSA_BITS_AT_LEAST));
        }
        return key;
    }

    /** The encoding names its algorithm; each factory takes its own only. */
    private static <K> K byAlgorithm(Maker<K> maker, String place) {
        for (String algorithm : ALGORITHMS) {
            try {
                return maker.make(KeyFactory.getInstance(algorithm));
            } catch (GeneralSecurityException e) {
                // Another algorithm's key: the next one is tried.
            }
        }
        throw new ConfigException(
                "%s: the key cannot be read, wanted one of %s".formatted(place, ALGORITHMS));
    }

    private static List<byte[]> blocks(String text, String label, String place) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(label))
                .map(block -> decoded(block, place))
                .toList();
    }

    private static byte[] decoded(MatchResult block, String place) {
        try {
            return Base64.getMimeDecoder().decode(block.group(2));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("%s: a PEM block is broken".formatted(place));
        }
    }
}
