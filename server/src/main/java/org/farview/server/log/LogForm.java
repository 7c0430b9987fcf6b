package org.farview.server.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a line of the log is written. */
public enum LogForm {
    /**
     * For people: time, level, area, class, message; what follows belongs to it and is indented.
     */
    TEXT {
        @Override
        String write(LogLine line) {
            String text =
                    "%s %-7s %s %s %s%s%s"
                            .formatted(
                                    TIME.format(line.time()),
                                    line.level(),
                                    line.area(),
                                    className(line.logger()),
                                    line.message(),
                                    unsaid(line, "scene", line.where().scene()),
                                    unsaid(line, "session", line.where().session()));
            return oneEvent(line.stack().map(stack -> text + "\n" + stack).orElse(text));
        }
    },

    /** For programs: an object a line. */
    JSON {
        @Override
        String write(LogLine line) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("time", line.time().toString());
            object.put("level", line.level().name().toLowerCase(Locale.ROOT));
            object.put("area", line.area());
            object.put("logger", line.logger());
            object.put("thread", line.thread());
            Matcher event = EVENT.matcher(line.message());
            if (event.lookingAt()) {
                object.put("event", event.group());
            }
            object.put("message", line.message());
            line.where().scene().ifPresent(scene -> object.put("scene", scene));
            line.where().session().ifPresent(session -> object.put("session", session));
            line.stack().ifPresent(stack -> object.put("stack", stack));
            try {
                return MAPPER.writeValueAsString(object);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("texts only", e);
            }
        }
    };

    /** Such as {@code server.started}. */
    private static final Pattern EVENT = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)+(?=\\s|$)");

    private static final Pattern CONTROLS =
            Pattern.compile("[\\p{Cntrl}\\u2028\\u2029&&[^\\n\\t]]");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());

    /** One line without its end. */
    abstract String write(LogLine line);

    private static String className(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static String unsaid(LogLine line, String key, Optional<String> value) {
        return value.filter(_ -> !line.message().contains(key + "="))
                .map(text -> " " + key + "=" + text)
                .orElse("");
    }

    /** What others say cannot make a line that looks like ours: those begin with the time. */
    private static String oneEvent(String text) {
        return CONTROLS.matcher(text).replaceAll("?").strip().replace("\n", "\n\t");
    }
}
