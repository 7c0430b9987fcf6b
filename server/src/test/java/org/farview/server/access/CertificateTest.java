package org.farview.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStoreException;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.farview.server.access.fixture.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CertificateTest {
    /** What stands before the older encoding in one of PKCS#8 with a key of 2048 bits. */
    private static final int RSA_HEAD_BYTES = 26;

    private final TestCertificate ec = TestCertificate.ec();
    private final TestCertificate rsa = TestCertificate.rsa();
    @TempDir private Path folder;

    @Test
    void keysOfAllFormsAreRead() throws Exception {
        byte[] pkcs8 = rsa.key().getEncoded();
        String pkcs1 =
                TestCertificate.pem(
                        "RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, RSA_HEAD_BYTES, pkcs8.length));
        String chain = rsa.certificatePem() + ec.certificatePem();

        assertThat(read(ec.certificatePem(), ec.keyPem())).isEqualTo(1);
        assertThat(read(ec.certificatePem(), sec1())).isEqualTo(1);
        assertThat(read(rsa.certificatePem(), rsa.keyPem())).isEqualTo(1);
        assertThat(read("for people\n" + chain, pkcs1)).isEqualTo(2);
    }

    @Test
    void whatIsNoPairIsRefusedByName() {
        refused(ec.certificatePem(), rsa.keyPem(), "key.pem': it is not that of certificate");
        refused(ec.certificatePem(), TestCertificate.ec().keyPem(), "it is not that of");
        refused(ec.keyPem(), ec.keyPem(), "certificate.pem': got no certificate in PEM");
        refused(ec.certificatePem(), ec.certificatePem(), "key.pem': got no private key in PEM");
        refused(
                ec.certificatePem(),
                ec.keyPem().replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"),
                "key.pem': the key has a password");
        refused(
                ec.certificatePem(),
                TestCertificate.pem("PRIVATE KEY", new byte[] {1, 2, 3}),
                "key.pem': the key cannot be read");
        refused(
                ec.certificatePem(),
                TestCertificate.pem("EC PRIVATE KEY", new byte[] {0x30, 0x7F, 2}),
                "key.pem': the key is broken");
        refused(
                ec.certificatePem(),
                TestCertificate.pem("EC PRIVATE KEY", new byte[] {0x30, 3, 2, 1, 1}),
                "key.pem': the key does not name its curve");
        refused(
                TestCertificate.pem("CERTIFICATE", new byte[] {1, 2, 3}),
                ec.keyPem(),
                "certificate.pem': a certificate is broken");
    }

    @Test
    void whatHasExpiredIsRefused() {
        TestCertificate old = TestCertificate.expired();

        refused(old.certificatePem(), old.keyPem(), "certificate.pem': it expired at ");
    }

    @Test
    void aNewPairTakesThePlaceAndABrokenOneDoesNot() throws Exception {
        Certificate certificate = pair(ec.certificatePem(), ec.keyPem());
        assertThat(certificate.refresh()).isEmpty();

        write("certificate.pem", rsa.certificatePem());
        assertThat(certificate.refresh()).as("the key is the old one's").isEmpty();
        assertThat(certificate.pair().getCertificate("farview")).isEqualTo(ec.certificate());

        write("key.pem", rsa.keyPem());
        assertThat(certificate.refresh()).isPresent();
        assertThat(certificate.pair().getCertificate("farview")).isEqualTo(rsa.certificate());
    }

    /** RFC 5915: version 1, the number, and the curve prime256v1 in a field tagged 0. */
    private String sec1() {
        String number = ((ECPrivateKey) ec.key()).getS().toString(16);
        String padded = "0".repeat(64 - number.length()) + number;
        return TestCertificate.pem(
                "EC PRIVATE KEY",
                HexFormat.of()
                        .parseHex("3031020101" + "0420" + padded + "a00a06082a8648ce3d030107"));
    }

    /** How many certificates the chain has. */
    private int read(String chain, String key) throws IOException, KeyStoreException {
        return pair(chain, key).pair().getCertificateChain("farview").length;
    }

    private void refused(String chain, String key, String message) {
        assertThatThrownBy(() -> pair(chain, key)).hasMessageContaining(message);
    }

    private Certificate pair(String chain, String key) throws IOException {
        return new Certificate(
                new AccessConfig.Tls(
                        write("certificate.pem", chain),
                        write("key.pem", key),
                        Duration.ofSeconds(1)));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
