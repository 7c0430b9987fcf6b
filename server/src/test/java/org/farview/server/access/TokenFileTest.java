package org.farview.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenFileTest {
    /** SHA-256 of "abc", from FIPS 180-2, appendix B.1. */
    private static final String ABC =
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir private Path folder;

    @Test
    void aTokenBelongsToTheNameOfItsLine() throws IOException {
        TokenFile file =
                file(
                        """
                        # who may come

                        ada   editor %s   # until she leaves
                        guest viewer sha256:%s 2027-01-31
                        """
                                .formatted(ABC, "0".repeat(64)));

        assertThat(file.holder("abc"))
                .contains(new Principal("ada", Role.EDITOR, Optional.empty()));
        assertThat(file.holder("abd")).isEmpty();
        assertThat(file.holder("")).isEmpty();
        assertThat(file.isEmpty()).isFalse();
    }

    @Test
    void aDayMeansItsEnd() throws IOException {
        assertThat(file("a viewer " + ABC + " 2027-01-31").holder("abc").orElseThrow().expires())
                .contains(Instant.parse("2027-02-01T00:00:00Z"));
        assertThat(
                        file("a viewer " + ABC + " 2027-01-31T12:00:00Z")
                                .holder("abc")
                                .orElseThrow()
                                .expires())
                .contains(Instant.parse("2027-01-31T12:00:00Z"));
    }

    @Test
    void aFreshTokenIsKnownByItsLine() throws IOException {
        Principal holder =
                new Principal(
                        "x@y.z", Role.ADMIN, Optional.of(Instant.parse("2030-01-01T00:00:00Z")));
        FreshToken fresh = FreshToken.of(holder);

        assertThat(fresh.token()).matches("fv_[A-Za-z0-9_-]{43}");
        assertThat(fresh.line()).doesNotContain(fresh.token().substring(3));
        assertThat(fresh.toString()).doesNotContain(fresh.token());
        assertThat(FreshToken.of(holder).token()).isNotEqualTo(fresh.token());
        assertThat(file(fresh.line()).holder(fresh.token())).contains(holder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ada editor             | got 2 words",
                "ada editor @ 2027 x    | got 5 words",
                "a/b editor @           | got a name",
                "ada boss @             | got role 'boss', wanted one of viewer, editor, admin",
                "ada editor secret      | no digest",
                "ada editor sha256:12   | no digest",
                "ada editor @ tomorrow  | got end 'tomorrow'",
                "ada editor @ 2027-02-30| got end '2027-02-30'",
            })
    void aLineThatIsWrongIsNamedAndItsSecretIsNot(String line, String message) {
        assertThatThrownBy(() -> file("# first\n" + line.replace("@", ABC)))
                .hasMessageContaining("tokens.txt', line 2: ")
                .hasMessageContaining(message)
                .satisfies(
                        problem -> assertThat(problem.getMessage()).doesNotContain("secret", ABC));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> TokenFile.read(folder.resolve("none.txt")))
                .hasMessageContaining("none.txt' cannot be read");
    }

    private TokenFile file(String text) throws IOException {
        return TokenFile.read(Files.writeString(folder.resolve("tokens.txt"), text));
    }
}
