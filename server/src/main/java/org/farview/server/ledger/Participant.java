package org.farview.server.ledger;

import java.util.List;
import java.util.Optional;
import org.farview.protocol.XNotifyPresence;

/**
 * A session as the others in its scene know it.
 *
 * @param id counts those who ever entered this scene
 * @param color which one, from 0
 * @param subscriber the session
 * @param name for people
 * @param cursor world point under its pointer, in the order of the image's axes
 */
record Participant(
        int id, int color, Subscriber subscriber, String name, Optional<List<Double>> cursor) {
    /** Characters of a name. */
    static final int LONGEST_NAME = 40;

    /** This much of the circle of hues lies between one colour and the next: none comes twice. */
    private static final double GOLDEN_ANGLE_DEG = 137.50776405003785;

    /** A hue that neither a grey picture nor the dark page has near it. */
    private static final double FIRST_HUE_DEG = 16;

    private static final double SATURATION = 0.78;

    /** In turn, since neighbours in hue are told apart by them. */
    private static final double[] LIGHTNESS = {0.58, 0.68, 0.5};

    private static final String ADMIN = "admin";
    private static final String VIEWER = "viewer";

    static Participant of(int id, int color, Subscriber subscriber) {
        return new Participant(id, color, subscriber, "Guest " + id, Optional.empty());
    }

    String session() {
        return subscriber.session();
    }

    Participant withName(String value) {
        return new Participant(id, color, subscriber, value, cursor);
    }

    Participant withCursor(Optional<List<Double>> value) {
        return new Participant(id, color, subscriber, name, value);
    }

    /** Whether it is told who is there. */
    boolean listens() {
        return subscriber.features().contains(Extensions.PRESENCE);
    }

    /** Who cannot hand over control, or may change nothing, cannot have it. */
    boolean mayControl() {
        return listens() && !subscriber.role().equals(VIEWER);
    }

    /** Whether it may take control from whoever has it. */
    boolean isAdmin() {
        return subscriber.role().equals(ADMIN);
    }

    XNotifyPresence.Participant told(SceneControl control) {
        return new XNotifyPresence.Participant(
                id, name, cssColor(color), subscriber.role(), control.isHeldBy(session()));
    }

    XNotifyPresence.Cursor pointing() {
        return new XNotifyPresence.Cursor(id, cursor);
    }

    /**
     * The colour of this number as {@code #rrggbb}: HSL to RGB by the formula of CSS Color Module
     * Level 4, section 7.1.
     */
    static String cssColor(int color) {
        double hue = (FIRST_HUE_DEG + color * GOLDEN_ANGLE_DEG) % 360;
        double lightness = LIGHTNESS[color % LIGHTNESS.length];
        return "#%02x%02x%02x"
                .formatted(
                        channel(0, hue, lightness),
                        channel(8, hue, lightness),
                        channel(4, hue, lightness));
    }

    private static int channel(int offset, double hue, double lightness) {
        double k = (offset + hue / 30) % 12;
        double a = SATURATION * Math.min(lightness, 1 - lightness);
        double value = lightness - a * Math.clamp(Math.min(k - 3, 9 - k), -1, 1);
        return (int) Math.round(255 * value);
    }
}
