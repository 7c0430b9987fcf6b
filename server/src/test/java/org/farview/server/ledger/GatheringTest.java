package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyError;
import org.farview.protocol.XNotifyPresence;
import org.farview.protocol.XPresence;
import org.junit.jupiter.api.Test;

final class GatheringTest {
    private static final String PRESENCE = Extensions.PRESENCE;
    private static final List<Double> HERE = List.of(16.0, 240.25, 320.0);

    private final Stepped scene = new Stepped();

    @Test
    void newcomerIsToldWhoIsThereAndWhichOneItIs() {
        FakeSession ada = scene.attach("session-a", PRESENCE);
        say(ada, "Ada", HERE);
        FakeSession bob = scene.attach("session-b", PRESENCE);

        XNotifyPresence told = bob.payloads(XNotifyPresence.class).getFirst();

        assertThat(told.whole()).isTrue();
        assertThat(told.you()).hasValue(2);
        assertThat(told.participants())
                .extracting(
                        XNotifyPresence.Participant::name,
                        XNotifyPresence.Participant::role,
                        XNotifyPresence.Participant::controls)
                .containsExactly(tuple("Ada", "editor", true), tuple("Guest 2", "editor", false));
        assertThat(told.cursors())
                .containsExactly(new XNotifyPresence.Cursor(1, Optional.of(HERE)));
        assertThat(told.toString()).doesNotContain("session-");
    }

    @Test
    void othersAreToldOfComingNamingPointingAndLeaving() {
        FakeSession ada = scene.attach("a", PRESENCE);
        FakeSession bob = scene.attach("b", PRESENCE);
        pass();
        ada.forget();

        say(bob, "  Bob ", HERE);
        XNotifyPresence news = news(ada);
        assertThat(news.participants()).extracting(each -> each.name()).containsExactly("Bob");
        assertThat(news.cursors())
                .containsExactly(new XNotifyPresence.Cursor(2, Optional.of(HERE)));

        scene.ledger.present(bob, new XPresence(Optional.empty(), Optional.empty()), 0);
        news = news(ada);
        assertThat(news.participants()).isEmpty();
        assertThat(news.cursors()).containsExactly(new XNotifyPresence.Cursor(2, Optional.empty()));

        scene.ledger.detach("b");
        assertThat(news(ada).left()).containsExactly(2);
    }

    @Test
    void whoDidNotAskIsSeenButToldNothing() {
        FakeSession old = scene.attach("old");
        FakeSession ada = scene.attach("a", PRESENCE);
        say(ada, "Ada", HERE);
        pass();

        assertThat(old.types()).doesNotContain(FrameType.X_NOTIFY_PRESENCE);
        assertThat(ada.payloads(XNotifyPresence.class).getFirst().participants()).hasSize(2);
    }

    @Test
    void aSceneOfOldClientsWakesForNobody() {
        scene.attach("old");

        assertThat(scene.nextDeadlineNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void coloursOfAHundredDiffer() {
        Set<String> colors = new HashSet<>();
        for (int color = 0; color < 100; color++) {
            colors.add(Participant.cssColor(color));
        }

        assertThat(colors).hasSize(100).allMatch(color -> color.matches("#[0-9a-f]{6}"));
    }

    @Test
    void colourOfWhoLeftIsFreeButTheIdIsNot() {
        FakeSession ada = scene.attach("a", PRESENCE);
        String first = whole(ada).participants().getFirst().color();
        scene.attach("b", PRESENCE);
        scene.ledger.detach("a");
        FakeSession cleo = scene.attach("c", PRESENCE);

        XNotifyPresence.Participant last = whole(cleo).participants().getLast();

        assertThat(last.color()).isEqualTo(first);
        assertThat(last.id()).isEqualTo(3);
    }

    @Test
    void whatCannotBeIsRefusedAndNothingOfItIsTaken() {
        FakeSession ada = scene.attach("a", PRESENCE);
        pass();
        ada.forget();

        say(ada, " ", HERE);
        say(ada, "x".repeat(41), HERE);
        say(ada, "Ada", List.of(1.0));
        pass();

        assertThat(ada.payloads(NotifyError.class))
                .extracting(NotifyError::code)
                .containsExactly("presence.name", "presence.name", "presence.cursor");
        assertThat(ada.payloads(NotifyError.class).getLast().message())
                .isEqualTo("cursor: got 1 numbers, wanted one for each of 3 axes");
        assertThat(ada.payloads(XNotifyPresence.class)).isEmpty();
    }

    @Test
    void movesBetweenTwoTellingsAreToldOnce() {
        FakeSession ada = scene.attach("a", PRESENCE);
        FakeSession bob = scene.attach("b", PRESENCE);
        pass();
        say(bob, "Bob", List.of(0.0, 0.0, 0.0));
        pass();
        ada.forget();

        for (int i = 1; i <= 100; i++) {
            scene.clock.advance(Duration.ofMillis(10));
            scene.ledger.present(
                    bob,
                    new XPresence(Optional.empty(), Optional.of(List.of(0.0, 0.0, i * 1.0))),
                    0);
            scene.settle();
        }
        pass();

        List<XNotifyPresence> told = ada.payloads(XNotifyPresence.class);
        assertThat(told).hasSizeBetween(20, 31);
        assertThat(told.getLast().cursors())
                .containsExactly(
                        new XNotifyPresence.Cursor(2, Optional.of(List.of(0.0, 0.0, 100.0))));
    }

    @Test
    void everybodyHearsWhoChangedWhat() {
        FakeSession ada = scene.attach("a", PRESENCE);
        FakeSession bob = scene.attach("b", PRESENCE);
        pass();
        ada.forget();

        scene.update(bob, "layer/layer-0/gamma", 2);
        scene.update(bob, "dims/z/index", 3);
        scene.update(ada, "dims/z/index", 3); // as it is

        assertThat(news(ada).acts()).containsExactly(new XNotifyPresence.Act(2, "dims.index"));
    }

    @Test
    void cursorsOfAnotherImageAreForgotten() {
        FakeSession ada = scene.attach("a", PRESENCE);
        say(ada, "Ada", HERE);
        pass();

        scene.ledger.replace(Scenes.otherLayer(), () -> {});
        XNotifyPresence news = news(ada);

        assertThat(news.cursors()).containsExactly(new XNotifyPresence.Cursor(1, Optional.empty()));
    }

    /** What one second of fifty who all move costs; the figures stand in the decision record. */
    @Test
    void fiftyWhoMoveAreToldTenTimesASecondInAboutAMegabyte() {
        List<FakeSession> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(scene.attach("s-" + i, PRESENCE));
            say(all.getLast(), "Somebody " + i, HERE);
        }
        pass();
        pass();
        all.forEach(FakeSession::forget);

        for (int tick = 0; tick < 20; tick++) {
            for (int i = 0; i < all.size(); i++) {
                List<Double> at = List.of(16.5, 100.125 + i, 200.375 + tick);
                scene.ledger.present(
                        all.get(i), new XPresence(Optional.empty(), Optional.of(at)), 0);
            }
            scene.clock.advance(Duration.ofMillis(50));
            scene.settle();
        }

        int frames = 0;
        long bytes = 0;
        for (FakeSession each : all) {
            for (Notice notice : each.frames()) {
                frames++;
                bytes += notice.text(each.session()).length();
            }
        }
        assertThat(frames).isEqualTo(50 * 10);
        assertThat(bytes).isBetween(1_000_000L, 1_200_000L);
    }

    private void say(FakeSession from, String name, List<Double> cursor) {
        scene.ledger.present(from, new XPresence(Optional.of(name), Optional.of(cursor)), 0);
        scene.settle();
    }

    /** Lets the time pass that lies between two tellings of as many as there are in these tests. */
    private void pass() {
        scene.clock.advance(Duration.ofMillis(200));
        scene.settle();
    }

    private XNotifyPresence news(FakeSession session) {
        pass();
        return session.payloads(XNotifyPresence.class).getLast();
    }

    private static XNotifyPresence whole(FakeSession session) {
        return session.payloads(XNotifyPresence.class).getFirst();
    }
}
