package org.farview.render.cpu;

import org.farview.render.view.LayerPlan;

/** Canvas pixels {@code from} (included) to {@code to} (excluded) along one canvas axis. */
record PixelSpan(int from, int to) {
    /** The pixels whose centres lie in a stretch of the world, its ends included. */
    static PixelSpan of(LayerPlan.Steps steps, double worldMin, double worldMax, int pixels) {
        double first = Math.ceil((worldMin - steps.first()) / steps.step());
        double last = Math.floor((worldMax - steps.first()) / steps.step());
        int from = (int) Math.clamp(first, 0, pixels);
        return new PixelSpan(from, (int) Math.clamp(last + 1, from, pixels));
    }

    PixelSpan within(int low, int high) {
        int start = Math.clamp(from, low, high);
        return new PixelSpan(start, Math.clamp(to, start, high));
    }

    int size() {
        return to - from;
    }
}
