package org.farview.data;

import java.util.Optional;
import org.farview.scene.Window;

/**
 * What a file says about one index of its channel axis. What it leaves open is empty.
 *
 * @param name for people, e.g. {@code DAPI}; blank when there is none
 * @param color what the largest values look like, 0xRRGGBB
 * @param window the first window shown
 * @param active whether it is shown at first
 */
public record Channel(
        String name, Optional<Integer> color, Optional<Window> window, boolean active) {
    private static final int WHITE = 0xFFFFFF;

    public Channel {
        if (color.isPresent() && (color.get() < 0 || color.get() > WHITE)) {
            throw new IllegalArgumentException(
                    "channel '%s': got colour %x, wanted 0 to ffffff".formatted(name, color.get()));
        }
    }
}
