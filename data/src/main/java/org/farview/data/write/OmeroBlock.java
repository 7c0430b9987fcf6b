package org.farview.data.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.farview.data.Channel;
import org.farview.scene.Window;

/**
 * Makes the {@code omero} block of an image: name, colour, window and whether it is shown, of each
 * channel.
 *
 * @param picture what its channels say goes first
 * @param tally what was seen of the voxels
 * @param given a window for all channels
 */
record OmeroBlock(Picture picture, ValueTally tally, Optional<Window> given) {
    /** Colours of channels that have none of their own, in turn. */
    private static final List<Integer> COLORS =
            List.of(0x00FF00, 0xFF0000, 0x0000FF, 0xFF00FF, 0x00FFFF, 0xFFFF00);

    private static final int WHITE = 0xFFFFFF;

    /** The first channels are shown; all of many would be one white cloud. */
    private static final int SHOWN = 8;

    Map<String, Object> json() {
        int count = picture.channelCount();
        List<Object> channels = new ArrayList<>();
        for (int channel = 0; channel < count; channel++) {
            channels.add(channel(channel, count));
        }
        Map<String, Object> omero = new LinkedHashMap<>();
        omero.put("name", picture.name());
        omero.put("channels", channels);
        omero.put("rdefs", Map.of("model", count > 1 ? "color" : "greyscale"));
        return omero;
    }

    private Map<String, Object> channel(int index, int count) {
        Optional<Channel> said =
                index < picture.channels().size()
                        ? Optional.of(picture.channels().get(index))
                        : Optional.empty();
        int fallback = count == 1 ? WHITE : COLORS.get(index % COLORS.size());
        int color = said.flatMap(Channel::color).orElse(fallback);
        String unnamed = count == 1 ? picture.name() : "channel " + index;
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("label", said.map(Channel::name).filter(n -> !n.isBlank()).orElse(unnamed));
        channel.put("color", String.format(Locale.ROOT, "%06X", color));
        channel.put("active", said.map(Channel::active).orElse(index < SHOWN));
        channel.put("window", window(index, said.flatMap(Channel::window)));
        return channel;
    }

    private Map<String, Object> window(int index, Optional<Window> said) {
        Window first = given.or(() -> said).orElseGet(() -> tally.window(index));
        Window range = tally.range(index);
        Map<String, Object> window = new LinkedHashMap<>();
        window.put("min", range.low());
        window.put("max", range.high());
        window.put("start", first.low());
        window.put("end", first.high());
        return window;
    }
}
