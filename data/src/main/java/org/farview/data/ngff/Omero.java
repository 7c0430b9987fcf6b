package org.farview.data.ngff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.farview.data.Channel;
import org.farview.scene.PlainText;
import org.farview.scene.Window;

/**
 * What the block {@code omero} says of channels. The block is transitional, and writers fill it in
 * as they like: what is unusable counts as missing, and nothing in it keeps an image from opening.
 *
 * @param name of the image; empty when there is none
 * @param channels as many as the file lists, whatever the image has; at most {@value
 *     #MOST_CHANNELS}
 */
record Omero(String name, List<Channel> channels) {
    /** More are no channels but, say, a spectrum. */
    static final int MOST_CHANNELS = 1024;

    static final Omero NONE = new Omero("", List.of());

    private static final int LONGEST_NAME = 200;
    private static final Pattern COLOR = Pattern.compile("#?([0-9a-fA-F]{6})");
    private static final int HEX = 16;
    private static final int WHITE = 0xFFFFFF;

    Omero {
        channels = List.copyOf(channels);
    }

    /**
     * @param omero the block, of any type, or a missing node
     */
    static Omero of(JsonNode omero) {
        boolean gray = omero.path("rdefs").path("model").asText().equalsIgnoreCase("greyscale");
        List<Channel> channels = new ArrayList<>();
        for (JsonNode channel : omero.path("channels")) {
            if (channels.size() == MOST_CHANNELS) {
                break;
            }
            channels.add(
                    new Channel(
                            text(channel, "label").or(() -> text(channel, "name")).orElse(""),
                            gray ? Optional.of(WHITE) : color(channel.path("color")),
                            window(channel.path("window")),
                            channel.path("active").asBoolean(true)));
        }
        return new Omero(text(omero, "name").orElse(""), channels);
    }

    /** The first channel's window. */
    Optional<Window> firstWindow() {
        return channels.stream().findFirst().flatMap(Channel::window);
    }

    private static Optional<String> text(JsonNode holder, String field) {
        return PlainText.of(holder.path(field).asText(""), LONGEST_NAME);
    }

    private static Optional<Integer> color(JsonNode color) {
        return Optional.of(COLOR.matcher(color.asText("").strip()))
                .filter(matcher -> matcher.matches())
                .map(matcher -> Integer.parseInt(matcher.group(1), HEX));
    }

    /**
     * From {@code start} to {@code end}, in either order; one that is missing is {@code min} or
     * {@code max}. Those two alone are no window: most writers put the range of the type there.
     */
    private static Optional<Window> window(JsonNode window) {
        double start = window.path("start").asDouble(Double.NaN);
        double end = window.path("end").asDouble(Double.NaN);
        if (!Double.isFinite(start) && Double.isFinite(end)) {
            start = window.path("min").asDouble(Double.NaN);
        } else if (Double.isFinite(start) && !Double.isFinite(end)) {
            end = window.path("max").asDouble(Double.NaN);
        }
        boolean usable = Double.isFinite(start) && Double.isFinite(end) && start != end;
        return usable
                ? Optional.of(new Window(Math.min(start, end), Math.max(start, end)))
                : Optional.empty();
    }
}
