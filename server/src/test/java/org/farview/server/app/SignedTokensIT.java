package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.farview.server.ShowsSetting;
import org.farview.server.access.fixture.TestCertificate;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signed tokens whose keys are fetched from an identity provider. */
final class SignedTokensIT {
    private final TestCertificate provider = TestCertificate.ec();
    private final TestCertificate stranger = TestCertificate.ec();
    private final SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();
    private final HttpsServer keys = keys();

    private HttpsServer keys() {
        try {
            HttpsServer server =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(provider.showing()));
            byte[] set = new JWKSet(key(provider)).toString().getBytes(StandardCharsets.UTF_8);
            server.createContext(
                    "/keys",
                    exchange -> {
                        exchange.sendResponseHeaders(200, set.length);
                        exchange.getResponseBody().write(set);
                        exchange.close();
                    });
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void start() {
        HttpsURLConnection.setDefaultSSLSocketFactory(provider.trusting().getSocketFactory());
        keys.start();
    }

    @AfterEach
    void stop() {
        keys.stop(0);
        HttpsURLConnection.setDefaultSSLSocketFactory(before);
    }

    @Test
    @ShowsSetting("access.jwt-keys")
    void whoIsSignedForGetsInWithTheRoleThatIsSigned() throws JOSEException {
        try (TestServer server =
                        TestServer.start(
                                SyntheticImage.small(),
                                "access.jwt-keys=https://localhost:%d/keys"
                                        .formatted(keys.getAddress().getPort()),
                                "access.jwt-issuer=https://login.lab",
                                "access.jwt-audience=farview");
                ControlClient good = server.visitor(Map.of()).connect();
                ControlClient bad = server.visitor(Map.of()).connect()) {
            JsonNode welcome = good.greet(token(provider), "x.access");
            JsonNode reject = bad.greet(token(stranger));

            JsonNode access = welcome.at("/payload/features/x.access/access");
            assertThat(access.at("/name").asText()).isEqualTo("ada");
            assertThat(access.at("/role").asText()).isEqualTo("editor");
            good.change("layer/layer-0/gamma", "1");
            assertThat(reject.at("/payload/code").asText()).isEqualTo("auth_invalid");
        }
    }

    private static ECKey key(TestCertificate holder) {
        ECPublicKey key = (ECPublicKey) holder.certificate().getPublicKey();
        return new ECKey.Builder(Curve.P_256, key).keyID("k1").build();
    }

    private static String token(TestCertificate signer) throws JOSEException {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(),
                        new JWTClaimsSet.Builder()
                                .issuer("https://login.lab")
                                .audience("farview")
                                .subject("ada")
                                .claim("role", "editor")
                                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                                .build());
        token.sign(new ECDSASigner((ECPrivateKey) signer.key()));
        return token.serialize();
    }
}
