package org.farview.server.control;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.farview.protocol.NotifyError;
import org.farview.protocol.SessionGoodbye;
import org.farview.protocol.SessionHeartbeat;
import org.farview.server.access.Judgement;
import org.farview.server.access.Principal;
import org.farview.server.access.Refusals;
import org.farview.server.access.Role;
import org.farview.server.control.CommandRegistry.Caller;
import org.farview.server.control.Handshake.Verdict;
import org.farview.server.ledger.AttachRequest;
import org.farview.server.ledger.Extensions;
import org.farview.server.ledger.WelcomeTerms;

/**
 * What is said on one control socket, a message or a deadline at a time: handshake, then updates,
 * commands and heartbeats, then the parting.
 *
 * <p>Whoever ends the session (a goodbye, the heartbeat, a full outbox, the server's end), the
 * client is heard out without being answered until it has closed too or the grace time is over.
 * Waits for nothing but room in the session's lane. Confined to the session's reader thread; tests
 * step it by hand.
 */
final class Dialogue {
    private static final System.Logger LOG = System.getLogger(Dialogue.class.getName());

    private static final String OVER = "session over";

    private static final SessionGoodbye SILENCE =
            SessionGoodbye.of("timeout", "heartbeat timeout", "heartbeat_timeout");

    private static final SessionGoodbye EXPIRED =
            SessionGoodbye.of("auth_expired", "the token has expired", "auth_expired");

    private static final SessionGoodbye FLOOD =
            SessionGoodbye.of("flood", "too many messages for too long", "flood");

    private final Client client;
    private final Outbox outbox;
    private final Handshake handshake = Handshake.standard();
    private final ControlScope scope;
    private Optional<SceneVisit> visit = Optional.empty();
    private Phase phase;

    /** Who is talked to. */
    interface Client extends SceneGuest {
        /** True once the client is gone: then nothing is worth waiting for. */
        boolean isGone();

        /** As whom it came. */
        Newcomer newcomer();
    }

    /** How far the conversation is. */
    private sealed interface Phase {
        /** Nobody said hello yet. */
        record Greeting(long endNanos) implements Phase {}

        /** Welcome was said. */
        record Listening(
                SessionVoice voice,
                Calls calls,
                Router router,
                Heartbeat heartbeat,
                Principal principal)
                implements Phase {}

        /** The last word was said. */
        record Parting(long endNanos) implements Phase {}

        /** Nothing more is to be said or heard. */
        record Over() implements Phase {}
    }

    Dialogue(Client client, Outbox outbox, ControlScope scope) {
        this.client = client;
        this.outbox = outbox;
        this.scope = scope;
        this.phase = new Phase.Greeting(now() + scope.config().helloTimeout().toNanos());
    }

    boolean isOver() {
        return phase instanceof Phase.Over;
    }

    /** Whether nobody said hello yet. */
    boolean isGreeting() {
        return phase instanceof Phase.Greeting;
    }

    /** How long to wait for the client before stepping without it. */
    Duration patience() {
        return switch (phase) {
            case Phase.Greeting(long end) -> until(end);
            case Phase.Listening listening ->
                    shorter(
                            listening.heartbeat().untilDue(now()),
                            untilExpiry(listening.principal()));
            case Phase.Parting(long end) -> until(end);
            case Phase.Over over -> Duration.ZERO;
        };
    }

    /** Deals with what came from the client, if anything did, and with what is due. */
    void step(Optional<Incoming> incoming) {
        phase = incoming.isPresent() ? heard(incoming.get()) : due();
    }

    /** Ends it whatever is open. Idempotent. */
    void close() {
        phase = over();
    }

    /** Is told nothing more by the scene, if one was entered; what was asked is still done. */
    void leaveScene() {
        visit.ifPresent(stay -> {
            stay.door().detach(client.session());
            stay.close();
        });
        visit = Optional.empty();
    }

    private Phase heard(Incoming incoming) {
        return switch (incoming) {
            case Incoming.Closed closed -> over();
            case Incoming.Failed(NotifyError error) -> fail(error);
            case Incoming.Flooding flooding ->
                    phase instanceof Phase.Listening listening
                            ? sendAway(listening, Refusals.What.FLOOD, FLOOD, SessionVoice.FLOOD)
                            : phase;
            case Incoming.Dismissed(SessionGoodbye goodbye, int code) -> dismiss(goodbye, code);
            case Incoming.Message message ->
                    switch (phase) {
                        case Phase.Greeting greeting -> greet(message);
                        case Phase.Listening listening -> listen(listening, message);
                        case Phase.Parting parting -> parting;
                        case Phase.Over over -> over;
                    };
        };
    }

    private Phase fail(NotifyError error) {
        return switch (phase) {
            case Phase.Greeting greeting ->
                    refuse(Handshake.failed(error), StatusCode.SERVER_ERROR);
            case Phase.Listening listening -> {
                listening.voice().say(error);
                listening
                        .voice()
                        .say(SessionGoodbye.of("server_failed", error.message(), error.code()));
                yield leave(StatusCode.SERVER_ERROR, error.code());
            }
            case Phase.Parting parting -> parting;
            case Phase.Over over -> over;
        };
    }

    private Phase dismiss(SessionGoodbye goodbye, int code) {
        String reason = goodbye.code().orElse(OVER);
        return switch (phase) {
            case Phase.Greeting greeting -> leave(code, reason);
            case Phase.Listening listening -> {
                listening.voice().say(goodbye);
                yield leave(code, reason);
            }
            case Phase.Parting parting -> parting;
            case Phase.Over over -> over;
        };
    }

    private Phase due() {
        return switch (phase) {
            case Phase.Greeting(long end) when isPast(end) ->
                    refuse(Handshake.timedOut(), StatusCode.NORMAL);
            case Phase.Greeting greeting -> greeting;
            case Phase.Listening listening -> beat(listening);
            case Phase.Parting(long end) when isPast(end) -> over();
            case Phase.Parting parting -> parting;
            case Phase.Over over -> over;
        };
    }

    private Phase greet(Incoming.Message first) {
        Verdict verdict =
                switch (first) {
                    case Incoming.Text(String text) -> handshake.judge(text);
                    case Incoming.Binary(Optional<String> text, int bytes) ->
                            text.map(handshake::judge).orElseGet(Handshake::notText);
                };
        return switch (verdict) {
            case Verdict.Admitted admitted -> judge(admitted);
            case Verdict.Refused refused -> refuse(refused, StatusCode.NORMAL);
        };
    }

    private Phase judge(Verdict.Admitted admitted) {
        Newcomer newcomer = client.newcomer();
        Judgement judgement =
                scope.services()
                        .gatekeeper()
                        .admit(admitted.credential(), newcomer.principal(), newcomer.remote());
        return switch (judgement) {
            case Judgement.Admitted(Principal principal) -> enter(admitted, principal);
            case Judgement.Refused refused ->
                    refuse(Handshake.unauthorised(refused), StatusCode.NORMAL);
        };
    }

    /** A scene of one's own is for who may do something in it. */
    private Phase enter(Verdict.Admitted admitted, Principal principal) {
        Caller caller =
                new Caller(
                        client.session(),
                        admitted.extensions(),
                        principal,
                        client.newcomer().remote());
        SceneDirectory.Wish wish =
                new SceneDirectory.Wish(
                        admitted.scene(),
                        admitted.extensions().contains(Extensions.SCENES)
                                && principal.may(Role.EDITOR));
        return switch (scope.services().scenes().enter(wish, client)) {
            case SceneDirectory.Entry.Entered(SceneVisit stay) ->
                    admit(caller, admitted.resumeTokens(), stay);
            case SceneDirectory.Entry.Lost(NotifyError error) ->
                    refuse(Handshake.failed(error), StatusCode.SERVER_ERROR);
            case SceneDirectory.Entry.Refused refused ->
                    refuse(Handshake.shutOut(refused), StatusCode.NORMAL);
        };
    }

    private Phase refuse(Verdict.Refused refused, int closeCode) {
        scope.counters().rejected.increment();
        LOG.log(System.Logger.Level.DEBUG, "control.rejected code={0}", refused.reject().code());
        outbox.offer(List.of(scope.stamp().on(refused.reject())));
        return leave(closeCode, refused.reject().code());
    }

    private Phase admit(Caller caller, Map<String, String> resumeTokens, SceneVisit stay) {
        visit = Optional.of(stay);
        scope.counters().admitted.increment();
        LOG.log(
                System.Logger.Level.INFO,
                "session.opened session={0} scene={1} role={2}",
                client.session(),
                stay.scene().id(),
                caller.principal().role().wireName());
        SessionVoice voice = new SessionVoice(caller, outbox, scope);
        Optional<String> ticket = ticket(caller);
        ticket.ifPresent(mine -> stay.tickets().issue(caller.session(), mine));
        CommandRegistry commands = commands(stay, caller);
        WelcomeTerms terms =
                new WelcomeWords(scope)
                        .to(caller, stay, commands.names(caller.extensions()), ticket);
        stay.door().attach(voice, new AttachRequest(resumeTokens, terms));
        Calls calls = new Calls(voice, commands, scope);
        return new Phase.Listening(
                voice,
                calls,
                new Router(voice, new Router.Ways(stay.door(), calls), scope, client::isGone),
                new Heartbeat(scope.config().heartbeat(), now()),
                caller.principal());
    }

    private Optional<String> ticket(Caller caller) {
        return caller.extensions().contains(Extensions.PIXELS)
                ? Optional.of(scope.services().ids().token())
                : Optional.empty();
    }

    /** Those of the scene, and one that is the session's own if it may know of it. */
    private CommandRegistry commands(SceneVisit stay, Caller caller) {
        if (!caller.extensions().contains(Extensions.PIXELS)) {
            return stay.commands();
        }
        return stay.commands()
                .withExtension(
                        Extensions.PIXELS,
                        TicketCommand.SIGNATURE,
                        new TicketCommand(scope.services().ids(), stay.tickets()));
    }

    private Phase listen(Phase.Listening listening, Incoming.Message message) {
        listening.heartbeat().heard();
        if (isExpired(listening.principal())) {
            return beat(listening);
        }
        Router.Next next =
                switch (message) {
                    case Incoming.Text(String text) -> listening.router().route(text);
                    case Incoming.Binary binary -> listening.router().routeBinary();
                };
        return switch (next) {
            case LISTEN -> beat(listening);
            case LEAVE -> leave(StatusCode.NORMAL, "goodbye");
        };
    }

    private Phase beat(Phase.Listening listening) {
        if (isExpired(listening.principal())) {
            return sendAway(listening, Refusals.What.EXPIRED, EXPIRED, StatusCode.POLICY_VIOLATION);
        }
        return switch (listening.heartbeat().next(now())) {
            case WAIT -> outbox.isOpen() ? listening : parting(StatusCode.NORMAL, OVER);
            case SEND -> {
                listening.voice().say(new SessionHeartbeat());
                yield listening;
            }
            case GIVE_UP -> {
                listening.voice().say(SILENCE);
                yield leave(StatusCode.SERVER_ERROR, "heartbeat timeout");
            }
        };
    }

    private Phase sendAway(
            Phase.Listening listening, Refusals.What what, SessionGoodbye word, int code) {
        scope.services()
                .gatekeeper()
                .refusals()
                .note(
                        what,
                        client.newcomer().remote(),
                        listening.principal().name(),
                        word.message().orElse(""));
        listening.voice().say(word);
        return leave(code, word.reason().orElse(""));
    }

    private Phase leave(int code, String reason) {
        outbox.finish(code, reason);
        return parting(code, reason);
    }

    private Phase parting(int code, String reason) {
        ended(code, reason);
        return new Phase.Parting(now() + 2 * scope.config().closeGrace().toNanos());
    }

    private Phase over() {
        ended(StatusCode.NORMAL, OVER);
        return new Phase.Over();
    }

    private void ended(int code, String reason) {
        if (phase instanceof Phase.Listening listening) {
            LOG.log(System.Logger.Level.INFO, "session.ended session={0}", client.session());
            listening.calls().close();
            visit.ifPresent(stay -> stay.tickets().end(client.session(), code, reason));
        }
    }

    private boolean isPast(long nanos) {
        return now() - nanos >= 0;
    }

    private long now() {
        return scope.services().clock().nanoTime();
    }

    private boolean isExpired(Principal principal) {
        return principal.isExpired(scope.services().gatekeeper().now());
    }

    /** At most a day, so that whatever is far away is no special case. */
    private Duration untilExpiry(Principal principal) {
        Duration day = Duration.ofDays(1);
        return principal
                .expires()
                .map(end -> Duration.between(scope.services().gatekeeper().now(), end))
                .map(left -> left.isNegative() ? Duration.ZERO : shorter(left, day))
                .orElse(day);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Duration until(long nanos) {
        return Duration.ofNanos(Math.max(0, nanos - now()));
    }
}
