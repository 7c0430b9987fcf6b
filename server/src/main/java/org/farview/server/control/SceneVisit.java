package org.farview.server.control;

import org.farview.protocol.SessionWelcome;

/**
 * One session's stay in a scene.
 *
 * @param scene which one, for welcome
 * @param door to its ledger
 * @param commands that may be called in it
 * @param tickets to its pixels
 * @param end called when the stay is over, at least once
 */
public record SceneVisit(
        SessionWelcome.Scene scene,
        SceneDoor door,
        CommandRegistry commands,
        PixelTickets tickets,
        Runnable end)
        implements AutoCloseable {
    /** Leaves; idempotent. */
    @Override
    public void close() {
        end.run();
    }
}
