package org.farview.server.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.farview.server.config.ConfigException;
import org.farview.server.runtime.Clock;

/**
 * Judges who may come in. Thread-safe; may block on files and, for signed tokens, on the network.
 *
 * <p>Without tokens everybody is {@link Principal#LOCAL}, and what is presented is not looked at.
 * Files are read again when they change: that concerns whoever comes from then on.
 */
public final class Gatekeeper {
    private final Optional<Reloaded<TokenFile>> tokens;
    private final Optional<SignedTokens> signed;
    private final Clock clock;
    private final Refusals refusals;
    private final Logins logins = new Logins();

    private Gatekeeper(
            Optional<Reloaded<TokenFile>> tokens, Optional<SignedTokens> signed, Clock clock) {
        this.tokens = tokens;
        this.signed = signed;
        this.clock = clock;
        this.refusals = new Refusals(clock);
    }

    /** Lets everybody in. */
    public static Gatekeeper open(Clock clock) {
        return new Gatekeeper(Optional.empty(), Optional.empty(), clock);
    }

    /**
     * Reads the files.
     *
     * @throws ConfigException when one cannot be read, or there is no token in it
     */
    public static Gatekeeper of(AccessConfig config, Clock clock) {
        Optional<Reloaded<TokenFile>> tokens =
                config.tokens()
                        .map(file -> new Reloaded<>(List.of(file), () -> TokenFile.read(file)));
        if (tokens.isPresent() && tokens.get().current().isEmpty() && config.jwt().isEmpty()) {
            throw new ConfigException(
                    "token file '%s': got no token; make a line with: ./farview token"
                            .formatted(config.tokens().orElseThrow()));
        }
        return new Gatekeeper(tokens, config.jwt().map(jwt -> SignedTokens.of(jwt, clock)), clock);
    }

    /** Whether everybody is let in. */
    public boolean isOpen() {
        return tokens.isEmpty() && signed.isEmpty();
    }

    /** Where refusals are told and counted. */
    public Refusals refusals() {
        return refusals;
    }

    /** Browsers that were let in. */
    public Logins logins() {
        return logins;
    }

    public Instant now() {
        return Instant.ofEpochMilli(Math.round(clock.wallSeconds() * 1e3));
    }

    /** What a credential is worth. Tells nobody. */
    public Judgement judge(Credential presented) {
        if (isOpen()) {
            return new Judgement.Admitted(Principal.LOCAL);
        }
        if (!presented.type().equalsIgnoreCase(Credential.BEARER)) {
            return Judgement.Refused.invalid("the credential is of no known type, wanted bearer");
        }
        String token = presented.token();
        return token.startsWith(FreshToken.PREFIX) || signed.isEmpty()
                ? listed(token)
                : signed.get().judge(token);
    }

    /**
     * Whether a session is let in; a refusal is told and counted.
     *
     * @param hello the credential in its hello, which counts alone if it is there
     * @param upgrade whom the request was let in as that opened the socket
     * @param remote the other's address
     */
    public Judgement admit(Optional<Credential> hello, Optional<Principal> upgrade, String remote) {
        Judgement judgement =
                hello.map(this::judge)
                        .or(() -> upgrade.map(this::still))
                        .orElseGet(() ->
                                isOpen()
                                        ? new Judgement.Admitted(Principal.LOCAL)
                                        : Judgement.Refused.required());
        if (judgement instanceof Judgement.Refused(String code, String reason)) {
            refusals.note(Refusals.What.HANDSHAKE, remote, Refusals.NOBODY, code + ": " + reason);
        }
        return judgement;
    }

    private Judgement listed(String token) {
        Optional<Principal> holder = tokens.flatMap(file -> file.current().holder(token));
        return holder.map(this::still).orElseGet(() -> Judgement.Refused.invalid("unknown token"));
    }

    private Judgement still(Principal principal) {
        return principal.isExpired(now())
                ? Judgement.Refused.expired()
                : new Judgement.Admitted(principal);
    }
}
