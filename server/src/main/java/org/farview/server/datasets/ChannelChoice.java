package org.farview.server.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the channels of an image come into a scene. */
public enum ChannelChoice {
    /** A layer each, if they are not too many. */
    LAYERS,
    /** One layer, with a slider along the channel axis. */
    SLIDER;

    /** The words for them. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ChannelChoice::word).toList();
    }

    /** By its word; empty for others. */
    public static Optional<ChannelChoice> named(String word) {
        return Arrays.stream(values()).filter(choice -> choice.word().equals(word)).findFirst();
    }

    /** The other one. */
    public ChannelChoice other() {
        return switch (this) {
            case LAYERS -> SLIDER;
            case SLIDER -> LAYERS;
        };
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
