package org.farview.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.farview.server.runtime.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GatekeeperTest {
    private static final Principal ADA = new Principal("ada", Role.EDITOR, Optional.empty());

    @TempDir private Path folder;
    private final FakeClock clock = new FakeClock();

    @Test
    void withoutTokensEverybodyIsLocalAndNothingIsLookedAt() {
        Gatekeeper open = Gatekeeper.open(clock);

        assertThat(open.isOpen()).isTrue();
        assertThat(open.admit(Optional.empty(), Optional.empty(), "here")).isEqualTo(local());
        assertThat(open.admit(Optional.of(new Credential("x", "y")), Optional.empty(), "here"))
                .isEqualTo(local());
    }

    @Test
    void aTokenIsWantedAndKnown() throws IOException {
        FreshToken fresh = FreshToken.of(ADA);
        Gatekeeper gatekeeper = gatekeeper(fresh.line());

        assertThat(admit(gatekeeper, Credential.bearer(fresh.token())))
                .isEqualTo(new Judgement.Admitted(ADA));
        assertThat(admit(gatekeeper, new Credential("Bearer", fresh.token())))
                .isEqualTo(new Judgement.Admitted(ADA));
        assertThat(code(gatekeeper.admit(Optional.empty(), Optional.empty(), "here")))
                .isEqualTo("auth_required");
        assertThat(code(admit(gatekeeper, Credential.bearer(fresh.token() + "x"))))
                .isEqualTo("auth_invalid");
        assertThat(code(admit(gatekeeper, Credential.bearer("")))).isEqualTo("auth_invalid");
        assertThat(code(admit(gatekeeper, new Credential("basic", fresh.token()))))
                .isEqualTo("auth_invalid");
        assertThat(gatekeeper.refusals().total(Refusals.What.HANDSHAKE)).isEqualTo(4);
    }

    @Test
    void aHellosCredentialCountsAloneElseWhoOpenedTheSocket() throws IOException {
        Gatekeeper gatekeeper = gatekeeper(FreshToken.of(ADA).line());

        assertThat(gatekeeper.admit(Optional.empty(), Optional.of(ADA), "here"))
                .isEqualTo(new Judgement.Admitted(ADA));
        assertThat(
                        code(
                                gatekeeper.admit(
                                        Optional.of(Credential.bearer("fv_wrong")),
                                        Optional.of(ADA),
                                        "here")))
                .isEqualTo("auth_invalid");
    }

    @Test
    void whatHasExpiredIsToldFromWhatWasNeverKnown() throws IOException {
        Principal brief = ADA.until(gatekeeperNow().plusSeconds(60));
        FreshToken fresh = FreshToken.of(brief);
        Gatekeeper gatekeeper = gatekeeper(fresh.line());
        assertThat(admit(gatekeeper, Credential.bearer(fresh.token())))
                .isEqualTo(new Judgement.Admitted(brief));

        clock.advance(Duration.ofSeconds(60));

        assertThat(code(admit(gatekeeper, Credential.bearer(fresh.token()))))
                .isEqualTo("auth_expired");
        assertThat(code(gatekeeper.admit(Optional.empty(), Optional.of(brief), "here")))
                .isEqualTo("auth_expired");
    }

    @Test
    void aChangedFileIsReadAgainAndABrokenOneIsNot() throws IOException {
        FreshToken first = FreshToken.of(ADA);
        FreshToken second = FreshToken.of(ADA);
        Gatekeeper gatekeeper = gatekeeper(first.line());

        write(first.line() + "\n" + second.line());
        assertThat(admit(gatekeeper, Credential.bearer(second.token())))
                .isInstanceOf(Judgement.Admitted.class);
        write(first.line() + "\nthis is no line, and longer than what it replaces ..........");
        assertThat(admit(gatekeeper, Credential.bearer(second.token())))
                .isInstanceOf(Judgement.Admitted.class);
        write(second.line());
        assertThat(code(admit(gatekeeper, Credential.bearer(first.token()))))
                .isEqualTo("auth_invalid");
    }

    @Test
    void aFileWithoutATokenStopsTheStart() {
        assertThatThrownBy(() -> gatekeeper("# nobody"))
                .hasMessageContaining("got no token; make a line with: ./farview token");
    }

    private Instant gatekeeperNow() {
        return Gatekeeper.open(clock).now();
    }

    private Gatekeeper gatekeeper(String lines) throws IOException {
        return Gatekeeper.of(
                new AccessConfig(
                        false,
                        Optional.empty(),
                        Optional.of(write(lines)),
                        Optional.empty(),
                        List.of(),
                        List.of()),
                clock);
    }

    private Path write(String lines) throws IOException {
        return Files.writeString(folder.resolve("tokens.txt"), lines);
    }

    private static Judgement admit(Gatekeeper gatekeeper, Credential credential) {
        return gatekeeper.admit(Optional.of(credential), Optional.empty(), "here");
    }

    private static Judgement local() {
        return new Judgement.Admitted(Principal.LOCAL);
    }

    private static String code(Judgement judgement) {
        return judgement instanceof Judgement.Refused refused ? refused.code() : "admitted";
    }
}
