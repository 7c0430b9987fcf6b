package org.farview.server.pixel;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
    private final Predicate<Request> admitted;

    /**
     * @param admitted whether an upgrade request may pass; the others get 403
     */
    public PixelEndpoint(PixelHub hub, Predicate<Request> admitted) {
        this.hub = hub;
        this.admitted = admitted;
    }

    @Override
    public @Nullable Object createWebSocket(
            ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        if (!admitted.test(request)) {
            Response.writeError(request, response, callback, HttpStatus.FORBIDDEN_403);
            return null;
        }
        response.setExtensions(List.of());
        Fields asked = Request.extractQueryParameters(request);
        return new PixelSession(
                hub,
                PixelFeatures.named(asked.getValue(FEATURES)),
                Optional.ofNullable(asked.getValue(TICKET)));
    }
}
