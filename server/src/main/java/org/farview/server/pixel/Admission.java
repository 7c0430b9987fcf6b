package org.farview.server.pixel;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.LatestBox;

/**
 * Lets viewers in, and sends them away: those of a control session when it ends, and all when no
 * more pictures can come.
 *
 * <p>A ticket lets one viewer in, once, within {@link #TICKET_LIFE}: an address that was seen by
 * somebody else, in a log or over a shoulder, opens nothing. The viewer belongs to the session that
 * the ticket was given to; one without a ticket stays until it leaves. Hand-over type: any thread
 * may call anything, nothing waits.
 */
final class Admission {
    /** RFC 6455 section 7.4.1: a policy was violated. */
    private static final int UNKNOWN_TICKET = 1008;

    /** Longer than any page needs to open a socket. */
    static final Duration TICKET_LIFE = Duration.ofSeconds(30);

    private final Clock clock;

    /** By session, those that are open and want tickets. */
    private final ConcurrentMap<String, Party> parties = new ConcurrentHashMap<>();

    /** The session of each ticket that was not used. */
    private final ConcurrentMap<String, String> tickets = new ConcurrentHashMap<>();

    /** Everybody inside, with the session they belong to; empty for none. */
    private final ConcurrentMap<PixelSink, Optional<String>> inside = new ConcurrentHashMap<>();

    private final LatestBox<Farewell> shut = new LatestBox<>();

    /**
     * A session's viewers, and its one ticket that was not used.
     *
     * @param ticket empty when it was used
     * @param endNanos of the ticket
     */
    private record Party(Set<PixelSink> viewers, Optional<String> ticket, long endNanos) {
        boolean opensWith(String presented, long nowNanos) {
            return ticket.equals(Optional.of(presented)) && nowNanos - endNanos < 0;
        }

        Party used() {
            return new Party(viewers, Optional.empty(), endNanos);
        }
    }

    /** Why nobody is let in any more. */
    private record Farewell(int code, String reason) {
        void to(PixelSink viewer) {
            viewer.close(code, reason);
        }
    }

    Admission(Clock clock) {
        this.clock = clock;
    }

    /** A session begins; this ticket lets one viewer of it in. */
    void issue(String session, String ticket) {
        tickets.put(ticket, session);
        parties.put(session, party(ConcurrentHashMap.newKeySet(), ticket));
    }

    /**
     * One more ticket of a session, instead of one that was not used.
     *
     * @return false when there is no such session
     */
    boolean renew(String session, String ticket) {
        tickets.put(ticket, session);
        Party known =
                parties.computeIfPresent(
                        session,
                        (name, party) -> {
                            party.ticket().ifPresent(tickets::remove);
                            return party(party.viewers(), ticket);
                        });
        if (known == null) {
            tickets.remove(ticket);
        }
        return known != null;
    }

    /** The session is over: its viewers are closed. Idempotent. */
    void end(String session, int code, String reason) {
        Party party = parties.remove(session);
        if (party != null) {
            party.ticket().ifPresent(tickets::remove);
            party.viewers().forEach(viewer -> viewer.close(code, reason));
        }
    }

    /** No picture comes any more: all viewers are closed, and whoever comes later. */
    void shut(int code, String reason) {
        Farewell farewell = new Farewell(code, reason);
        shut.put(farewell);
        inside.keySet().forEach(farewell::to);
    }

    /** Whether a viewer is let in; if not, its socket is closed. */
    boolean enter(PixelSink viewer) {
        Optional<String> session = viewer.ticket().flatMap(ticket -> redeem(ticket, viewer));
        if (viewer.ticket().isPresent() && session.isEmpty()) {
            viewer.refused("unknown, used or old ticket");
            viewer.close(UNKNOWN_TICKET, "unknown ticket");
            return false;
        }
        inside.put(viewer, session);
        // Asked after entering: who shuts meanwhile has seen this viewer, or is seen here.
        shut.peek().ifPresent(farewell -> farewell.to(viewer));
        return shut.peek().isEmpty();
    }

    /** The viewer has gone. Idempotent. */
    void leave(PixelSink viewer) {
        Optional<String> session = inside.remove(viewer);
        if (session != null) {
            session.map(parties::get).ifPresent(party -> party.viewers().remove(viewer));
        }
    }

    private Party party(Set<PixelSink> viewers, String ticket) {
        return new Party(viewers, Optional.of(ticket), clock.nanoTime() + TICKET_LIFE.toNanos());
    }

    /** In one step with the session's end: either that finds the viewer, or this no session. */
    private Optional<String> redeem(String ticket, PixelSink viewer) {
        Optional<String> session = Optional.ofNullable(tickets.remove(ticket));
        return session.filter(name -> {
            Party joined =
                    parties.computeIfPresent(
                            name,
                            (known, party) -> {
                                if (!party.opensWith(ticket, clock.nanoTime())) {
                                    return party;
                                }
                                party.viewers().add(viewer);
                                return party.used();
                            });
            return joined != null && joined.viewers().contains(viewer);
        });
    }
}
