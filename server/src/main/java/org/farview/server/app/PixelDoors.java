package org.farview.server.app;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.farview.server.pixel.PixelHub;

/** Which scene's pictures a ticket is for. Thread-safe. */
final class PixelDoors {
    private final Map<String, PixelHub> hubs = new ConcurrentHashMap<>();

    void open(String ticket, PixelHub hub) {
        hubs.put(ticket, hub);
    }

    void close(String ticket) {
        hubs.remove(ticket);
    }

    /** Empty when the ticket's session is over, or there was none. */
    Optional<PixelHub> find(String ticket) {
        return Optional.ofNullable(hubs.get(ticket));
    }
}
