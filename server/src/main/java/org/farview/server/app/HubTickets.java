package org.farview.server.app;

import org.farview.server.control.PixelTickets;
import org.farview.server.pixel.PixelHub;

/** Hands the control sessions' tickets to the pixel channel; the two do not know each other. */
record HubTickets(PixelHub hub) implements PixelTickets {
    @Override
    public void issue(String session, String ticket) {
        hub.issue(session, ticket);
    }

    @Override
    public boolean renew(String session, String ticket) {
        return hub.renew(session, ticket);
    }

    @Override
    public void end(String session, int code, String reason) {
        hub.end(session, code, reason);
    }
}
