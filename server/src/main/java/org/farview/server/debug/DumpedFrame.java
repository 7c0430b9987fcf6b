package org.farview.server.debug;

import java.util.Optional;
import org.farview.render.Frame;
import org.farview.render.view.RenderPlan;
import org.farview.server.pixel.EncodedPicture;
import org.farview.server.runtime.LatestBox;

/**
 * One picture of a dump on its way to the disk.
 *
 * @param number from 0
 * @param drawing what was drawn; empty when that was left out, since the disk was behind
 * @param encoded what the encoder made of it
 */
record DumpedFrame(int number, Optional<Drawing> drawing, EncodedPicture encoded) {
    /**
     * A picture that was drawn.
     *
     * @param version of the scene
     * @param drawnNanos when drawing ended, which tells it from others
     * @param pixels a copy; empty when it never was in host memory
     * @param planes as the encoder is given them
     * @param plan that it was drawn by; filled in a moment later
     */
    record Drawing(
            long version,
            long drawnNanos,
            Optional<Frame> pixels,
            Planes planes,
            LatestBox<RenderPlan> plan) {
        long bytes() {
            return planes.bytes().length
                    + pixels.map(frame -> (long) Integer.BYTES * frame.pixels().length).orElse(0L);
        }
    }
}
