package org.farview.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.farview.server.ShowsSetting;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The start-up matrix: host, TLS, tokens, and what is said when one is missing. */
final class AccessConfigTest {
    private static final Map<String, Map<String, String>> WORDS =
            Map.of(
                    "tls", Map.of("http.tls-certificate", "c.pem", "http.tls-key", "k.pem"),
                    "tokens", Map.of("access.tokens", "t.txt"),
                    "jwt",
                            Map.of(
                                    "access.jwt-keys", "j.pem",
                                    "access.jwt-issuer", "i",
                                    "access.jwt-audience", "a"),
                    "insecure", Map.of("http.insecure", "on"),
                    "hosts", Map.of("http.allowed-hosts", "viewer.lab"));

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"})
    void thisMachineIsServedWhateverElseIsSet(String host) {
        for (String set : List.of("", "tls", "tokens", "jwt", "tls tokens", "insecure")) {
            assertThatCode(() -> read(set).requireSafe(host)).as(set).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "viewer.lab  |              | needs TLS (http.tls-certificate, http.tls-key) and tokens",
                "192.168.0.1 | tls          | needs tokens (access.tokens or access.jwt-keys)",
                "192.168.0.1 | tokens       | needs TLS (http.tls-certificate, http.tls-key);",
                "192.168.0.1 | jwt          | needs TLS (http.tls-certificate, http.tls-key);",
                "fe80::1     | hosts        | needs TLS",
                "127.0.0.1.evil.example |   | needs TLS",
                "128.0.0.1   |              | needs TLS",
                "0.0.0.0     | tls tokens   | wanted http.allowed-hosts",
                "::          | tls jwt      | wanted http.allowed-hosts",
                "0.0.0.0     | insecure     | wanted http.allowed-hosts",
            })
    void othersAreRefusedInOneLine(String host, String set, String message) {
        assertThatThrownBy(() -> read(set == null ? "" : set).requireSafe(host))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("host '" + host + "': ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @ShowsSetting("http.insecure")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "viewer.lab  | tls tokens",
                "192.168.0.1 | tls jwt",
                "192.168.0.1 | insecure",
                "192.168.0.1 | insecure tokens",
                "0.0.0.0     | tls tokens hosts",
                "::          | insecure hosts",
            })
    void othersAreServedWhenSafeOrWhenThatIsNotWanted(String host, String set) {
        assertThatCode(() -> read(set).requireSafe(host)).doesNotThrowAnyException();
        assertThat(read(set).warning(host).isPresent()).isEqualTo(set.contains("insecure"));
    }

    @Test
    void whatBelongsTogetherIsWantedTogether() {
        assertThatThrownBy(() -> of(Map.of("http.tls-key", "k.pem")))
                .hasMessageContaining("got one, wanted both or none");
        assertThatThrownBy(() -> of(Map.of("access.jwt-keys", "k.pem")))
                .hasMessageContaining("wanted all three or none");
        assertThatThrownBy(() -> of(Map.of("access.jwt-issuer", "i", "access.jwt-audience", "a")))
                .hasMessageContaining("wanted all three or none");
        assertThatThrownBy(() -> of(Map.of("http.insecure", "yes")))
                .hasMessage("setting 'http.insecure' (command line): got 'yes', wanted on or off");
        assertThatThrownBy(() -> of(Map.of("http.tls-reload", "1ms")))
                .hasMessageContaining("got '1ms', wanted a duration")
                .hasMessageEndingWith("at least 100ms");
    }

    @Test
    void listsAreSeparatedByCommas() {
        AccessConfig config =
                of(
                        Map.of(
                                "http.allowed-hosts", "Viewer.lab, viewer",
                                "http.allowed-origins", "https://viewer.lab,"));

        assertThat(config.hosts()).containsExactly("viewer.lab", "viewer");
        assertThat(config.origins()).containsExactly("https://viewer.lab");
    }

    @Test
    void aHostIsCalledAsABrowserWouldCallIt() {
        assertThat(read("").calledName("localhost")).isEqualTo("localhost");
        assertThat(read("").calledName("::1")).isEqualTo("[::1]");
        assertThat(read("hosts").calledName("0.0.0.0")).isEqualTo("viewer.lab");
    }

    private static AccessConfig read(String words) {
        Map<String, String> flags = new HashMap<>();
        for (String word : words.split(" ")) {
            flags.putAll(WORDS.getOrDefault(word, Map.of()));
        }
        return of(flags);
    }

    private static AccessConfig of(Map<String, String> flags) {
        return AccessConfig.read(new Settings().withFlags(flags));
    }
}
