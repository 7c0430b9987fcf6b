package org.farview.render.video;

import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.farview.render.RenderException;

/**
 * Loads FFmpeg's native code when it is first wanted.
 *
 * <p>JavaCPP unpacks it (about 70 MB, once) into the folder that the system property {@code
 * org.bytedeco.javacpp.cachedir} names, by default {@code ~/.javacpp}.
 */
final class FfmpegLibrary {
    private static final String CACHE_FOLDER = "org.bytedeco.javacpp.cachedir";
    private static final int REASON_BYTES = 128;

    private FfmpegLibrary() {}

    /**
     * Makes sure that the codecs can be called, and that they log errors only, to our log.
     *
     * @throws RenderException when the library is absent or cannot be loaded
     */
    static void load() {
        load(() -> {
            Loader.load(avcodec.class);
            avutil.av_log_set_level(avutil.AV_LOG_ERROR);
            FfmpegLog.takeOver();
        });
    }

    /** Translates what loaders throw; apart, because a test cannot take the library away. */
    static void load(Runnable loader) {
        try {
            loader.run();
        } catch (LinkageError failure) {
            String message =
                    "video encoder: FFmpeg's native code for %s cannot be loaded (cache folder %s): %s"
                            .formatted(
                                    Loader.getPlatform(),
                                    System.getProperty(CACHE_FOLDER, "by default"),
                                    failure.getMessage());
            throw new RenderException(message, failure);
        }
    }

    /** FFmpeg's words for a negative status. */
    static String reason(int status) {
        try (BytePointer text = new BytePointer(REASON_BYTES)) {
            avutil.av_strerror(status, text, REASON_BYTES);
            return text.getString() + " (" + status + ")";
        }
    }
}
