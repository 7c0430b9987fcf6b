package org.farview.server.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.protocol.WireError;
import org.farview.scene.ImageLayer;
import org.farview.scene.PlainText;

/**
 * The arguments of a call, checked. Null and absent are the same; what is of another type ends the
 * command with {@code command.invalid}.
 *
 * @param values plain JSON values by name
 */
public record Arguments(Map<String, Object> values) {
    /** Longer than any file system takes; keeps a hostile path out of messages. */
    private static final int MAX_PATH = 4096;

    /** A path; empty when absent or without characters. */
    public Optional<String> path(String name) {
        return switch (values.get(name)) {
            case null -> Optional.empty();
            case String text when text.length() <= MAX_PATH ->
                    Optional.of(text).filter(found -> !found.isEmpty());
            default -> throw invalid(name, "a text of at most %d characters".formatted(MAX_PATH));
        };
    }

    /** A name that people give: stripped, not blank, printable. */
    public Optional<String> name(String name) {
        return switch (values.get(name)) {
            case null -> Optional.empty();
            case String given ->
                    PlainText.of(given, ImageLayer.LONGEST_NAME)
                            .or(() -> {
                                throw noName(name);
                            });
            default -> throw noName(name);
        };
    }

    /** One of several words; empty when absent. */
    public Optional<String> word(String name, List<String> words) {
        return switch (values.get(name)) {
            case null -> Optional.empty();
            case String given when words.contains(given) -> Optional.of(given);
            default -> throw invalid(name, "one of " + String.join(", ", words));
        };
    }

    /** How channels are to be shown; empty when absent. */
    public Optional<ChannelChoice> channels() {
        return word("channels", ChannelChoice.words()).flatMap(ChannelChoice::named);
    }

    private static RefusedException noName(String name) {
        return invalid(
                name, "a text of 1 to %d printable characters".formatted(ImageLayer.LONGEST_NAME));
    }

    /** A flag; false when absent. */
    public boolean flag(String name) {
        return switch (values.get(name)) {
            case null -> false;
            case Boolean flag -> flag;
            default -> throw invalid(name, "true or false");
        };
    }

    public Optional<List<String>> texts(String name) {
        return switch (values.get(name)) {
            case null -> Optional.empty();
            case List<?> list -> {
                List<String> texts = new ArrayList<>();
                for (Object element : list) {
                    if (!(element instanceof String text)) {
                        throw invalid(name, "a list of texts");
                    }
                    texts.add(text);
                }
                yield Optional.of(texts);
            }
            default -> throw invalid(name, "a list of texts");
        };
    }

    public static RefusedException invalid(String name, String wanted) {
        return new RefusedException(
                WireError.of("command.invalid", "'%s' must be %s".formatted(name, wanted)));
    }
}
