package org.farview.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SameOriginTest {
    private final SameOrigin sameOrigin = new SameOrigin("Viewer.lab");

    @Test
    void namesOfThisMachineMayCall() {
        List<String> hosts =
                List.of("localhost", "localhost:8080", "127.0.0.1:1", "[::1]", "[::1]:8080");

        for (String host : hosts) {
            assertThat(sameOrigin.refusal(host, Optional.empty())).isEmpty();
            assertThat(sameOrigin.refusal(host, Optional.of("http://" + host))).isEmpty();
        }
        assertThat(sameOrigin.refusal("VIEWER.LAB:80", Optional.of("http://viewer.lab:80")))
                .isEmpty();
    }

    @Test
    void foreignNamesMayNot() {
        List<String> hosts =
                List.of("", "evil.example", "evil.example:8080", "localhost.evil.example", "[::2]");

        for (String host : hosts) {
            assertThat(sameOrigin.refusal(host, Optional.empty())).isPresent();
        }
    }

    @Test
    void pagesFromElsewhereMayNot() {
        List<String> origins =
                List.of(
                        "http://evil.example",
                        "null",
                        "",
                        "http://localhost",
                        "http://localhost:8081",
                        "http://127.0.0.1:8080",
                        "file://localhost:8080",
                        "http://localhost:8080.evil.example");

        for (String origin : origins) {
            assertThat(sameOrigin.refusal("localhost:8080", Optional.of(origin)))
                    .as(origin)
                    .isPresent();
        }
    }

    @Test
    void configuredIpv6AddressIsKnownByItsBrackets() {
        assertThat(new SameOrigin("fe80::1").refusal("[fe80::1]:8080", Optional.empty())).isEmpty();
    }
}
