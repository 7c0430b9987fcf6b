package org.farview.server.ledger;

import java.time.Duration;
import java.util.List;

/**
 * What the ledger says in a welcome on behalf of the session.
 *
 * @param heartbeat time between heartbeats; zero for none
 * @param ackTimeout within this time an ack is normally there
 * @param commands names that may be called, in the order of registration
 */
public record WelcomeTerms(Duration heartbeat, Duration ackTimeout, List<String> commands) {
    public WelcomeTerms {
        commands = List.copyOf(commands);
        if (heartbeat.isNegative() || ackTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "welcome: got heartbeat %s, ack time-out %s".formatted(heartbeat, ackTimeout));
        }
    }
}
