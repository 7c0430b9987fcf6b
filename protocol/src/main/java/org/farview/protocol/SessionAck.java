package org.farview.protocol;

/** {@code session.ack}: I am here. */
@ExactKeys
@FromClient
public record SessionAck() implements Payload {}
