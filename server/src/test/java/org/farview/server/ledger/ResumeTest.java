package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyLayers;
import org.farview.protocol.NotifyScene;
import org.farview.protocol.NotifyStream;
import org.farview.protocol.SessionWelcome;
import org.farview.protocol.SessionWelcome.ResumeState;
import org.farview.protocol.XNotifyPosition;
import org.farview.protocol.XPosition;
import org.junit.jupiter.api.Test;

class ResumeTest {
    private static final String OPACITY = "layer/layer-0/opacity";

    private final Stepped stepped = new Stepped();

    @Test
    void aNewcomerIsWelcomedAndBroughtUpToDateInOneEntry() {
        FakeSession session = stepped.attach("s", Extensions.SCENE);

        assertThat(session.entries()).hasSize(1);
        assertThat(session.types())
                .containsExactly(
                        FrameType.SESSION_WELCOME,
                        FrameType.NOTIFY_SCENE,
                        FrameType.X_NOTIFY_SCENE,
                        FrameType.NOTIFY_DIMS,
                        FrameType.NOTIFY_LAYERS);
        assertThat(session.last(FrameType.NOTIFY_SCENE).flatMap(Notice::seq)).contains(0L);
    }

    @Test
    void whoDidNotAskNeverSeesAnExtension() {
        FakeSession session = stepped.attach("s");

        stepped.update(session, "multiscale/main/level", 1L);

        assertThat(session.types()).doesNotContain(FrameType.X_NOTIFY_SCENE);
        assertThat(welcome(session).features().keySet()).noneMatch(name -> name.startsWith("x."));
    }

    @Test
    void theWelcomeSaysTermsFeaturesAndPositions() {
        FakeSession session = stepped.attach("s", Extensions.VIEW);

        SessionWelcome welcome = welcome(session);
        assertThat(welcome.session())
                .isEqualTo(new SessionWelcome.Session("s", 15.0, Optional.of(250)));
        assertThat(welcome.features().keySet())
                .containsExactly(
                        "notify.scene",
                        "notify.layers",
                        "notify.stream",
                        "notify.dims",
                        "notify.camera",
                        "notify.telemetry",
                        "call.command",
                        "x.view");
        assertThat(position(welcome, "notify.scene").seq()).isZero();
        assertThat(position(welcome, "notify.scene").deltaToken())
                .isEqualTo(token(session, FrameType.NOTIFY_SCENE));
    }

    @Test
    void aNewcomerDisturbsNobody() {
        FakeSession old = stepped.attach("old");
        stepped.update(old, OPACITY, 0.5);
        old.forget();

        FakeSession late = stepped.attach("late");
        stepped.update(late, OPACITY, 0.25);

        assertThat(old.types()).containsExactly(FrameType.NOTIFY_LAYERS);
        assertThat(old.last(FrameType.NOTIFY_LAYERS).flatMap(Notice::seq)).contains(2L);
        assertThat(
                        late.frames().stream()
                                .filter(notice -> notice.type() == FrameType.NOTIFY_LAYERS)
                                .map(notice -> notice.seq().orElseThrow()))
                .containsExactly(1L, 2L);
        assertThat(token(late, FrameType.NOTIFY_SCENE))
                .isNotEqualTo(token(stepped.attach("third"), FrameType.NOTIFY_SCENE));
    }

    @Test
    void aKnownPositionGetsWhatItMissedUnderItsOwnSceneToken() {
        FakeSession first = stepped.attach("first");
        Map<String, String> tokens = tokens(first);
        stepped.update(first, OPACITY, 0.5);
        stepped.update(first, "layer/layer-0/gamma", 2.0);
        stepped.ledger.detach("first");

        FakeSession again = stepped.attach(new FakeSession("again"), tokens);

        assertThat(token(again, FrameType.NOTIFY_SCENE)).isEqualTo(tokens.get("notify.scene"));
        assertThat(again.payloads(NotifyScene.class).getFirst().layers().getFirst().controls())
                .satisfies(controls -> assertThat(controls.gamma()).contains(2.0));
        List<Notice> missed =
                first.frames().stream()
                        .filter(notice -> notice.type() == FrameType.NOTIFY_LAYERS)
                        .skip(1)
                        .toList();
        assertThat(missed).hasSize(2);
        assertThat(again.frames()).containsAll(missed);
        assertThat(again.payloads(NotifyLayers.class)).hasSize(2);
    }

    @Test
    void whoMissedNothingGetsTheLayersAgainAtTheirPosition() {
        FakeSession first = stepped.attach("first");
        stepped.update(first, OPACITY, 0.5);

        FakeSession again = stepped.attach(new FakeSession("again"), tokens(first));

        assertThat(again.last(FrameType.NOTIFY_LAYERS).flatMap(Notice::seq)).contains(1L);
        assertThat(again.payloads(NotifyLayers.class)).hasSize(1);
    }

    @Test
    void unknownTokensGetASnapshot() {
        FakeSession first = stepped.attach("first");
        Map<String, String> foreign = tokens(new Stepped(2).attach("elsewhere"));

        FakeSession again = stepped.attach(new FakeSession("again"), foreign);

        assertThat(token(again, FrameType.NOTIFY_SCENE))
                .isNotEqualTo(foreign.get("notify.scene"))
                .isNotEqualTo(token(first, FrameType.NOTIFY_SCENE));
        assertThat(again.types()).isEqualTo(first.types());
    }

    @Test
    void layersOfAnUnknownSceneCountForNothing() {
        FakeSession first = stepped.attach("first");
        String layers = token(first, FrameType.NOTIFY_LAYERS);
        stepped.update(first, OPACITY, 0.5);
        stepped.update(first, OPACITY, 0.75);

        FakeSession again =
                stepped.attach(new FakeSession("again"), Map.of("notify.layers", layers));

        assertThat(again.payloads(NotifyLayers.class)).hasSize(1);
        assertThat(again.last(FrameType.NOTIFY_LAYERS).flatMap(Notice::seq)).contains(2L);
    }

    @Test
    void aKnownStreamIsNotToldAgain() {
        FakeSession first = stepped.attach("first");
        stepped.ledger.post(
                new EngineFact.StreamConfigured(
                        NotifyStream.h264(
                                List.of(640, 480),
                                60,
                                new byte[] {1},
                                NotifyStream.LatencyPolicy.DEFAULT)));
        stepped.settle();

        FakeSession again = stepped.attach(new FakeSession("again"), tokens(first));

        assertThat(again.types()).doesNotContain(FrameType.NOTIFY_STREAM);
        assertThat(position(welcome(again), "notify.stream").seq()).isEqualTo(1);
    }

    @Test
    void whoKnowsThePresentIsToldSoAndNothingElse() {
        FakeSession session = stepped.attach("s");
        stepped.update(session, OPACITY, 0.5);

        assertThat(answer(session, tokens(session), Optional.of(stepped.state().version())))
                .containsExactly(FrameType.X_NOTIFY_POSITION);
        assertThat(position(session))
                .isEqualTo(new XNotifyPosition("position-1", true, stepped.state().version()));
    }

    @Test
    void whoMissedSomethingGetsEverythingAnewAfterTheAnswer() {
        FakeSession session = stepped.attach("s", Extensions.SCENE);
        Map<String, String> before = tokens(session);
        stepped.update(session, OPACITY, 0.5);

        assertThat(answer(session, before, Optional.empty()))
                .containsExactly(
                        FrameType.X_NOTIFY_POSITION,
                        FrameType.NOTIFY_SCENE,
                        FrameType.X_NOTIFY_SCENE,
                        FrameType.NOTIFY_DIMS,
                        FrameType.NOTIFY_LAYERS);
        assertThat(position(session).current()).isFalse();
        assertThat(answer(session, tokens(session), Optional.empty()))
                .as("with the tokens of that snapshot")
                .containsExactly(FrameType.X_NOTIFY_POSITION);
        assertThat(position(session).current()).isTrue();
    }

    @Test
    void anOlderVersionOfTheSceneIsNotThePresent() {
        FakeSession session = stepped.attach("s");
        long before = stepped.state().version();
        stepped.update(session, "dims/z/step", 1L);

        assertThat(answer(session, tokens(session), Optional.of(before)))
                .contains(FrameType.NOTIFY_SCENE);
    }

    @Test
    void theAnswerComesAfterEverythingThatEarlierUpdatesCaused() {
        FakeSession session = stepped.attach("s");
        session.forget();
        stepped.submit(session, OPACITY, 0.5);
        stepped.ledger.ask(session, "position-1", new XPosition(Map.of(), Optional.empty()), 0);
        stepped.submit(session, OPACITY, 0.25);
        stepped.settle();

        assertThat(session.types())
                .containsSubsequence(
                        FrameType.ACK_STATE,
                        FrameType.NOTIFY_LAYERS,
                        FrameType.X_NOTIFY_POSITION,
                        FrameType.NOTIFY_SCENE);
    }

    private List<FrameType> answer(
            FakeSession session, Map<String, String> seen, Optional<Long> version) {
        Map<String, Optional<String>> tokens = new HashMap<>();
        seen.forEach((topic, token) -> tokens.put(topic, Optional.of(token)));
        int before = session.frames().size();
        stepped.ledger.ask(session, "position-1", new XPosition(tokens, version), 0);
        stepped.settle();
        return session.types().subList(before, session.types().size());
    }

    private static XNotifyPosition position(FakeSession session) {
        return session.payloads(XNotifyPosition.class).getLast();
    }

    /** The last token of each topic that the session saw. */
    static Map<String, String> tokens(FakeSession session) {
        return session.frames().stream()
                .filter(notice -> notice.deltaToken().isPresent())
                .collect(
                        Collectors.toMap(
                                notice -> notice.type().wireName(),
                                notice -> notice.deltaToken().orElseThrow(),
                                (earlier, later) -> later));
    }

    private static String token(FakeSession session, FrameType type) {
        return session.last(type).flatMap(Notice::deltaToken).orElseThrow();
    }

    private static SessionWelcome welcome(FakeSession session) {
        return session.payloads(SessionWelcome.class).getLast();
    }

    private static ResumeState position(SessionWelcome welcome, String topic) {
        return Objects.requireNonNull(welcome.features().get(topic)).resumeState().orElseThrow();
    }
}
