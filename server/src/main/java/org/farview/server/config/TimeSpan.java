package org.farview.server.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes spans of time: {@code 250ms}, {@code 15s}, {@code 2m}. */
final class TimeSpan {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m)");

    /** Nothing that is set here is meant to take longer, and nanoseconds of it fit into a long. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private TimeSpan() {}

    /** Empty when the text has another form, or is longer than a day. */
    static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        Duration span =
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    default -> Duration.ofMinutes(count);
                };
        return span.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(span);
    }

    /** In the largest unit that gives a whole number; what is below a millisecond is left out. */
    static String written(Duration span) {
        long millis = span.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        return seconds % 60 == 0 && seconds != 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
