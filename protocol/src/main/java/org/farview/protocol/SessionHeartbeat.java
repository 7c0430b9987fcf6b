package org.farview.protocol;

/**
 * {@code session.heartbeat}, server to client: are you there? Any frame is an answer, {@code
 * session.ack} the usual one. The payload is empty.
 */
@ExactKeys
public record SessionHeartbeat() implements Payload {}
