package org.farview.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final Setting<Integer> PORT =
            Setting.of("http.port", Kind.whole(0, 65_535), 8080, "where it listens");
    private static final Setting<Long> BUDGET =
            Setting.of(
                    "cache.budget",
                    new Kind.Bytes(),
                    Fallback.computed("half of it", () -> 7L << 20),
                    "how much is kept");
    private static final Setting<String> NAME =
            Setting.of("a.b-c", new Kind.Text("a name"), "nobody", "how it is called");
    private static final Setting<Optional<String>> KEY =
            Setting.of("a.key", Kind.optional(new Kind.Text("text")), Optional.empty(), "a key")
                    .secret();

    @TempDir Path folder;

    @Test
    void laterSourcesWin() throws Exception {
        Settings settings =
                new Settings()
                        .withFlags(Map.of("http.port", "4"))
                        .withEnvironment(Map.of("FARVIEW_HTTP_PORT", "3", "FARVIEW_A_B_C", "env"))
                        .withOriginal(
                                List.of(
                                        new OriginalEnvironment.Applied("X", "http.port", "2"),
                                        new OriginalEnvironment.Applied("Y", "a.b-c", "y"),
                                        new OriginalEnvironment.Applied("Z", "a.key", "z")))
                        .withFile(
                                file(
                                        """
                                        http:
                                          port: 1
                                        cache.budget: 1MiB
                                        a: {b-c: file, key: file}
                                        """));

        assertThat(settings.get(PORT)).isEqualTo(4);
        assertThat(settings.get(NAME)).isEqualTo("env");
        assertThat(settings.get(KEY)).contains("z");
        assertThat(settings.get(BUDGET)).isEqualTo(1 << 20);
        settings.requireAllKnown();
    }

    @Test
    void everyValueSaysWhereItComesFrom() throws Exception {
        Settings settings =
                new Settings()
                        .withFile(file("# mine\na:\n  b-c: me\n"))
                        .withEnvironment(Map.of("FARVIEW_HTTP_PORT", "3"));

        settings.get(PORT);
        settings.get(NAME);
        settings.get(BUDGET);

        assertThat(settings.effective())
                .extracting(each -> each.setting().key(), Effective::text, Effective::sourceTold)
                .containsExactly(
                        tuple("http.port", "3", "environment variable FARVIEW_HTTP_PORT"),
                        tuple("a.b-c", "me", folder.resolve("farview.yaml") + ":3"),
                        tuple("cache.budget", "7MiB", "default: half of it"));
        assertThat(settings.chosen())
                .hasSize(2)
                .first()
                .isEqualTo("http.port = 3 (environment variable FARVIEW_HTTP_PORT)");
    }

    @Test
    void anUnknownKeyStopsTheStartAndNamesTheNearest() throws Exception {
        Settings settings = new Settings().withFile(file("cache:\nhttp:\n  prot: 1\n"));
        settings.get(PORT);
        settings.get(BUDGET);

        assertThatThrownBy(settings::requireAllKnown)
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "setting 'http.prot' (%s:3) is unknown; did you mean 'http.port'?"
                                .formatted(folder.resolve("farview.yaml")));
    }

    @Test
    void anUnknownVariableStopsTheStartButTheLaunchersOwnAreFine() {
        Settings settings =
                new Settings()
                        .withEnvironment(
                                Map.of(
                                        "FARVIEW_JAVA_HOME", "/jdk",
                                        "PATH", "/bin",
                                        "FARVIEW_HTTP_PROT", "1"));
        settings.get(PORT);

        assertThatThrownBy(settings::requireAllKnown)
                .hasMessage(
                        "setting 'FARVIEW_HTTP_PROT' (environment variable FARVIEW_HTTP_PROT) is unknown;"
                                + " did you mean 'FARVIEW_HTTP_PORT'?");
    }

    @Test
    void aRemovedKeyStopsTheStartAndNamesWhatTookItsPlace() {
        Map<String, String> removed = Map.of("cache.size", "cache.budget");
        Settings flag = new Settings(removed).withFlags(Map.of("cache.size", "1"));
        Settings variable = new Settings(removed).withEnvironment(Map.of("FARVIEW_CACHE_SIZE", ""));
        flag.get(BUDGET);
        variable.get(BUDGET);

        assertThatThrownBy(flag::requireAllKnown)
                .hasMessage("setting 'cache.size' (command line) is gone; set cache.budget");
        assertThatThrownBy(variable::requireAllKnown)
                .hasMessage(
                        "setting 'FARVIEW_CACHE_SIZE' (environment variable FARVIEW_CACHE_SIZE)"
                                + " is gone; set cache.budget");
    }

    @Test
    void aWrongValueNamesKeySourceValueAndWish() throws Exception {
        Settings settings =
                new Settings()
                        .withFlags(Map.of("http.port", "eighty"))
                        .withFile(file("cache.budget: [1, 2]"));

        assertThatThrownBy(() -> settings.get(PORT))
                .hasMessage(
                        "setting 'http.port' (command line): got 'eighty',"
                                + " wanted a whole number in 0..65535");
        assertThatThrownBy(() -> settings.get(BUDGET))
                .hasMessageContaining("farview.yaml:1): got '[1, 2]', wanted a size such as");
    }

    @Test
    void nobodySeesASecretOrThePasswordOfAnAddress() {
        Setting<Optional<String>> pin =
                Setting.of("a.pin", Kind.optional(new Kind.Text("text")), Optional.empty(), "pin")
                        .secret();
        Setting<Integer> number =
                Setting.of("a.number", Kind.whole(0, 9), 0, "a secret number").secret();
        Settings settings =
                new Settings()
                        .withFlags(
                                Map.of(
                                        "a.key", "swordfish",
                                        "a.number", "swordfish",
                                        "a.b-c", "https://me:swordfish@metrics.lab/x"));

        assertThat(settings.get(KEY)).contains("swordfish");
        assertThat(settings.get(NAME)).contains("swordfish");
        assertThat(settings.get(pin)).isEmpty();

        assertThat(settings.effective())
                .extracting(Effective::text)
                .containsExactly("***", "https://me:***@metrics.lab/x", "");
        assertThatThrownBy(() -> settings.get(number))
                .hasMessageContaining("got '***'")
                .hasMessageNotContaining("swordfish");
    }

    @Test
    void twoSettingsOfOneNameAreAMistake() {
        Settings settings = new Settings();
        settings.get(PORT);
        settings.get(PORT);

        assertThatThrownBy(
                        () -> settings.get(Setting.of("http.port", Kind.whole(0, 1), 0, "another")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void sizesAndSpansAreRead() {
        assertThat(ByteSize.parse("512MiB")).contains(512L << 20);
        assertThat(ByteSize.parse("2 GB")).contains(2_000_000_000L);
        assertThat(ByteSize.parse("0")).isEmpty();
        assertThat(ByteSize.parse("999999999999TiB")).isEmpty();
        assertThat(ByteSize.parse("-1")).isEmpty();
        assertThat(TimeSpan.parse("250ms")).contains(Duration.ofMillis(250));
        assertThat(TimeSpan.parse("2m")).contains(Duration.ofMinutes(2));
        assertThat(TimeSpan.parse("2h")).isEmpty();
        assertThat(TimeSpan.parse("1440m")).contains(Duration.ofDays(1));
        assertThat(TimeSpan.parse("999999999m")).isEmpty();
    }

    private ConfigFile file(String content) throws Exception {
        return ConfigFile.read(Files.writeString(folder.resolve("farview.yaml"), content));
    }
}
