package org.farview.server.control;

/**
 * The pixel channel as sessions know it: a pixel socket that presents a session's ticket is closed
 * when the session ends. Thread-safe; never waits.
 */
public interface PixelTickets {
    /** From now on the ticket is good. */
    void issue(String ticket);

    /**
     * Its session is over.
     *
     * @param code with which its pixel sockets are closed
     * @param reason for people
     */
    void end(String ticket, int code, String reason);

    /** Tickets that nobody looks at. */
    static PixelTickets ignored() {
        return new PixelTickets() {
            @Override
            public void issue(String ticket) {}

            @Override
            public void end(String ticket, int code, String reason) {}
        };
    }
}
