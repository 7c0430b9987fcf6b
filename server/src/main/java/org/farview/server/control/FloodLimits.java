package org.farview.server.control;

import java.time.Duration;

/**
 * How much one client may send, and how many may stand at the door.
 *
 * @param messagesPerSecond on average; a client that sends more is read more slowly
 * @param messageBurst at once, after a rest
 * @param floodAfter a client that was slowed down for so long without a rest is sent away
 * @param greeting sockets that have not said hello, in all; further ones get HTTP 503
 * @param greetingPerAddress the same of one address, which may be that of a proxy
 */
public record FloodLimits(
        int messagesPerSecond,
        int messageBurst,
        Duration floodAfter,
        int greeting,
        int greetingPerAddress) {
    public FloodLimits {
        if (messagesPerSecond < 1 || messageBurst < 1 || greeting < 1 || greetingPerAddress < 1) {
            throw new IllegalArgumentException(
                    "floods: got %d messages/s, burst %d, %d greeting, %d per address"
                            .formatted(
                                    messagesPerSecond, messageBurst, greeting, greetingPerAddress));
        }
    }

    /**
     * Bounds that no healthy client meets: a page sends a few messages per picture, and a thousand
     * pages may come back at once through one proxy.
     */
    public static FloodLimits defaults() {
        return new FloodLimits(1000, 2000, Duration.ofSeconds(10), 1500, 1000);
    }

    public FloodLimits withMessagesPerSecond(int value) {
        return new FloodLimits(value, 2 * value, floodAfter, greeting, greetingPerAddress);
    }
}
