package org.farview.server.control;

/**
 * The pixel channel as sessions know it: a session's ticket lets one pixel socket in, which is
 * closed when the session ends. Thread-safe; never waits.
 */
public interface PixelTickets {
    /** A session begins, with a ticket that is good once, for a while. */
    void issue(String session, String ticket);

    /**
     * One more ticket for a session; if it has one that was not used, this takes its place.
     *
     * @return false when there is no such session
     */
    boolean renew(String session, String ticket);

    /**
     * The session is over. Idempotent.
     *
     * @param code with which its pixel sockets are closed
     * @param reason for people
     */
    void end(String session, int code, String reason);

    /** Tickets that nobody looks at. */
    static PixelTickets ignored() {
        return new PixelTickets() {
            @Override
            public void issue(String session, String ticket) {}

            @Override
            public boolean renew(String session, String ticket) {
                return false;
            }

            @Override
            public void end(String session, int code, String reason) {}
        };
    }
}
