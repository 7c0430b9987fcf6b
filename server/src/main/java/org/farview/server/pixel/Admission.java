package org.farview.server.pixel;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.farview.server.runtime.LatestBox;

/**
 * Lets viewers in, and sends them away: those of a control session when it ends, and all when no
 * more pictures can come.
 *
 * <p>A viewer with a ticket belongs to the session that the ticket was given to; one without stays
 * until it leaves. Hand-over type: any thread may call anything, nothing waits.
 */
final class Admission {
    /** RFC 6455 section 7.4.1: a policy was violated. */
    private static final int UNKNOWN_TICKET = 1008;

    /** The viewers of each ticket that is valid. */
    private final ConcurrentMap<String, Set<PixelSink>> holders = new ConcurrentHashMap<>();

    private final Set<PixelSink> inside = ConcurrentHashMap.newKeySet();
    private final LatestBox<Farewell> shut = new LatestBox<>();

    /** Why nobody is let in any more. */
    private record Farewell(int code, String reason) {
        void to(PixelSink viewer) {
            viewer.close(code, reason);
        }
    }

    /** From now on viewers with this ticket are let in. */
    void issue(String ticket) {
        holders.put(ticket, ConcurrentHashMap.newKeySet());
    }

    /** The ticket's session is over: its viewers are closed. Idempotent. */
    void end(String ticket, int code, String reason) {
        Set<PixelSink> viewers = holders.remove(ticket);
        if (viewers != null) {
            viewers.forEach(viewer -> viewer.close(code, reason));
        }
    }

    /** No picture comes any more: all viewers are closed, and whoever comes later. */
    void shut(int code, String reason) {
        Farewell farewell = new Farewell(code, reason);
        shut.put(farewell);
        inside.forEach(farewell::to);
    }

    /** Whether a viewer is let in; if not, its socket is closed. */
    boolean enter(PixelSink viewer) {
        if (!viewer.ticket().map(ticket -> hold(ticket, viewer)).orElse(true)) {
            viewer.close(UNKNOWN_TICKET, "unknown ticket");
            return false;
        }
        inside.add(viewer);
        // Asked after entering: who shuts meanwhile has seen this viewer, or is seen here.
        shut.peek().ifPresent(farewell -> farewell.to(viewer));
        return shut.peek().isEmpty();
    }

    /** The viewer has gone. Idempotent. */
    void leave(PixelSink viewer) {
        inside.remove(viewer);
        viewer.ticket().map(holders::get).ifPresent(viewers -> viewers.remove(viewer));
    }

    /** In one step with the ticket's end: either that finds the viewer, or this finds no ticket. */
    private boolean hold(String ticket, PixelSink viewer) {
        return holders.computeIfPresent(
                        ticket,
                        (known, viewers) -> {
                            viewers.add(viewer);
                            return viewers;
                        })
                != null;
    }
}
