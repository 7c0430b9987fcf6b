package org.farview.server.pixel;

import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.WebSocketCreator;
import org.jspecify.annotations.Nullable;

/**
 * Accepts viewers at the pixel socket's path. Compression is refused whatever the client offers:
 * deflating video costs milliseconds per picture and saves nothing.
 */
public final class PixelEndpoint implements WebSocketCreator {
    /** The parameter of the URL that names extensions. */
    private static final String FEATURES = "features";

    /** The parameter of the URL that names the control session to belong to. */
    private static final String TICKET = "ticket";

    /** RFC 6455 section 7.4.1: a policy was violated, and: try again later. */
    private static final int POLICY = 1008;

    private static final int TRY_AGAIN_LATER = 1013;

    private final Doors doors;
    private final Porter porter;

    /** Who may come in. Asked by many threads. */
    public interface Porter {
        /** Why an upgrade request may not pass; empty when it may, if its ticket is good. */
        Optional<String> refusal(Request request, Optional<String> ticket);

        /**
         * Somebody was refused.
         *
         * @param remote their address
         */
        void refused(String remote, String reason);
    }

    /** Finds the channel that a viewer wants. Thread-safe; may wake it. */
    @FunctionalInterface
    public interface Doors {
        /**
         * @param ticket of a control session; empty for the main scene's pictures
         * @return empty when there is no such ticket, or the main scene cannot be woken
         */
        Optional<PixelHub> find(Optional<String> ticket);
    }

    /**
     * @param porter requests that it refuses get 403
     */
    public PixelEndpoint(Doors doors, Porter porter) {
        this.doors = doors;
        this.porter = porter;
    }

    @Override
    public @Nullable Object createWebSocket(
            ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        Fields asked = Request.extractQueryParameters(request);
        Optional<String> ticket = Optional.ofNullable(asked.getValue(TICKET));
        String remote = Request.getRemoteAddr(request);
        Optional<String> refusal = porter.refusal(request, ticket);
        if (refusal.isPresent()) {
            porter.refused(remote, refusal.get());
            Response.writeError(
                    request, response, callback, HttpStatus.FORBIDDEN_403, refusal.get());
            return null;
        }
        response.setExtensions(List.of());
        Optional<PixelHub> hub = doors.find(ticket);
        if (hub.isEmpty() && ticket.isPresent()) {
            porter.refused(remote, "unknown ticket");
            return new TurnedAway(POLICY, "unknown ticket");
        }
        if (hub.isEmpty()) {
            return new TurnedAway(TRY_AGAIN_LATER, "too many scenes are looked at");
        }
        return new PixelSession(
                hub.get(),
                PixelFeatures.named(asked.getValue(FEATURES)),
                ticket,
                reason -> porter.refused(remote, reason));
    }
}
