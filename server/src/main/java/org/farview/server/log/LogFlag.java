package org.farview.server.log;

import java.util.Locale;

/**
 * What can be told in more detail than a level of a room: the flags of napari-cuda's log. Each is
 * an area of its own and silent until it is asked for at {@code debug}; a room's level does not
 * touch it. Some tell of every picture.
 */
public enum LogFlag {
    /** Updates of the camera, and what they came to. */
    CAMERA,
    /** Updates of any scope, and their answers. */
    STATE,
    /** Updates of the volume. */
    VOLUME,
    /** Updates of the dims. */
    DIMS,
    /** Which level was drawn instead of which. */
    POLICY,
    /** Frames that were sent on control sockets, and pictures. */
    SENDS,
    /** Updates of layers, and the levels they are drawn from. */
    LAYER,
    /** The part of the image that is drawn. */
    ROI,
    /** Keyframes. */
    ENCODER_KEYFRAMES,
    /** The units of every picture. */
    ENCODER_NALS,
    /** Parameter sets. */
    ENCODER_SPS,
    /** With what an encoder was opened. */
    ENCODER_SETTINGS;

    static final String PREFIX = "farview.flag.";

    @SuppressWarnings("ImmutableEnumChecker") // the log decides what it writes, as for every class
    private final System.Logger logger = System.getLogger(PREFIX + wireName());

    /** As in {@code log.levels}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether somebody wants to know. */
    public boolean isOn() {
        return logger.isLoggable(System.Logger.Level.DEBUG);
    }

    /** Tells it, to who wants to know. */
    public void tell(String format, Object... parameters) {
        logger.log(System.Logger.Level.DEBUG, format, parameters);
    }
}
