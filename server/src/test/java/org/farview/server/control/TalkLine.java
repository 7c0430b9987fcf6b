package org.farview.server.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of a written conversation.
 *
 * @param place file and number, for messages
 * @param client whose line it is; empty in conversations of one client
 * @param sign what it is
 * @param rest what follows the sign
 */
record TalkLine(String place, String client, Sign sign, String rest) {
    private static final Pattern FORM =
            Pattern.compile("(?<client>[a-z]*)(?<sign>>>|>|<-|<|~|!)(?: +(?<rest>.*))?");

    /** What a line does. */
    enum Sign {
        SAY(">"),
        SAY_RAW(">>"),
        HEAR("<"),
        END("<-"),
        WAIT("~"),
        ENGINE("!");

        private static final Map<String, Sign> BY_MARK =
                Stream.of(values()).collect(Collectors.toMap(sign -> sign.mark, sign -> sign));

        private final String mark;

        Sign(String mark) {
            this.mark = mark;
        }
    }

    /**
     * Reads a conversation. Empty lines and those that begin with {@code #} say nothing; a line
     * that begins with a space continues the one before.
     */
    static List<TalkLine> read(String file, String text) {
        List<TalkLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.startsWith(" ") && !lines.isEmpty()) {
                lines.add(lines.removeLast().followedBy(line.strip()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(parse(file + ":" + number, line.stripTrailing()));
            }
        }
        return lines;
    }

    private static TalkLine parse(String place, String line) {
        Matcher form = FORM.matcher(line);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    place + ": got '" + line + "', wanted a line with one of > >> < <- ~ !");
        }
        return new TalkLine(
                place,
                form.group("client"),
                Objects.requireNonNull(Sign.BY_MARK.get(form.group("sign"))),
                Optional.ofNullable(form.group("rest")).orElse(""));
    }

    private TalkLine followedBy(String more) {
        return new TalkLine(place, client, sign, rest + " " + more);
    }

    /** The first word. */
    String word() {
        return words().getFirst();
    }

    List<String> words() {
        return List.of(rest.split(" +", -1));
    }

    /** What follows the first words. */
    String after(int words) {
        String[] parts = rest.split(" +", words + 1);
        return parts.length > words ? parts[words] : "";
    }
}
