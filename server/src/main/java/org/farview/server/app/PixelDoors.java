package org.farview.server.app;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.farview.server.pixel.PixelHub;

/** Which scene's pictures a ticket is for, the newest of each session. Thread-safe. */
final class PixelDoors {
    private final Map<String, PixelHub> hubs = new ConcurrentHashMap<>();

    /** By session. */
    private final Map<String, String> newest = new ConcurrentHashMap<>();

    /** From now on this ticket leads there, and no other of the session anywhere. */
    void open(String session, String ticket, PixelHub hub) {
        hubs.put(ticket, hub);
        String before = newest.put(session, ticket);
        if (before != null) {
            hubs.remove(before);
        }
    }

    /** The session is over. Idempotent. */
    void close(String session) {
        String ticket = newest.remove(session);
        if (ticket != null) {
            hubs.remove(ticket);
        }
    }

    /** Empty when there is no such ticket, or its session is over. */
    Optional<PixelHub> find(String ticket) {
        return Optional.ofNullable(hubs.get(ticket));
    }
}
