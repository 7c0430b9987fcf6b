package org.farview.server.pixel;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * A socket that is opened only to be told why it is closed: browsers show pages no HTTP status.
 * Public for Jetty.
 */
public final class TurnedAway implements Session.Listener.AutoDemanding {
    private final int code;
    private final String reason;

    TurnedAway(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        session.close(code, reason, Callback.NOOP);
    }
}
