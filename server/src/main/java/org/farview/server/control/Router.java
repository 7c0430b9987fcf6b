package org.farview.server.control;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.farview.protocol.AckState;
import org.farview.protocol.CallCommand;
import org.farview.protocol.Decoded;
import org.farview.protocol.Envelope;
import org.farview.protocol.ErrorCommand;
import org.farview.protocol.FrameCodec;
import org.farview.protocol.FrameType;
import org.farview.protocol.NotifyError;
import org.farview.protocol.SessionGoodbye;
import org.farview.protocol.StateUpdate;
import org.farview.protocol.WireError;
import org.farview.protocol.XPosition;
import org.farview.protocol.XPresence;
import org.farview.server.access.Refusals;
import org.farview.server.access.Role;
import org.farview.server.control.CommandRegistry.Caller;
import org.farview.server.ledger.Extensions;
import org.farview.server.runtime.ThreadOwner;

/**
 * Takes each message of an admitted client to where it belongs, and answers what belongs nowhere.
 *
 * <p>Nothing that a client sends ends its socket. A broken update or call is answered as soon as
 * its ids can be read; everything else that is not understood is counted and ignored. Confined to
 * the session's reader thread.
 */
final class Router {
    private static final System.Logger LOG = System.getLogger(Router.class.getName());

    /** The ledger wakes us when our lane has room; so often we look whether the client is there. */
    private static final Duration GONE_CHECK = Duration.ofMillis(100);

    private final ThreadOwner owner = new ThreadOwner();
    private final SessionVoice voice;
    private final Ways ways;
    private final ControlScope scope;
    private final BooleanSupplier gone;
    private long ignored;
    private boolean toldOfBinary;

    /** Whether the client stays. */
    enum Next {
        LISTEN,
        LEAVE
    }

    /**
     * Where messages go.
     *
     * @param scene takes updates and questions
     * @param calls where calls run
     */
    record Ways(SceneDoor scene, Calls calls) {}

    /**
     * @param gone true once the client is gone: then nothing is worth waiting for
     */
    Router(SessionVoice voice, Ways ways, ControlScope scope, BooleanSupplier gone) {
        this.voice = voice;
        this.ways = ways;
        this.scope = scope;
        this.gone = gone;
    }

    /** Handles one text message; waits while the session's lane is full. */
    Next route(String text) {
        owner.check();
        return switch (FrameCodec.decode(text)) {
            case Decoded.Frame(Envelope envelope) -> route(envelope);
            case Decoded.Unknown(String type) -> {
                ignore("unknown type");
                yield Next.LISTEN;
            }
            case Decoded.Malformed malformed -> {
                answer(malformed);
                yield Next.LISTEN;
            }
        };
    }

    /** Handles one binary message: the control socket has none, and says so once. */
    Next routeBinary() {
        ignore("binary message");
        if (!toldOfBinary) {
            toldOfBinary = true;
            voice.say(
                    new NotifyError(
                            "control",
                            "control.binary",
                            "binary messages are ignored here, wanted UTF-8 text",
                            NotifyError.Severity.WARNING,
                            Optional.empty()));
        }
        return Next.LISTEN;
    }

    private Next route(Envelope envelope) {
        switch (envelope.payload()) {
            case StateUpdate update -> change(envelope, update);
            case XPosition position -> ask(envelope.frameId().orElseThrow(), position);
            case XPresence said -> present(said);
            case CallCommand call -> ways.calls().begin(envelope.frameId().orElseThrow(), call);
            case SessionGoodbye goodbye -> {
                voice.say(answer(goodbye));
                return Next.LEAVE;
            }
            default -> {} // session.ack, and frames that only servers send: a sign of life
        }
        return Next.LISTEN;
    }

    /** Nothing of what a viewer asks reaches the scene. */
    private void change(Envelope envelope, StateUpdate update) {
        Caller caller = voice.caller();
        Optional<String> refusal = caller.principal().refusal(Role.EDITOR);
        if (refusal.isEmpty()) {
            submit(nanos -> scene().submit(voice, envelope, nanos));
            return;
        }
        scope.services()
                .gatekeeper()
                .refusals()
                .note(
                        Refusals.What.UPDATE,
                        caller.remote(),
                        caller.principal().name(),
                        "%s.%s: %s".formatted(update.scope(), update.key(), refusal.get()));
        voice.say(
                AckState.rejected(
                        envelope.intentId().orElseThrow(),
                        envelope.frameId().orElseThrow(),
                        WireError.of(
                                "state.forbidden",
                                refusal.get(),
                                Map.of(
                                        "scope", update.scope(),
                                        "key", update.key(),
                                        "target", update.target(),
                                        "reason", "access.role"))));
    }

    /** A frame of an extension is unknown to who did not ask for it. */
    private void ask(String frameId, XPosition position) {
        if (voice.features().contains(Extensions.POSITION)) {
            submit(nanos -> scene().ask(voice, frameId, position, nanos));
        } else {
            ignore("unknown type");
        }
    }

    /** As {@link #ask}. */
    private void present(XPresence said) {
        if (voice.features().contains(Extensions.PRESENCE)) {
            submit(nanos -> scene().present(voice, said, nanos));
        } else {
            ignore("unknown type");
        }
    }

    /** Submits until the session's lane has room, or the client is gone. */
    private void submit(LongPredicate taken) {
        long received = scope.services().clock().nanoTime();
        while (!taken.test(received) && !gone.getAsBoolean()) {
            voice.awaitRoom(GONE_CHECK);
        }
    }

    private SceneDoor scene() {
        return ways.scene();
    }

    private static SessionGoodbye answer(SessionGoodbye goodbye) {
        return SessionGoodbye.of(
                goodbye.code().orElse("goodbye"),
                goodbye.message().orElse("client requested shutdown"),
                goodbye.reason().orElse("client_goodbye"));
    }

    private void answer(Decoded.Malformed malformed) {
        ignore(malformed.reason());
        Optional<String> frame = malformed.ids().frameId();
        Optional<FrameType> type = malformed.ids().type().flatMap(FrameType::named);
        if (type.equals(Optional.of(FrameType.STATE_UPDATE))) {
            submit(nanos -> scene().submitUnreadable(voice, malformed, nanos));
        }
        if (type.equals(Optional.of(FrameType.CALL_COMMAND)) && frame.isPresent()) {
            WireError error = WireError.of("command.forbidden", malformed.reason());
            voice.say(ErrorCommand.of(frame.get(), error));
        }
    }

    /** Counts all, logs the first, the second, the fourth, the eighth ... of a session. */
    private void ignore(String reason) {
        scope.counters().ignored.increment();
        ignored++;
        if (Long.bitCount(ignored) == 1) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "control.ignored session={0} count={1} reason={2}",
                    voice.session(),
                    ignored,
                    reason);
        }
    }
}
