package org.farview.render.video.openh264;

/**
 * A library's version as it gives it itself.
 *
 * @param build a date code, or 0
 */
record Version(int major, int minor, int revision, int build) {
    /** "2.3.1": what the struct layout hangs on. */
    String release() {
        return "%d.%d.%d".formatted(major, minor, revision);
    }

    @Override
    public String toString() {
        return release();
    }
}
