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

    private final PixelHub hub;
    private final Door door;

    /** Who may come in. Asked by many threads. */
    public interface Door {
        /** Why an upgrade request may not pass; empty when it may, if its ticket is good. */
        Optional<String> refusal(Request request, Optional<String> ticket);

        /**
         * Somebody was refused.
         *
         * @param remote their address
         */
        void refused(String remote, String reason);
    }

    /**
     * @param door requests that it refuses get 403
     */
    public PixelEndpoint(PixelHub hub, Door door) {
        this.hub = hub;
        this.door = door;
    }

    @Override
    public @Nullable Object createWebSocket(
            ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        Fields asked = Request.extractQueryParameters(request);
        Optional<String> ticket = Optional.ofNullable(asked.getValue(TICKET));
        String remote = Request.getRemoteAddr(request);
        Optional<String> refusal = door.refusal(request, ticket);
        if (refusal.isPresent()) {
            door.refused(remote, refusal.get());
            Response.writeError(
                    request, response, callback, HttpStatus.FORBIDDEN_403, refusal.get());
            return null;
        }
        response.setExtensions(List.of());
        return new PixelSession(
                hub,
                PixelFeatures.named(asked.getValue(FEATURES)),
                ticket,
                reason -> door.refused(remote, reason));
    }
}
