package org.farview.server.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.farview.server.config.ConfigException;
import org.farview.server.runtime.Clock;

/**
 * Judges JSON Web Tokens (RFC 7519): signed by a key that was configured, by the configured issuer,
 * for the configured audience, with {@code sub}, {@code exp} and a role. Thread-safe.
 *
 * <p>Only signatures with a public key are taken: with a shared secret everybody who can check a
 * token could make one, and a public key must never be taken for such a secret (RFC 8725, section
 * 3.1).
 */
final class SignedTokens {
    /** The clocks of two machines differ. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    /** Larger than what identity providers give out, small enough to be parsed for anybody. */
    private static final int LONGEST = 16_384;

    static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final String roleClaim;

    private SignedTokens(AccessConfig.Jwt config, Clock clock) {
        roleClaim = config.roleClaim();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(SigningKeys.of(config.keys()));
        processor.setJWTClaimsSetVerifier(new Claims(config, clock));
    }

    /**
     * Reads the keys.
     *
     * @throws ConfigException when a file holds none
     */
    static SignedTokens of(AccessConfig.Jwt config, Clock clock) {
        return new SignedTokens(config, clock);
    }

    Judgement judge(String token) {
        if (token.length() > LONGEST) {
            return Judgement.Refused.invalid("longer than %d characters".formatted(LONGEST));
        }
        try {
            return holder(processor.process(token, null));
        } catch (ExpiredJWTException e) {
            return Judgement.Refused.expired();
        } catch (ParseException e) {
            return Judgement.Refused.invalid("unknown token"); // its text may be quoted in e
        } catch (BadJOSEException | JOSEException e) {
            return Judgement.Refused.invalid("signed token: " + e.getMessage());
        }
    }

    private Judgement holder(JWTClaimsSet claims) {
        Optional<Role> role =
                Optional.ofNullable(claims.getClaim(roleClaim))
                        .filter(String.class::isInstance)
                        .flatMap(name -> Role.named((String) name));
        if (role.isEmpty()) {
            return Judgement.Refused.invalid(
                    "signed token: its claim '%s' is none of %s"
                            .formatted(roleClaim, Role.names()));
        }
        return new Judgement.Admitted(
                new Principal(
                        claims.getSubject(),
                        role.get(),
                        Optional.of(claims.getExpirationTime().toInstant().plus(SKEW))));
    }

    /** What a token must say, at the time of our clock. */
    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock clock;

        Claims(AccessConfig.Jwt config, Clock clock) {
            super(
                    config.audience(),
                    new JWTClaimsSet.Builder().issuer(config.issuer()).build(),
                    Set.of("sub", "exp", config.roleClaim()));
            this.clock = clock;
            setMaxClockSkew(Math.toIntExact(SKEW.toSeconds()));
        }

        @Override
        protected Date currentTime() {
            return Date.from(Instant.ofEpochMilli(Math.round(clock.wallSeconds() * 1e3)));
        }
    }
}
