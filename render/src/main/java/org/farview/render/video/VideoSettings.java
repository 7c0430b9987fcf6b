package org.farview.render.video;

import java.util.Optional;
import org.farview.render.cuda.CudaContext;
import org.farview.scene.CanvasSize;

/**
 * What an encoder is opened with; another size or rate needs another encoder.
 *
 * @param size of every picture; at most 4096x2304 pixels, which is what level 5.2 can carry
 * @param framesPerSecond 1..240
 * @param bitsPerSecond 100,000..200,000,000, the mean to aim at while the picture moves
 * @param gpu where all pictures lie; empty for host memory
 */
public record VideoSettings(
        CanvasSize size, double framesPerSecond, int bitsPerSecond, Optional<CudaContext> gpu) {
    /** Level 5.2 ends at 36,864 macroblocks (ITU-T H.264 table A-1); 4096x2304 fills it. */
    public static final int MAX_PIXELS = 4096 * 2304;

    /** The lowest bitrate that an encoder can aim at. */
    public static final int MIN_BITS = 100_000;

    private static final int MAX_BITS = 200_000_000;

    public VideoSettings {
        if ((long) size.width() * size.height() > MAX_PIXELS) {
            throw new IllegalArgumentException(
                    "video: got %dx%d, wanted at most %d pixels"
                            .formatted(size.width(), size.height(), MAX_PIXELS));
        }
        if (!(framesPerSecond >= 1 && framesPerSecond <= 240)) {
            throw new IllegalArgumentException(
                    "video: got %s frames per second, wanted 1..240".formatted(framesPerSecond));
        }
        requireBitrate(bitsPerSecond);
    }

    /** For pictures in host memory. */
    public VideoSettings(CanvasSize size, double framesPerSecond, int bitsPerSecond) {
        this(size, framesPerSecond, bitsPerSecond, Optional.empty());
    }

    /**
     * @throws IllegalArgumentException when an encoder cannot aim at this
     */
    public static void requireBitrate(int bitsPerSecond) {
        if (bitsPerSecond < MIN_BITS || bitsPerSecond > MAX_BITS) {
            throw new IllegalArgumentException(
                    "video: got %d bits per second, wanted %d..%d"
                            .formatted(bitsPerSecond, MIN_BITS, MAX_BITS));
        }
    }
}
