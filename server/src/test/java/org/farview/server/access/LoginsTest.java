package org.farview.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LoginsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Principal ADA = new Principal("ada", Role.EDITOR, Optional.empty());

    private final Logins logins = new Logins();

    @Test
    void aKeyOpensForTheTimeOfALogin() {
        String key = logins.begin(ADA, NOW);

        assertThat(logins.of(key, NOW)).contains(ADA.until(NOW.plus(Logins.LIFE)));
        assertThat(logins.of(key, NOW.plus(Logins.LIFE))).isEmpty();
        assertThat(logins.of(key + "x", NOW)).isEmpty();
    }

    @Test
    void aLoginEndsWithItsTokenIfThatIsEarlier() {
        Instant soon = NOW.plusSeconds(60);
        String key = logins.begin(ADA.until(soon), NOW);

        assertThat(logins.of(key, soon.minusMillis(1)).orElseThrow().expires()).contains(soon);
        assertThat(logins.of(key, soon)).isEmpty();
    }

    @Test
    void whoLeavesIsForgotten() {
        String key = logins.begin(ADA, NOW);

        logins.end(key);

        assertThat(logins.of(key, NOW)).isEmpty();
    }

    @Test
    void aLinkWorksOnceAndForAWhile() {
        String link = logins.link(ADA, NOW);
        String late = logins.link(ADA, NOW);

        assertThat(logins.redeem(link, NOW.plus(Duration.ofMinutes(9)))).contains(ADA);
        assertThat(logins.redeem(link, NOW.plus(Duration.ofMinutes(9)))).isEmpty();
        assertThat(logins.redeem(late, NOW.plus(Logins.LINK_LIFE))).isEmpty();
        assertThat(logins.redeem("", NOW)).isEmpty();
    }

    @Test
    void oneLoginTooManyTakesThePlaceOfTheOneThatWouldEndFirst() {
        String first = logins.begin(ADA, NOW);
        String second = logins.begin(ADA, NOW.plusSeconds(1));
        for (int i = 2; i < Logins.MOST; i++) {
            logins.begin(ADA, NOW.plusSeconds(2));
        }

        String last = logins.begin(ADA, NOW.plusSeconds(3));

        assertThat(logins.of(first, NOW)).isEmpty();
        assertThat(logins.of(second, NOW)).isPresent();
        assertThat(logins.of(last, NOW)).isPresent();
    }
}
