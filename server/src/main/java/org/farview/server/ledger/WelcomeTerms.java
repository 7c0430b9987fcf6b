package org.farview.server.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.farview.protocol.SessionWelcome.Feature;

/**
 * What the ledger says in a welcome on behalf of the session.
 *
 * @param heartbeat time between heartbeats; zero for none
 * @param ackTimeout within this time an ack is normally there
 * @param commands names that may be called, in the order of registration
 * @param extensions that say more than that they are on, by name
 */
public record WelcomeTerms(
        Duration heartbeat,
        Duration ackTimeout,
        List<String> commands,
        Map<String, Feature> extensions) {
    public WelcomeTerms {
        commands = List.copyOf(commands);
        extensions = Map.copyOf(extensions);
        if (heartbeat.isNegative() || ackTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "welcome: got heartbeat %s, ack time-out %s".formatted(heartbeat, ackTimeout));
        }
    }

    /** Without extensions. */
    public WelcomeTerms(Duration heartbeat, Duration ackTimeout, List<String> commands) {
        this(heartbeat, ackTimeout, commands, Map.of());
    }
}
