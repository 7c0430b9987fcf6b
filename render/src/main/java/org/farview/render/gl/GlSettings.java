package org.farview.render.gl;

/**
 * How a GPU is used.
 *
 * @param device which
 * @param debugging whether the driver checks every call
 * @param uploadBytes how much may go up for one picture
 * @param skipping whether rays pass over bricks that cannot matter
 */
public record GlSettings(
        GlDevice device, Debugging debugging, long uploadBytes, Skipping skipping) {
    /** 32 MiB go up in about 0.7 ms. */
    private static final long UPLOAD_BYTES = 32L << 20;

    /** The usual settings for a device. */
    public static GlSettings of(GlDevice device) {
        return new GlSettings(device, Debugging.OFF, UPLOAD_BYTES, Skipping.ON);
    }

    /** The same, but all that has arrived goes up at once: every picture is the best there is. */
    public GlSettings waitingForUploads() {
        return new GlSettings(device, debugging, Long.MAX_VALUE, skipping);
    }

    public GlSettings with(Debugging value) {
        return new GlSettings(device, value, uploadBytes, skipping);
    }

    public GlSettings with(Skipping value) {
        return new GlSettings(device, debugging, uploadBytes, value);
    }
}
