package org.farview.server.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.farview.protocol.AckState;
import org.farview.protocol.NotifyError;
import org.farview.protocol.Payload;
import org.farview.protocol.StateUpdate;
import org.farview.protocol.WireError;
import org.farview.protocol.XPresence;
import org.farview.scene.PlainText;
import org.farview.scene.SceneState;
import org.farview.scene.update.UpdateRequest;
import org.farview.server.runtime.Clock;

/**
 * What there is in a scene besides the scene, because people look at it together: who they are, who
 * has control, what plays. None of it outlives the process. Confined to the ledger's thread.
 */
final class Gathering {
    private final Participants people;
    private final SceneControl control;
    private final Player player;

    Gathering(Clock clock) {
        people = new Participants(clock);
        control = new SceneControl(people);
        player = new Player(clock);
    }

    void enter(Subscriber subscriber) {
        people.enter(subscriber);
        control.entered();
    }

    void leave(String session) {
        people.leave(session);
        control.left(session);
    }

    /** Another image is shown. */
    void beginAnew() {
        people.forgetCursors();
        player.stopAll();
    }

    /** All that a session which is there may know. */
    List<Payload> baseline(Subscriber subscriber) {
        List<Payload> entry = new ArrayList<>();
        if (subscriber.features().contains(Extensions.PRESENCE)) {
            entry.add(people.whole(subscriber.session(), control));
        }
        if (subscriber.features().contains(Extensions.PLAY)) {
            entry.add(player.all());
        }
        return entry;
    }

    /** Takes what somebody says of themselves, or says why not. */
    Optional<NotifyError> hear(String session, XPresence said, SceneState scene) {
        Optional<String> name =
                said.name().flatMap(given -> PlainText.of(given, Participant.LONGEST_NAME));
        if (said.name().isPresent() && name.isEmpty()) {
            return refused(
                    "presence.name",
                    "name: wanted 1 to %d printable characters"
                            .formatted(Participant.LONGEST_NAME));
        }
        int axes = scene.mainLayer().image().ndim();
        if (said.cursor().isPresent() && said.cursor().get().size() != axes) {
            return refused(
                    "presence.cursor",
                    "cursor: got %d numbers, wanted one for each of %d axes"
                            .formatted(said.cursor().get().size(), axes));
        }
        people.update(session, name, said.cursor());
        return Optional.empty();
    }

    /** Answers a session's update, which may change the scene. */
    AckState answer(Subscriber from, Received received, SceneWriter writer) {
        if (!(received.asked() instanceof Received.Asked.Update(StateUpdate update))) {
            return writer.answer(received, from.features());
        }
        SceneState before = writer.state();
        AckState answer =
                switch (control.on(from.session(), update)) {
                    case FREE -> writer.answer(received, from.features());
                    case KEEP_CANVAS -> writer.answerByTheCanvas(received, from.features());
                    case REFUSED ->
                            AckState.rejected(
                                    received.intentId(),
                                    received.frameId(),
                                    control.refusal(update));
                };
        UpdateRequest asked =
                new UpdateRequest(update.scope(), update.target(), update.key(), update.value());
        if (answer.status() == AckState.Status.ACCEPTED) {
            player.touched(asked);
        }
        if (writer.state().version() != before.version()) {
            people.note(from.session(), asked.scope() + "." + asked.key());
            player.changed(before, writer.state());
        }
        return answer;
    }

    /** Does what was asked, or says why not. */
    Optional<WireError> take(SteeringCall call, SceneState scene) {
        Optional<Participant> by = people.find(call.session());
        return switch (call.wanted()) {
            case Steering.StopAll _ -> stopAll();
            case Steering.Take _ -> by.flatMap(control::take);
            case Steering.Give(int participant) -> control.give(call.session(), participant);
            case Steering.Lock(boolean locked) -> control.lock(call.session(), locked);
            case Steering.Play play ->
                    control.refusal(call.session())
                            .or(() -> player.start(play, by.map(Participant::id), scene));
            case Steering.Stop(String axis) -> control.refusal(call.session()).or(() -> stop(axis));
        };
    }

    /** The scene as what plays has moved it; empty when nothing is due. */
    Optional<SceneState> move(SceneState scene) {
        return player.move(scene);
    }

    /** What is to be told to all now. */
    List<Payload> takeNews() {
        List<Payload> news = new ArrayList<>();
        people.take(control).filter(_ -> people.isAnyoneTold()).ifPresent(news::add);
        player.take().ifPresent(news::add);
        return news;
    }

    /** When there is something to do without being asked. */
    long nextDeadlineNanos() {
        return Math.min(people.nextDeadlineNanos(), player.nextDeadlineNanos());
    }

    private Optional<WireError> stop(String axis) {
        player.stop(axis);
        return Optional.empty();
    }

    private Optional<WireError> stopAll() {
        player.stopAll();
        return Optional.empty();
    }

    private static Optional<NotifyError> refused(String code, String message) {
        return Optional.of(
                new NotifyError(
                        "presence", code, message, NotifyError.Severity.WARNING, Optional.empty()));
    }
}
