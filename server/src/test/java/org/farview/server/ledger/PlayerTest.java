package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.protocol.FrameType;
import org.farview.protocol.WireError;
import org.farview.protocol.XNotifyPlay;
import org.farview.protocol.XNotifyPlay.Mode;
import org.junit.jupiter.api.Test;

/** Playing in a ledger stepped by hand: 32 slices along z, of which 16 is shown at first. */
final class PlayerTest {
    private final Stepped scene = new Stepped();
    private final FakeSession ada = scene.attach("a", Extensions.PLAY, Extensions.PRESENCE);

    @Test
    void axisMovesByTheClock() {
        play("z", 10, Mode.LOOP);

        List<Double> shown = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            pass(Duration.ofMillis(100));
            shown.add(z());
        }

        assertThat(shown).containsExactly(17.0, 18.0, 19.0, 20.0);
        assertThat(ada.types()).contains(FrameType.NOTIFY_DIMS);
    }

    @Test
    void whatCameTooLateIsPassedOver() {
        play("z", 10, Mode.LOOP);
        ada.forget();

        pass(Duration.ofSeconds(1));

        assertThat(z()).isEqualTo(26);
        assertThat(ada.types().stream().filter(FrameType.NOTIFY_DIMS::equals)).hasSize(1);
    }

    @Test
    void engineIsWokenForEachStepAndForNothingElse() {
        play("z", 10, Mode.LOOP);
        int before = scene.engineWakes();

        pass(Duration.ofMillis(50));
        assertThat(scene.engineWakes()).isEqualTo(before);
        pass(Duration.ofMillis(50));
        assertThat(scene.engineWakes()).isEqualTo(before + 1);
    }

    @Test
    void ledgerWantsToStepWhenTheNextSliceIsDue() {
        play("z", -4, Mode.BOUNCE);
        pass(Duration.ofSeconds(1));
        long now = scene.clock.nanoTime();

        assertThat(z()).isEqualTo(12);
        assertThat(scene.nextDeadlineNanos() - now).isEqualTo(250_000_000);
    }

    /** Else who sleeps until then would find another time when it wakes, and sleep on. */
    @Test
    void stepThatIsDueStaysDueUntilItIsTaken() {
        play("z", 10, Mode.LOOP);
        long due = scene.nextDeadlineNanos();

        scene.clock.advance(Duration.ofMillis(500));

        assertThat(scene.nextDeadlineNanos()).isEqualTo(due).isLessThan(scene.clock.nanoTime());
    }

    @Test
    void allAreToldAndNewcomersToo() {
        play("z", 12.5, Mode.BOUNCE);
        XNotifyPlay.Play wanted = new XNotifyPlay.Play("z", 12.5, Mode.BOUNCE, Optional.of(1));

        FakeSession late = scene.attach("late", Extensions.PLAY);
        FakeSession old = scene.attach("old");

        assertThat(ada.payloads(XNotifyPlay.class).getLast().plays()).containsExactly(wanted);
        assertThat(late.payloads(XNotifyPlay.class).getLast().plays()).containsExactly(wanted);
        assertThat(old.types()).doesNotContain(FrameType.X_NOTIFY_PLAY);
    }

    @Test
    void stopsWhenAskedAndStaysWhereItIs() {
        play("z", 10, Mode.LOOP);
        pass(Duration.ofMillis(300));

        assertThat(steer(new Steering.Stop("z"))).isEmpty();
        pass(Duration.ofSeconds(5));

        assertThat(z()).isEqualTo(19);
        assertStopped();
    }

    @Test
    void stopsWhenSomebodyMovesTheAxisByHand() {
        play("z", 10, Mode.LOOP);

        scene.update(ada, "dims/z/index", 3);
        pass(Duration.ofSeconds(5));

        assertThat(z()).isEqualTo(3);
        assertStopped();
    }

    @Test
    void stopsAlsoWhenTheHandPutsItWhereItIs() {
        play("z", 10, Mode.LOOP);

        scene.update(ada, "dims/Z/index", 16);

        assertStopped();
    }

    @Test
    void goesOnWhenSomethingElseChanges() {
        play("z", 10, Mode.LOOP);

        scene.update(ada, "layer/layer-0/gamma", 2);
        pass(Duration.ofMillis(500));

        assertThat(z()).isEqualTo(21);
    }

    @Test
    void stopsWhenTheAxisIsDisplayed() {
        play("z", 10, Mode.LOOP);

        scene.update(ada, "view/main/ndisplay", 3);

        assertStopped();
    }

    @Test
    void stopsAtTheEndIfItPlaysOnce() {
        play("z", 60, Mode.ONCE);

        pass(Duration.ofSeconds(1));

        assertThat(z()).isEqualTo(31);
        assertStopped();
        assertThat(scene.nextDeadlineNanos()).isGreaterThan(scene.clock.nanoTime());
    }

    @Test
    void turntableTurnsTheCameraByDegreesASecond() {
        scene.update(ada, "view/main/ndisplay", 3);
        double before = azimuth();
        play("azimuth", 30, Mode.LOOP);

        pass(Duration.ofSeconds(1));
        assertThat(Math.IEEEremainder(azimuth() - before - 30, 360)).isCloseTo(0, within(1.0));
        pass(Duration.ofSeconds(11));
        assertThat(Math.IEEEremainder(azimuth() - before, 360)).isCloseTo(0, within(1.0));
    }

    @Test
    void turntableGoesBackwardsAndStaysWhileSomebodyZooms() {
        scene.update(ada, "view/main/ndisplay", 3);
        double before = azimuth();
        play("azimuth", -10, Mode.BOUNCE);

        scene.update(
                ada, "camera/main/zoom", Map.of("factor", 0.5, "anchor_px", List.of(320, 240)));
        pass(Duration.ofSeconds(2));

        assertThat(Math.IEEEremainder(azimuth() - before + 20, 360)).isCloseTo(0, within(1.0));
    }

    @Test
    void turntableStopsWhenSomebodyTurnsTheCamera() {
        scene.update(ada, "view/main/ndisplay", 3);
        play("azimuth", 30, Mode.LOOP);

        scene.update(ada, "camera/main/orbit", Map.of("d_az_deg", 5, "d_el_deg", 0));

        assertStopped();
    }

    @Test
    void turnOnceEndsWhereItBegan() {
        scene.update(ada, "view/main/ndisplay", 3);
        double before = azimuth();
        play("azimuth", 60, Mode.ONCE);

        pass(Duration.ofSeconds(3));
        assertThat(Math.abs(Math.IEEEremainder(azimuth() - before, 360))).isGreaterThan(170);
        pass(Duration.ofSeconds(4));

        assertThat(Math.IEEEremainder(azimuth() - before, 360)).isCloseTo(0, within(1e-6));
        assertStopped();
    }

    @Test
    void whatCannotPlayIsRefused() {
        assertThat(start("q")).hasValue("play.invalid");
        assertThat(start("x")).hasValue("play.invalid");
        assertThat(start("azimuth")).hasValue("play.invalid");
        assertThat(ada.payloads(XNotifyPlay.class)).hasSize(1);
    }

    @Test
    void lockedOnlyWhoHasControlPlays() {
        FakeSession bob = scene.attach("b", Extensions.PLAY, Extensions.PRESENCE);
        steer(new Steering.Lock(true));

        Optional<WireError> refusal = steer(bob, new Steering.Play("z", 10, Mode.LOOP));

        assertThat(refusal).map(WireError::code).hasValue("control.held");
        play("z", 10, Mode.LOOP);
        assertThat(steer(bob, new Steering.Stop("z")))
                .map(WireError::code)
                .hasValue("control.held");
    }

    @Test
    void stopsWithTheSceneAndWithTheImage() {
        play("z", 10, Mode.LOOP);
        scene.ledger.stopPlaying();
        pass(Duration.ofSeconds(1));
        assertThat(z()).isEqualTo(16);
        assertStopped();

        play("z", 10, Mode.LOOP);
        scene.ledger.replace(Scenes.otherLayer(), () -> {});
        pass(Duration.ofSeconds(1));
        assertStopped();
    }

    private double z() {
        return scene.state().point().getFirst();
    }

    private double azimuth() {
        return scene.state().mainView().volume().azimuthDeg();
    }

    private void assertStopped() {
        assertThat(ada.payloads(XNotifyPlay.class).getLast().plays()).isEmpty();
    }

    private Optional<String> start(String axis) {
        return steer(new Steering.Play(axis, 10, Mode.LOOP)).map(WireError::code);
    }

    private void play(String axis, double fps, Mode mode) {
        assertThat(steer(new Steering.Play(axis, fps, mode))).isEmpty();
    }

    private Optional<WireError> steer(Steering wanted) {
        return steer(ada, wanted);
    }

    private Optional<WireError> steer(FakeSession from, Steering wanted) {
        List<Optional<WireError>> answers = new ArrayList<>();
        scene.ledger.steer(from.session(), wanted, answers::add);
        scene.settle();
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }

    private void pass(Duration time) {
        scene.clock.advance(time);
        scene.settle();
    }
}
