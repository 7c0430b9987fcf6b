package org.farview.server.control;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.farview.protocol.FrameIds;
import org.farview.protocol.NotifyError;
import org.farview.protocol.SessionWelcome;
import org.farview.protocol.WireError;
import org.farview.server.access.Gatekeeper;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.datasets.AddCommand;
import org.farview.server.datasets.Opening;
import org.farview.server.datasets.Roots;
import org.farview.server.ledger.EngineFact;
import org.farview.server.ledger.Extensions;
import org.farview.server.ledger.LedgerByHand;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.Threads;

/**
 * The real control stack and ledger for written conversations, without sockets, threads and real
 * time. Nothing happens but in {@link #settle} and {@link #advance}.
 */
final class TalkStage {
    private final FakeClock clock = new FakeClock();
    private final LedgerByHand ledger = new LedgerByHand(clock, 1);
    private final Map<String, TalkClient> clients = new LinkedHashMap<>();
    private final Map<String, String> tickets = new HashMap<>();
    private Optional<NotifyError> failure = Optional.empty();
    private final ControlScope scope =
            new ControlScope(
                    ControlConfig.defaults(),
                    new ControlEndpoint.Services(
                            SceneDirectory.of(
                                    SceneDoor.of(ledger.ledger()),
                                    commands(),
                                    new NotedTickets(tickets)),
                            new FrameIds(new Random(2)),
                            new Threads(),
                            clock,
                            TalkStage::hardware,
                            Gatekeeper.open(clock)),
                    new ControlCounters());

    private static SessionWelcome.Hardware hardware() {
        return new SessionWelcome.Hardware(
                Optional.of("Some GPU"),
                Optional.of(48L << 30),
                Optional.of("580.95.05"),
                Map.of("MAX_IMAGE_UNITS", 8L),
                "works");
    }

    /** The client of this name; it connects when it is first asked for. */
    TalkClient client(String name) {
        return clients.computeIfAbsent(
                name,
                newcomer -> {
                    TalkClient client = new TalkClient(scope);
                    failure.map(Incoming.Failed::new).ifPresent(client::say);
                    return client;
                });
    }

    Collection<TalkClient> clients() {
        return clients.values();
    }

    /** The client's connection breaks. */
    void leave(TalkClient client) {
        client.say(new Incoming.Closed());
        ledger.ledger().detach(client.session());
    }

    double wallSeconds() {
        return clock.wallSeconds();
    }

    /** What became of the pixel sockets of a ticket: {@code open}, or the code of their close. */
    String pixels(String ticket) {
        return tickets.getOrDefault(ticket, "never issued");
    }

    /** Moves time on, deadline by deadline. */
    void advance(Duration time) {
        settle();
        long end = clock.nanoTime() + time.toNanos();
        while (clock.nanoTime() < end) {
            clock.advance(Duration.ofNanos(Math.min(end, nextDeadline()) - clock.nanoTime()));
            clients.values().forEach(TalkClient::elapse);
            settle();
        }
    }

    private long nextDeadline() {
        long now = clock.nanoTime();
        long next = Math.max(now + 1, ledger.nextDeadlineNanos());
        for (TalkClient client : clients.values()) {
            next = Math.min(next, now + Math.max(1, client.patience().toNanos()));
        }
        return next;
    }

    /** Lets the server do all that it can do now. */
    void settle() {
        ledger.settle();
        clients.values().forEach(TalkClient::flush);
    }

    /** What the engine reports to the ledger; what ends the server goes to the sessions. */
    void report(EngineFact fact) {
        ledger.settle();
        if (fact instanceof EngineFact.EngineFault(NotifyError error)
                && error.severity() == NotifyError.Severity.CRITICAL) {
            failure = Optional.of(error);
            clients.values().forEach(client -> client.say(new Incoming.Failed(error)));
        } else {
            ledger.ledger().post(fact);
        }
    }

    /** What {@code x.layers.add} does when it has opened an image of this name. */
    void add(String name) {
        ledger.settle();
        ledger.addImage(name);
    }

    /** What {@code x.auto_contrast} does when it knows the limits. */
    void contrast(String layer, double low, double high) {
        ledger.settle();
        ledger.changeContrast(layer, low, high);
    }

    /**
     * Those of the server that need nothing around it, two that show how commands fail, and one of
     * an extension, which may open nothing.
     */
    private static CommandRegistry commands() {
        return CommandRegistry.standard(() -> {})
                .with(
                        new CommandRegistry.Signature("test.refuse", 1),
                        call ->
                                new Outcome.Refused(
                                        WireError.of(
                                                "test.refused", "not today", call.arguments())))
                .with(
                        new CommandRegistry.Signature("test.fail", 1),
                        _ -> {
                            throw new IllegalStateException("a bug");
                        })
                .withExtension(
                        Extensions.JOBS,
                        new CommandRegistry.Signature("test.count", 1),
                        call -> {
                            call.progress(3, 8);
                            return new Outcome.Done(Optional.empty());
                        })
                .withExtension(
                        Extensions.LAYERS,
                        AddCommand.SIGNATURE,
                        new AddCommand(
                                new Opening(Roots.of(List.of())),
                                (_, _) -> {
                                    throw new IllegalStateException("nothing is served");
                                }));
    }

    /** Keeps what would be told to the pixel channel. */
    private record NotedTickets(Map<String, String> states) implements PixelTickets {
        @Override
        public void issue(String session, String ticket) {
            states.put(ticket, "open");
            states.put(session, ticket);
        }

        @Override
        public boolean renew(String session, String ticket) {
            return false;
        }

        @Override
        public void end(String session, int code, String reason) {
            String ticket = states.remove(session);
            if (ticket != null) {
                states.put(ticket, Integer.toString(code));
            }
        }
    }
}
