package org.farview.protocol;

/** {@code session.ack}, client to server: I am here. The payload is empty. */
@ExactKeys
public record SessionAck() implements Payload {}
