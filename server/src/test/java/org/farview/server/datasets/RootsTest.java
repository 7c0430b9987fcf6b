package org.farview.server.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.farview.server.config.ConfigException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootsTest {
    @TempDir private Path temp;

    private Path served;
    private Path outside;
    private Roots roots;

    @BeforeEach
    void makeFolders() throws IOException {
        temp = temp.toRealPath();
        served = Files.createDirectories(temp.resolve("served"));
        outside = Files.createDirectories(temp.resolve("outside"));
        Files.createDirectories(served.resolve("a/b"));
        Files.createDirectories(outside.resolve("secret"));
        roots = Roots.of(List.of(served));
    }

    @Test
    void aPathInsideIsFoundRelativeAndAbsoluteAndWithDetours() {
        assertThat(roots.resolve("a/b")).isEqualTo(served.resolve("a/b"));
        assertThat(roots.resolve(served + "/a/b")).isEqualTo(served.resolve("a/b"));
        assertThat(roots.resolve("a/../a/./b")).isEqualTo(served.resolve("a/b"));
        assertThat(roots.resolve(".")).isEqualTo(served);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../outside",
                "../outside/secret",
                "../outside/nothing",
                "a/../../outside",
                "/",
                "/etc/passwd",
                "/no/such/place",
                "../served-not",
                "a\0b",
                "\0"
            })
    void whatLeadsOutIsForbiddenWhetherItExistsOrNot(String path) {
        assertRefused("fs.forbidden", path);
    }

    @Test
    void aNeighbourWhoseNameBeginsAlikeIsOutside() throws IOException {
        Files.createDirectories(temp.resolve("served2"));

        assertRefused("fs.forbidden", temp + "/served2");
    }

    @Test
    void aLinkThatStaysInsideIsFollowed() throws IOException {
        Files.createSymbolicLink(served.resolve("link"), served.resolve("a"));

        assertThat(roots.resolve("link/b")).isEqualTo(served.resolve("a/b"));
    }

    @Test
    void aLinkThatLeadsOutIsForbiddenWhateverIsBehindIt() throws IOException {
        Files.createSymbolicLink(served.resolve("out"), outside);
        Files.createSymbolicLink(served.resolve("a/up"), Path.of("../.."));

        assertRefused("fs.forbidden", "out");
        assertRefused("fs.forbidden", "out/secret");
        assertRefused("fs.forbidden", "out/nothing");
        assertRefused("fs.forbidden", "a/up/outside");
    }

    @Test
    void aServedFolderMayBeNamedByALink() throws IOException {
        Path alias = Files.createSymbolicLink(temp.resolve("alias"), served);

        Roots aliased = Roots.of(List.of(alias));

        assertThat(aliased.resolve(alias + "/a")).isEqualTo(served.resolve("a"));
    }

    @Test
    void whatIsNotThereIsNotFound() throws IOException {
        Files.createSymbolicLink(served.resolve("loop"), served.resolve("loop"));
        Files.writeString(served.resolve("file"), "");

        assertRefused("fs.not_found", "a/nothing/at/all");
        assertRefused("fs.not_found", "loop");
        assertRefused("fs.not_found", "file/below");
        assertRefused("fs.not_found", "n".repeat(300));
    }

    @Test
    void ofSeveralFoldersEachIsTried() throws IOException {
        Path second = temp.resolve("second");
        Files.createDirectories(second.resolve("x"));

        Roots both = Roots.of(List.of(served, second));

        assertThat(both.resolve("a")).isEqualTo(served.resolve("a"));
        assertThat(both.resolve("x")).isEqualTo(second.resolve("x"));
        assertThatThrownBy(() -> both.resolve("y")).isInstanceOf(RefusedException.class);
    }

    @Test
    void withoutFoldersEverythingIsForbidden() {
        assertThatThrownBy(() -> Roots.of(List.of()).resolve("a"))
                .hasMessageContaining("outside the served folders");
    }

    @Test
    void aSettingThatNamesNoFolderStopsTheStart() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");

        assertThatThrownBy(() -> Roots.of(List.of(temp.resolve("nothing"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("data.roots");
        assertThatThrownBy(() -> Roots.of(List.of(file)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is no folder");
    }

    private void assertRefused(String code, String path) {
        assertThatThrownBy(() -> roots.resolve(path))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refusal -> {
                            var error = Answers.error(refusal.outcome());
                            assertThat(error.code()).isEqualTo(code);
                            assertThat(error.details()).contains(Map.of("path", path));
                        });
    }
}
