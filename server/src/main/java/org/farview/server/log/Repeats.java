package org.farview.server.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Lets what repeats itself through a few times, and then only counts it: the first {@value
 * #SAME_WORDS} lines of the same words and the first {@value #SAME_PLACE} from the same place,
 * whatever their words, in each {@link #SPAN}. When that is over one line says how many were left
 * out.
 *
 * <p>What it remembers is bounded: of more than {@value #MOST} different ones the longest silent is
 * forgotten, and told before. Guarded by the {@link Logbook}.
 */
final class Repeats {
    static final int SAME_WORDS = 5;
    static final int SAME_PLACE = 200;
    static final Duration SPAN = Duration.ofSeconds(10);

    private static final int MOST = 512;

    private final Map<String, Span> spans = new LinkedHashMap<>(16, 0.75f, true);

    /** What came since then. */
    private static final class Span {
        private final long startNanos;
        private LogLine last;
        private int passed;
        private long leftOut;

        Span(long startNanos, LogLine first) {
            this.startNanos = startNanos;
            this.last = first;
        }

        boolean isOver(long now) {
            return now - startNanos >= SPAN.toNanos();
        }
    }

    /** What is to be written now that this was said: perhaps nothing, perhaps more. */
    List<LogLine> heard(LogLine line, long now) {
        List<LogLine> written = new ArrayList<>();
        boolean place = isWithin(SAME_PLACE, "place " + line.place(), line, now, written);
        boolean words =
                place
                        && isWithin(
                                SAME_WORDS,
                                "words " + line.logger() + " " + line.message(),
                                line,
                                now,
                                written);
        if (words) {
            written.add(line);
        }
        forget(written);
        return written;
    }

    /** What is to be written now that time has passed. */
    List<LogLine> due(long now) {
        return ended(span -> span.isOver(now));
    }

    /** What is to be written when nothing more comes. */
    List<LogLine> rest() {
        return ended(_ -> true);
    }

    private List<LogLine> ended(Predicate<Span> which) {
        List<LogLine> written = new ArrayList<>();
        Iterator<Span> all = spans.values().iterator();
        while (all.hasNext()) {
            Span span = all.next();
            if (which.test(span)) {
                all.remove();
                tell(span, written);
            }
        }
        return written;
    }

    private boolean isWithin(int most, String key, LogLine line, long now, List<LogLine> written) {
        Span known = spans.get(key);
        if (known != null && known.isOver(now)) {
            spans.remove(key);
            tell(known, written);
            known = null;
        }
        Span span = known == null ? new Span(now, line) : known;
        spans.putIfAbsent(key, span);
        span.last = line;
        if (span.passed < most) {
            span.passed++;
            return true;
        }
        span.leftOut++;
        return false;
    }

    private void forget(List<LogLine> written) {
        while (spans.size() > MOST) {
            Iterator<Span> all = spans.values().iterator();
            tell(all.next(), written);
            all.remove();
        }
    }

    private static void tell(Span span, List<LogLine> written) {
        if (span.leftOut > 0) {
            written.add(
                    span.last.again(
                            span.last.time(),
                            "log.repeated times=%d: %s"
                                    .formatted(span.leftOut, span.last.message())));
        }
    }
}
