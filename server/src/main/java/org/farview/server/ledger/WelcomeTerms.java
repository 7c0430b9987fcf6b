package org.farview.server.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger says in a welcome on behalf of the session.
 *
 * @param heartbeat time between heartbeats; zero for none
 * @param ackTimeout within this time an ack is normally there
 * @param commands names that may be called, in the order of registration
 * @param ticket for the session's pixel sockets; empty when it did not ask for one
 */
public record WelcomeTerms(
        Duration heartbeat, Duration ackTimeout, List<String> commands, Optional<String> ticket) {
    public WelcomeTerms {
        commands = List.copyOf(commands);
        if (heartbeat.isNegative() || ackTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "welcome: got heartbeat %s, ack time-out %s".formatted(heartbeat, ackTimeout));
        }
    }

    /** Without a ticket. */
    public WelcomeTerms(Duration heartbeat, Duration ackTimeout, List<String> commands) {
        this(heartbeat, ackTimeout, commands, Optional.empty());
    }
}
