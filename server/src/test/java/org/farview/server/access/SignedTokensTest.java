package org.farview.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.server.ShowsSetting;
import org.farview.server.access.fixture.TestCertificate;
import org.farview.server.config.Settings;
import org.farview.server.runtime.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SignedTokensTest {
    private static final String ISSUER = "https://login.lab";
    private static final String AUDIENCE = "farview";

    private final TestCertificate ec = TestCertificate.ec();
    private final TestCertificate rsa = TestCertificate.rsa();
    private final FakeClock clock = new FakeClock();
    private final Instant now = Gatekeeper.open(clock).now();
    @TempDir private Path folder;

    @Test
    void aGoodTokenTellsNameRoleAndEnd() throws Exception {
        SignedTokens tokens = tokens(rsa.publicKeyPem());

        Judgement judgement = tokens.judge(rsaSigned(good().build()));

        assertThat(judgement)
                .isEqualTo(
                        new Judgement.Admitted(
                                new Principal(
                                        "ada", Role.EDITOR, Optional.of(now.plusSeconds(330)))));
    }

    @Test
    void aKeyMayBeOnACurveInACertificateOrInASetOfJwks() throws Exception {
        String token = ecSigned("k1", good().build());
        String set =
                new JWKSet(
                                new ECKey.Builder(
                                                Curve.P_256,
                                                (ECPublicKey) ec.certificate().getPublicKey())
                                        .keyID("k1")
                                        .build())
                        .toString();

        assertThat(tokens(ec.publicKeyPem()).judge(token)).isInstanceOf(Judgement.Admitted.class);
        assertThat(tokens(ec.certificatePem()).judge(token)).isInstanceOf(Judgement.Admitted.class);
        assertThat(tokens(set).judge(token)).isInstanceOf(Judgement.Admitted.class);
        assertThat(code(tokens(set).judge(ecSigned("k2", good().build()))))
                .isEqualTo("auth_invalid");
    }

    @Test
    void whatIsNotSignedByTheKeyIsRefused() throws Exception {
        SignedTokens tokens = tokens(rsa.publicKeyPem());
        JWTClaimsSet claims = good().build();
        SignedJWT shared = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        shared.sign(new MACSigner(rsa.publicKeyPem().getBytes(StandardCharsets.UTF_8)));
        String signed = rsaSigned(claims);
        String[] parts = signed.split("\\.", -1);

        assertThat(code(tokens.judge(ecSigned("k1", claims)))).isEqualTo("auth_invalid");
        assertThat(code(tokens.judge(shared.serialize()))).isEqualTo("auth_invalid");
        assertThat(code(tokens.judge(new PlainJWT(claims).serialize()))).isEqualTo("auth_invalid");
        assertThat(
                        code(
                                tokens.judge(
                                        parts[0]
                                                + "."
                                                + rsaSigned(good().subject("eve").build())
                                                        .split("\\.", -1)[1]
                                                + "."
                                                + parts[2])))
                .isEqualTo("auth_invalid");
        assertThat(code(tokens.judge("a.b.c"))).isEqualTo("auth_invalid");
        assertThat(code(tokens.judge(""))).isEqualTo("auth_invalid");
        assertThat(code(tokens.judge("x".repeat(20_000)))).isEqualTo("auth_invalid");
    }

    @Test
    void whatDoesNotSayWhatItMustIsRefused() throws Exception {
        refused(good().issuer("https://evil.example"));
        refused(good().audience("another"));
        refused(good().audience((String) null));
        refused(good().subject(null));
        refused(good().expirationTime(null));
        refused(good().claim("role", null));
        refused(good().claim("role", "boss"));
        refused(good().claim("role", 7));
        refused(good().notBeforeTime(Date.from(now.plusSeconds(60))));
    }

    @Test
    @ShowsSetting({"access.jwt-issuer", "access.jwt-audience", "access.jwt-role"})
    void settingsSayWhatATokenMustSay() throws Exception {
        Path keys = Files.writeString(folder.resolve("settings.pem"), rsa.publicKeyPem());
        AccessConfig config =
                AccessConfig.read(
                        new Settings()
                                .withFlags(
                                        Map.of(
                                                "access.jwt-keys", keys.toString(),
                                                "access.jwt-issuer", "https://other.lab",
                                                "access.jwt-audience", "others",
                                                "access.jwt-role", "group")));
        SignedTokens tokens = SignedTokens.of(config.jwt().orElseThrow(), clock);
        JWTClaimsSet.Builder wanted =
                good().issuer("https://other.lab").audience("others").claim("group", "viewer");

        assertThat(tokens.judge(rsaSigned(wanted.build()))).isInstanceOf(Judgement.Admitted.class);
        assertThat(code(tokens.judge(rsaSigned(good().build())))).isEqualTo("auth_invalid");
        for (JWTClaimsSet.Builder wrong :
                List.of(
                        new JWTClaimsSet.Builder(wanted.build()).issuer(ISSUER),
                        new JWTClaimsSet.Builder(wanted.build()).audience(AUDIENCE),
                        new JWTClaimsSet.Builder(wanted.build()).claim("group", null))) {
            assertThat(code(tokens.judge(rsaSigned(wrong.build())))).isEqualTo("auth_invalid");
        }
    }

    @Test
    void theClockDecidesWithHalfAMinuteForOthersClocks() throws Exception {
        SignedTokens tokens = tokens(rsa.publicKeyPem());

        assertThat(tokens.judge(rsaSigned(expiring(-29)))).isInstanceOf(Judgement.Admitted.class);
        assertThat(code(tokens.judge(rsaSigned(expiring(-31))))).isEqualTo("auth_expired");
    }

    @Test
    void keysThatAreNoneStopTheStart() {
        assertThatThrownBy(() -> tokens("hello")).hasMessageContaining("neither a public key");
        assertThatThrownBy(() -> tokens(ec.keyPem())).hasMessageContaining("got a private key");
        assertThatThrownBy(() -> SignedTokens.of(config("http://login.lab/keys"), clock))
                .hasMessageContaining("begins with https://");
        assertThatThrownBy(() -> SignedTokens.of(config(folder.resolve("no").toString()), clock))
                .hasMessageContaining("cannot be read");
    }

    private void refused(JWTClaimsSet.Builder claims) throws Exception {
        assertThat(code(tokens(rsa.publicKeyPem()).judge(rsaSigned(claims.build()))))
                .isEqualTo("auth_invalid");
    }

    private JWTClaimsSet.Builder good() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("ada")
                .claim("role", "editor")
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
    }

    private JWTClaimsSet expiring(int seconds) {
        return good().expirationTime(Date.from(now.plusSeconds(seconds))).build();
    }

    private String rsaSigned(JWTClaimsSet claims) throws JOSEException {
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).build(),
                claims,
                new RSASSASigner(rsa.key()));
    }

    private String ecSigned(String keyId, JWTClaimsSet claims) throws JOSEException {
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).build(),
                claims,
                new ECDSASigner((ECPrivateKey) ec.key()));
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
            throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private SignedTokens tokens(String keys) throws IOException {
        Path file = Files.createTempFile(folder, "keys", ".txt");
        Files.writeString(file, keys);
        return SignedTokens.of(config(file.toString()), clock);
    }

    private static AccessConfig.Jwt config(String keys) {
        return new AccessConfig.Jwt(keys, ISSUER, AUDIENCE, "role");
    }

    private static String code(Judgement judgement) {
        return judgement instanceof Judgement.Refused refused ? refused.code() : "admitted";
    }
}
