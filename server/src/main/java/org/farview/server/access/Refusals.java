package org.farview.server.access;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.farview.server.runtime.Allowance;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Counter;

/**
 * Tells the log of everything that was refused, a line each, and counts it. Thread-safe.
 *
 * <p>Who sends nonsense as fast as the line carries it must not fill a disk: beyond {@value
 * #LINES_PER_SECOND} lines per second, and {@value #BURST} at once, refusals are only counted, and
 * the next line says how many were skipped.
 */
public final class Refusals {
    private static final System.Logger LOG = System.getLogger(Refusals.class.getName());
    private static final int LINES_PER_SECOND = 20;
    private static final int BURST = 200;
    private static final int LONGEST = 200;

    /** Nobody was let in yet. */
    public static final String NOBODY = "-";

    private final Map<What, Counter> counters = new EnumMap<>(What.class);
    private final Counter skipped = new Counter();
    private final Allowance lines;

    /** What is refused. */
    public enum What {
        /** A {@code Host} or {@code Origin}. */
        ORIGIN,
        /** Plain HTTP where TLS is spoken. */
        PLAIN,
        /** A request that took too long to be said. */
        SLOW,
        /** A request without the right to it. */
        HTTP,
        /** A token at the page's own door. */
        LOGIN,
        /** A control socket, before or with its hello. */
        HANDSHAKE,
        /** A pixel socket. */
        PIXELS,
        /** An update. */
        UPDATE,
        /** A command. */
        COMMAND,
        /** A session whose token expired. */
        EXPIRED,
        /** A session that sends without end. */
        FLOOD;

        /** As in the log, and in {@code access_refused_…}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Refusals(Clock clock) {
        lines = new Allowance(LINES_PER_SECOND, BURST, clock);
        for (What what : What.values()) {
            counters.put(what, new Counter());
        }
    }

    /**
     * Something was refused.
     *
     * @param remote the other's address
     * @param principal the other's name, or {@link #NOBODY}
     * @param reason without secrets; control characters are replaced, and what is too long is cut
     */
    public void note(What what, String remote, String principal, String reason) {
        counter(what).increment();
        if (!lines.tryTake()) {
            skipped.increment();
            return;
        }
        long before = skipped.total();
        skipped.add(-before);
        LOG.log(
                System.Logger.Level.INFO,
                "access.refused what={0} remote={1} principal={2} reason={3}{4}",
                what.wireName(),
                oneLine(remote),
                oneLine(principal),
                oneLine(reason),
                before > 0 ? " skipped=" + before : "");
    }

    /** How many of a kind. */
    public long total(What what) {
        return counter(what).total();
    }

    private Counter counter(What what) {
        Counter counter = counters.get(what);
        if (counter == null) {
            throw new IllegalStateException("no counter of " + what);
        }
        return counter;
    }

    /** What others say cannot make lines of its own. */
    private static String oneLine(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
    }
}
