package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.protocol.AckState;
import org.farview.protocol.WireError;
import org.farview.protocol.XNotifyPresence;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Test;

/** Whose the scene is, in a ledger stepped by hand. */
final class SceneControlTest {
    private static final String PRESENCE = Extensions.PRESENCE;
    private static final String VIEW = Extensions.VIEW;

    private final Stepped scene = new Stepped();

    @Test
    void firstHasControlUntilItLeavesThenTheLongestPresent() {
        scene.attach("a", PRESENCE);
        FakeSession bob = scene.attach("b", PRESENCE);
        scene.attach("c", PRESENCE);
        assertThat(controller(bob)).isEqualTo(1);

        scene.ledger.detach("a");

        assertThat(controller(bob)).isEqualTo(2);
    }

    @Test
    void canvasOfOthersIsAckedWithTheOneThatStays() {
        FakeSession ada = scene.attach("a", PRESENCE, VIEW);
        FakeSession bob = scene.attach("b", PRESENCE, VIEW);

        scene.update(ada, "view/main/canvas_size", List.of(800, 600));
        long version = scene.state().version();
        scene.update(bob, "view/main/canvas_size", List.of(320, 240));

        assertThat(bob.lastAck().status()).isEqualTo(AckState.Status.ACCEPTED);
        assertThat(bob.lastAck().appliedValue()).hasValue(List.of(800L, 600L));
        assertThat(scene.state().mainView().canvas()).isEqualTo(new CanvasSize(800, 600));
        assertThat(scene.state().version()).isEqualTo(version);
    }

    @Test
    void canvasThatCouldNotBeIsRejectedAsEver() {
        scene.attach("a", PRESENCE, VIEW);
        FakeSession bob = scene.attach("b", PRESENCE, VIEW);

        scene.update(bob, "view/main/canvas_size", "large");

        assertThat(bob.lastAck().status()).isEqualTo(AckState.Status.REJECTED);
    }

    @Test
    void canvasOfASceneWithoutPresenceIsEverybodys() {
        FakeSession one = scene.attach("a", VIEW);
        FakeSession two = scene.attach("b", VIEW);

        scene.update(one, "view/main/canvas_size", List.of(800, 600));
        scene.update(two, "view/main/canvas_size", List.of(320, 240));

        assertThat(scene.state().mainView().canvas()).isEqualTo(new CanvasSize(320, 240));
    }

    @Test
    void canvasBelongsToWhoHasControlAlsoAmongOldClients() {
        FakeSession old = scene.attach("old", VIEW);
        FakeSession ada = scene.attach("a", PRESENCE, VIEW);

        scene.update(old, "view/main/canvas_size", List.of(320, 240));
        assertThat(scene.state().mainView().canvas()).isEqualTo(new CanvasSize(640, 480));
        scene.update(ada, "view/main/canvas_size", List.of(800, 600));
        assertThat(scene.state().mainView().canvas()).isEqualTo(new CanvasSize(800, 600));
    }

    @Test
    void lockKeepsOthersFromEverything() {
        FakeSession ada = scene.attach("a", PRESENCE, VIEW);
        FakeSession bob = scene.attach("b", PRESENCE, VIEW);
        assertThat(steer(ada, new Steering.Lock(true))).isEmpty();

        for (String path : List.of("dims/z/index", "view/main/ndisplay", "layer/layer-0/gamma")) {
            scene.update(bob, path, 2);
            WireError error = bob.lastAck().error().orElseThrow();
            assertThat(error.code()).as(path).isEqualTo("state.forbidden");
            assertThat(error.details().orElseThrow()).containsEntry("reason", "control.held");
        }
        scene.update(bob, "view/main/canvas_size", List.of(320, 240));
        assertThat(bob.lastAck().status()).isEqualTo(AckState.Status.ACCEPTED);
        assertThat(scene.state().version()).isEqualTo(Scenes.scene().version());

        scene.update(ada, "dims/z/index", 2);
        assertThat(ada.lastAck().status()).isEqualTo(AckState.Status.ACCEPTED);
        assertThat(news(bob).locked()).isTrue();
    }

    @Test
    void unlockedEverybodySteers() {
        FakeSession ada = scene.attach("a", PRESENCE);
        FakeSession bob = scene.attach("b", PRESENCE);
        steer(ada, new Steering.Lock(true));
        steer(ada, new Steering.Lock(false));

        scene.update(bob, "dims/z/index", 2);

        assertThat(bob.lastAck().status()).isEqualTo(AckState.Status.ACCEPTED);
    }

    @Test
    void controlIsTakenUnlessLocked() {
        FakeSession ada = scene.attach("a", PRESENCE);
        FakeSession bob = scene.attach("b", PRESENCE);

        assertThat(steer(bob, new Steering.Take())).isEmpty();
        assertThat(controller(ada)).isEqualTo(2);
        steer(bob, new Steering.Lock(true));
        assertThat(steer(ada, new Steering.Take())).map(WireError::code).hasValue("control.held");
        assertThat(controller(ada)).isEqualTo(2);
    }

    @Test
    void whoLeavesTakesTheLockAlong() {
        FakeSession ada = scene.attach("a", PRESENCE);
        FakeSession bob = scene.attach("b", PRESENCE);
        steer(ada, new Steering.Lock(true));

        scene.ledger.detach("a");
        scene.update(bob, "dims/z/index", 2);

        assertThat(bob.lastAck().status()).isEqualTo(AckState.Status.ACCEPTED);
        assertThat(news(bob).locked()).isFalse();
    }

    @Test
    void controlIsGivenByWhoHasItToWhoCanHaveIt() {
        FakeSession ada = scene.attach("a", PRESENCE);
        FakeSession bob = scene.attach("b", PRESENCE);
        scene.attach("old");

        assertThat(steer(bob, new Steering.Give(2)))
                .map(WireError::code)
                .hasValue("control.not_yours");
        assertThat(steer(bob, new Steering.Lock(true)))
                .map(WireError::code)
                .hasValue("control.not_yours");
        assertThat(steer(ada, new Steering.Give(9)))
                .map(WireError::code)
                .hasValue("control.unknown");
        assertThat(steer(ada, new Steering.Give(3))).map(WireError::code).hasValue("control.unfit");
        assertThat(controller(bob)).isEqualTo(1);
        assertThat(steer(ada, new Steering.Give(2))).isEmpty();
        assertThat(controller(bob)).isEqualTo(2);
    }

    @Test
    void adminTakesAlsoWhatIsLockedAndViewersNeverHaveIt() {
        FakeSession viewer = scene.attach(withRole("v", "viewer"), Map.of());
        FakeSession ada = scene.attach("a", PRESENCE);
        FakeSession root = scene.attach(withRole("r", "admin"), Map.of());
        assertThat(controller(viewer)).isEqualTo(2);
        assertThat(steer(viewer, new Steering.Take()))
                .map(WireError::code)
                .hasValue("control.unfit");

        steer(ada, new Steering.Lock(true));
        assertThat(steer(root, new Steering.Take())).isEmpty();

        assertThat(controller(ada)).isEqualTo(3);
    }

    @Test
    void adminsTakeNothingFromAdmins() {
        FakeSession ada = scene.attach(withRole("a", "admin"), Map.of());
        FakeSession bob = scene.attach(withRole("b", "admin"), Map.of());
        steer(ada, new Steering.Lock(true));

        assertThat(steer(bob, new Steering.Take())).map(WireError::code).hasValue("control.held");
    }

    private static FakeSession withRole(String session, String role) {
        return new FakeSession(session, PRESENCE) {
            @Override
            public String role() {
                return role;
            }
        };
    }

    private Optional<WireError> steer(FakeSession from, Steering wanted) {
        List<Optional<WireError>> answers = new ArrayList<>();
        scene.ledger.steer(from.session(), wanted, answers::add);
        scene.settle();
        assertThat(answers).hasSize(1);
        return answers.getFirst();
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

    /** Who controls, by all that this session was told. */
    private int controller(FakeSession session) {
        pass();
        int controller = 0;
        for (XNotifyPresence told : session.payloads(XNotifyPresence.class)) {
            for (XNotifyPresence.Participant each : told.participants()) {
                if (each.controls()) {
                    controller = each.id();
                } else if (each.id() == controller) {
                    controller = 0;
                }
            }
        }
        return controller;
    }
}
