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
    public void issue(String session, String ticket) {
        doors.open(session, ticket, hub);
        hub.issue(session, ticket);
    }

    @Override
    public boolean renew(String session, String ticket) {
        doors.open(session, ticket, hub);
        boolean renewed = hub.renew(session, ticket);
        if (!renewed) {
            doors.close(session);
        }
        return renewed;
    }

    @Override
    public void end(String session, int code, String reason) {
        hub.end(session, code, reason);
        doors.close(session);
    }
}
