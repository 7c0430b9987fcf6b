package org.farview.render.view;

/** Canvas pixels {@code from} (included) to {@code to} (excluded) along one canvas axis. */
public record PixelSpan(int from, int to) {
    /** The pixels whose centres lie in a stretch of the world, its ends included. */
    public static PixelSpan of(
            LayerPlan.Steps steps, double worldMin, double worldMax, int pixels) {
        double first = Math.ceil((worldMin - steps.first()) / steps.step());
        double last = Math.floor((worldMax - steps.first()) / steps.step());
        int from = (int) Math.clamp(first - steps.before(), 0, pixels);
        return new PixelSpan(from, (int) Math.clamp(last + 1 - steps.before(), from, pixels));
    }

    /** The part of it inside {@code low} (included) to {@code high} (excluded). */
    public PixelSpan within(int low, int high) {
        int start = Math.clamp(from, low, high);
        return new PixelSpan(start, Math.clamp(to, start, high));
    }

    public int size() {
        return to - from;
    }
}
