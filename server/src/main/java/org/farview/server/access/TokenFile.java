package org.farview.server.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.farview.server.config.ConfigException;

/**
 * A file of tokens: a line each with a name, a role, the token's digest and, if wanted, the end of
 * its life; {@code #} begins a comment. Immutable.
 *
 * <pre>{@code
 * ada   editor  sha256:5f1c…
 * guest viewer  sha256:9b02…  2027-01-31
 * }</pre>
 */
final class TokenFile {
    private static final String SCHEME = "sha256:";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final long MAX_BYTES = 1 << 20;
    private static final int FIELDS_AT_LEAST = 3;
    private static final int FIELDS_AT_MOST = 4;

    private final List<Entry> entries;

    /** One line. */
    private record Entry(Principal holder, String digest) {}

    private TokenFile(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads a file; one without a token is read too.
     *
     * @throws ConfigException naming the file and the line that is wrong, never its digest
     */
    static TokenFile read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigException(
                        "token file '%s': larger than %d bytes".formatted(file, MAX_BYTES));
            }
            List<String> lines = Files.readAllLines(file);
            List<Entry> entries = new ArrayList<>();
            for (int number = 1; number <= lines.size(); number++) {
                String text = lines.get(number - 1).replaceFirst("#.*", "").strip();
                if (!text.isEmpty()) {
                    entries.add(entry(text, "token file '%s', line %d".formatted(file, number)));
                }
            }
            return new TokenFile(entries);
        } catch (IOException e) {
            throw new ConfigException("token file '%s' cannot be read: %s".formatted(file, e));
        }
    }

    /** The line of a token. */
    static String line(Principal holder, String digest) {
        return "%s %s %s%s%s"
                .formatted(
                        holder.name(),
                        holder.role().wireName(),
                        SCHEME,
                        digest,
                        holder.expires().map(end -> " " + end).orElse(""));
    }

    /** Whether a name can stand in a file of tokens. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** A day, whose end it means, or a moment; UTC. */
    static Optional<Instant> end(String text) {
        try {
            return Optional.of(
                    text.contains("T")
                            ? Instant.parse(text)
                            : LocalDate.parse(text)
                                    .plusDays(1)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whose token it is, expired or not. Looks at every line, whichever it is. */
    Optional<Principal> holder(String token) {
        String digest = Digests.of(token);
        Optional<Principal> found = Optional.empty();
        for (Entry entry : entries) {
            if (Digests.areEqual(entry.digest(), digest)) {
                found = Optional.of(entry.holder());
            }
        }
        return found;
    }

    private static Entry entry(String text, String place) {
        List<String> fields = List.of(text.split("\\s+"));
        if (fields.size() < FIELDS_AT_LEAST || fields.size() > FIELDS_AT_MOST) {
            throw new ConfigException(
                    "%s: got %d words, wanted NAME ROLE sha256:DIGEST and perhaps an end"
                            .formatted(place, fields.size()));
        }
        if (!isName(fields.getFirst())) {
            throw new ConfigException(
                    "%s: got a name that is not of 1 to 64 letters, digits and ._@-"
                            .formatted(place));
        }
        Role role =
                Role.named(fields.get(1))
                        .orElseThrow(() ->
                                new ConfigException(
                                        "%s: got role '%s', wanted one of %s"
                                                .formatted(place, fields.get(1), Role.names())));
        if (!DIGEST.matcher(fields.get(2)).matches()) {
            throw new ConfigException(
                    "%s: the third word is no digest, wanted sha256: and 64 hex digits; make the line with: ./farview token"
                            .formatted(place));
        }
        Optional<Instant> end = Optional.empty();
        if (fields.size() == FIELDS_AT_MOST) {
            String said = fields.getLast();
            end = end(said);
            if (end.isEmpty()) {
                throw new ConfigException(
                        "%s: got end '%s', wanted a day such as 2027-01-31 or a moment such as 2027-01-31T12:00:00Z"
                                .formatted(place, said));
            }
        }
        return new Entry(
                new Principal(fields.getFirst(), role, end),
                fields.get(2).substring(SCHEME.length()));
    }
}
