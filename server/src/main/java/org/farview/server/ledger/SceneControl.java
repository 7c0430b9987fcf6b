package org.farview.server.ledger;

import java.util.Map;
import java.util.Optional;
import org.farview.protocol.StateUpdate;
import org.farview.protocol.WireError;
import org.farview.scene.update.Scope;
import org.farview.scene.update.UpdateRequest;

/**
 * Whose the canvas of a scene is, and whether the others may change anything else.
 *
 * <p>The first who enters has control until it leaves or hands it over; then the one who has been
 * there longest. So nobody who is away ever has it. Only who negotiated presence can: a scene in
 * which nobody did belongs to all, as in the original. Confined to the ledger's thread.
 */
final class SceneControl {
    private static final String HELD = "control.held";

    private final Participants among;
    private Optional<String> holder = Optional.empty();
    private boolean locked;

    /** What becomes of an update. */
    enum Verdict {
        FREE,
        /** The canvas stays as it is, and so it is applied. */
        KEEP_CANVAS,
        REFUSED
    }

    SceneControl(Participants among) {
        this.among = among;
    }

    boolean isHeldBy(String session) {
        return holder.equals(Optional.of(session));
    }

    boolean isLocked() {
        return locked;
    }

    /** Somebody entered. */
    void entered() {
        if (holder.isEmpty()) {
            passOn(among.first(Participant::mayControl));
        }
    }

    /** Somebody is gone. */
    void left(String session) {
        if (isHeldBy(session)) {
            locked = false;
            passOn(among.first(Participant::mayControl));
        }
    }

    Verdict on(String session, StateUpdate update) {
        if (holder.isEmpty() || isHeldBy(session)) {
            return Verdict.FREE;
        }
        if (isCanvas(update)) {
            return Verdict.KEEP_CANVAS;
        }
        return locked ? Verdict.REFUSED : Verdict.FREE;
    }

    /** Why this session may not change the scene now; empty when it may. */
    Optional<WireError> refusal(String session) {
        return locked && !isHeldBy(session) ? Optional.of(held("command")) : Optional.empty();
    }

    /** The answer to an update that was {@link Verdict#REFUSED}. */
    WireError refusal(StateUpdate update) {
        UpdateRequest asked = request(update);
        return WireError.of(
                "state.forbidden",
                "%s.%s: %s has locked the scene".formatted(asked.scope(), asked.key(), name()),
                Map.of(
                        "scope", asked.scope(),
                        "key", asked.key(),
                        "target", asked.target(),
                        "reason", HELD));
    }

    Optional<WireError> take(Participant by) {
        if (locked && !isHeldBy(by.session()) && !outranksHolder(by)) {
            return Optional.of(held("x.control.take"));
        }
        return handTo(by);
    }

    Optional<WireError> give(String by, int id) {
        if (!isHeldBy(by)) {
            return Optional.of(notYours("x.control.give"));
        }
        Optional<Participant> to = among.find(id);
        return to.isPresent()
                ? handTo(to.get())
                : Optional.of(
                        WireError.of(
                                "control.unknown",
                                "x.control.give: got participant %d, who is not here"
                                        .formatted(id)));
    }

    Optional<WireError> lock(String by, boolean wanted) {
        if (!isHeldBy(by)) {
            return Optional.of(notYours("x.control.lock"));
        }
        if (locked != wanted) {
            locked = wanted;
            among.find(by).ifPresent(among::noteChanged);
        }
        return Optional.empty();
    }

    /** Where everybody is an admin, as on a server without tokens, nobody is above the others. */
    private boolean outranksHolder(Participant by) {
        return by.isAdmin() && !holder.flatMap(among::find).map(Participant::isAdmin).orElse(false);
    }

    private Optional<WireError> handTo(Participant next) {
        if (!next.mayControl()) {
            return Optional.of(
                    WireError.of(
                            "control.unfit",
                            "participant %d (%s) cannot have control"
                                    .formatted(next.id(), next.name())));
        }
        if (!isHeldBy(next.session())) {
            passOn(Optional.of(next));
        }
        return Optional.empty();
    }

    private void passOn(Optional<Participant> next) {
        holder.flatMap(among::find).ifPresent(among::noteChanged);
        holder = next.map(Participant::session);
        next.ifPresent(among::noteChanged);
    }

    private WireError held(String what) {
        return WireError.of(HELD, "%s: %s has locked the scene".formatted(what, name()));
    }

    private WireError notYours(String command) {
        return WireError.of("control.not_yours", "%s: %s has control".formatted(command, name()));
    }

    private String name() {
        return holder.flatMap(among::find).map(Participant::name).orElse("nobody");
    }

    private static boolean isCanvas(StateUpdate update) {
        UpdateRequest asked = request(update);
        return asked.scope().equals(Scope.VIEW.wireName()) && asked.key().equals("canvas_size");
    }

    private static UpdateRequest request(StateUpdate update) {
        return new UpdateRequest(update.scope(), update.target(), update.key(), update.value());
    }
}
