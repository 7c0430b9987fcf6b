package org.farview.server.app;

import org.farview.server.control.PixelTickets;
import org.farview.server.pixel.PixelHub;

/**
 * Hands the control sessions' tickets to their scene's pixel channel; the two do not know each
 * other.
 *
 * @param hub of the scene
 * @param doors where viewers ask for it
 */
record HubTickets(PixelHub hub, PixelDoors doors) implements PixelTickets {
    @Override
    public void issue(String ticket) {
        hub.issue(ticket);
        doors.open(ticket, hub);
    }

    @Override
    public void end(String ticket, int code, String reason) {
        doors.close(ticket);
        hub.end(ticket, code, reason);
    }
}
