package org.farview.protocol;

/**
 * {@code session.heartbeat}: are you there? Any frame is an answer, {@code session.ack} the usual
 * one.
 */
@ExactKeys
@FromServer
public record SessionHeartbeat() implements Payload {}
