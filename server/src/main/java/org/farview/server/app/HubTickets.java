package org.farview.server.app;

import org.farview.server.control.PixelTickets;
import org.farview.server.pixel.PixelHub;

/** Hands the control sessions' tickets to the pixel channel; the two do not know each other. */
record HubTickets(PixelHub hub) implements PixelTickets {
    @Override
    public void issue(String ticket) {
        hub.issue(ticket);
    }

    @Override
    public void end(String ticket, int code, String reason) {
        hub.end(ticket, code, reason);
    }
}
