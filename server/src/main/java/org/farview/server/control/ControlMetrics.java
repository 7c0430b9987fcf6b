package org.farview.server.control;

/**
 * What the control socket did since the start.
 *
 * @param connects sockets opened
 * @param open sockets open now
 * @param admitted handshakes that succeeded
 * @param rejected handshakes that failed
 * @param messagesIn received, of any kind
 * @param bytesIn of these
 * @param ignored received and not understood: not JSON, unknown type, broken frame
 * @param messagesOut sent
 * @param bytesOut of these, without type and session id
 * @param overflows sockets closed because their client was too slow
 */
public record ControlMetrics(
        long connects,
        int open,
        long admitted,
        long rejected,
        long messagesIn,
        long bytesIn,
        long ignored,
        long messagesOut,
        long bytesOut,
        long overflows) {}
