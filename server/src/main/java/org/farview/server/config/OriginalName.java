package org.farview.server.config;

import java.util.List;

/**
 * A variable of the original's server, and what became of it.
 *
 * @param name the variable's
 * @param fate what became of it
 */
public record OriginalName(String name, Fate fate) {
    /** What all of them begin with. */
    public static final String PREFIX = "NAPARI_CUDA_";

    private static final String NVENC =
            "an NVIDIA GPU's encoder is set up for low delay and a constant bitrate";
    private static final String PACKER = "packets are packed in one way";
    private static final String UNREAD = "the original did not read it either";

    /** What became of a variable. */
    public sealed interface Fate {
        /** It sets this key, in the same words. */
        record Sets(String key) implements Fate {}

        /** It sets {@code log.levels}, in other words: {@link OriginalFlags}. */
        record Flags() implements Fate {}

        /** It names the image that is served where the command line names none. */
        record Image() implements Fate {}

        /** Something else does; Markdown. */
        record Instead(String told) implements Fate {}

        /** Nothing does, because; Markdown. */
        record Nothing(String why) implements Fate {}
    }

    /** All that are known, in the order of the original's own list. */
    public static List<OriginalName> all() {
        return List.of(
                sets("HOST", "http.host"),
                sets("STATE_PORT", "compat.control-port"),
                sets("PIXEL_PORT", "compat.pixel-port"),
                instead("METRICS_PORT", "`/metrics.json` at `http.port`"),
                nothing("METRICS_REFRESH_MS", "metrics are told when they are asked for"),
                nothing("METRICS_WINDOW", "the window of the histograms is fixed"),
                new OriginalName(PREFIX + "ZARR_PATH", new Fate.Image()),
                nothing("ZARR_LEVEL", "the level follows from the view"),
                nothing("ZARR_AXES", "axes are read from the image's metadata"),
                instead("ZARR_Z", "the page's sliders; `--step` of `snapshot`"),
                sets("WIDTH", "render.width"),
                sets("HEIGHT", "render.height"),
                instead("USE_VOLUME", "the page's switch; `--ndisplay` of `snapshot`"),
                instead("NDISPLAY", "the page's switch; `--ndisplay` of `snapshot`"),
                instead("ANIMATE", "the turntable, `x.play`"),
                instead("TURNTABLE_DPS", "the turntable's speed, `x.play`"),
                nothing("FRAME_QUEUE", "one picture waits, and the newest wins"),
                sets("ENCODE_FPS", "render.frame-rate"),
                sets("ENCODE_BITRATE", "video.bitrate"),
                nothing("ENCODE_KEYINT", "keyframes are made when a viewer needs one"),
                nothing("ENCODE_CODEC", "video is H.264; `video.encoder` chooses what makes it"),
                nothing("ENCODER_INPUT_FORMAT", "encoders read 4:2:0"),
                nothing("ENCODER_RC_MODE", NVENC),
                nothing("ENCODER_PRESET", NVENC),
                nothing("ENCODER_MAX_BITRATE", "`video.bitrate` is what is aimed at"),
                nothing("ENCODER_LOOKAHEAD", NVENC),
                nothing("ENCODER_AQ", NVENC),
                nothing("ENCODER_TEMPORALAQ", NVENC),
                nothing("ENCODER_NON_REF_P", NVENC),
                nothing("ENCODER_BFRAMES", NVENC),
                nothing("ENCODER_IDR_PERIOD", "keyframes are made when a viewer needs one"),
                nothing("ENCODER_IDR_ON_RESET", "a camera that is reset needs no keyframe"),
                nothing("ENCODER_CONFIG", "what it held is in this list by itself"),
                nothing("PACKER", PACKER),
                nothing("BITSTREAM_BUILD_CYTHON", PACKER),
                nothing("BITSTREAM_DISABLE_FAST_PACK", PACKER),
                nothing("DISABLE_FAST_PACK", PACKER),
                nothing("BITSTREAM_ALLOW_PY_FALLBACK", PACKER),
                nothing("ALLOW_PY_FALLBACK", PACKER),
                instead("DUMP_BITSTREAM", "`POST /debug/dump`, which writes the video too"),
                sets("DUMP_DIR", "debug.dump-dir"),
                nothing("KF_WATCHDOG_COOLDOWN", "keyframes are made when a viewer needs one"),
                instead("MAX_SLICE_BYTES", "`render.stage-budget`, on a GPU `render.gpu-memory`"),
                instead(
                        "MAX_VOLUME_BYTES",
                        "`render.stage-budget`, which counts a volume twice; on a GPU `render.gpu-memory`"),
                instead("MAX_VOLUME_VOXELS", "`render.stage-budget`, on a GPU `render.gpu-memory`"),
                nothing("GPU_NAME", "the GPU is asked; `render.gpu` chooses one"),
                instead("VRAM_MB", "`render.gpu-memory`; what there is, is asked of the GPU"),
                nothing("POLICY_CONFIG", "levels follow from the size of a pixel"),
                sets("POLICY_EVENT_PATH", "debug.policy-log"),
                sets("DATA_ROOT", "data.roots"),
                instead("2D_PATTERN", "the source `pattern:NAME`"),
                nothing(
                        "2D_IMAGE",
                        "an image is opened from OME-Zarr; `import` makes one of NIfTI"),
                nothing("CAT_SCALE", "there is no cat"),
                new OriginalName(PREFIX + "DEBUG", new Fate.Flags()),
                nothing("TARGET_FPS", UNREAD),
                nothing("ENCODE_THREADS", UNREAD),
                nothing("FRAME_QUEUE_SIZE", UNREAD),
                nothing("SKIP_FRAMES", UNREAD),
                nothing("MOCK_GPU", UNREAD),
                nothing("SAVE_FRAMES", UNREAD),
                nothing("PROFILE", UNREAD),
                nothing("LOG_LEVEL", UNREAD),
                nothing("LOG_DIR", UNREAD));
    }

    /** What stands for it here, in a line of Markdown. */
    public String told() {
        return switch (fate) {
            case Fate.Sets sets -> "sets `%s`".formatted(sets.key());
            case Fate.Flags flags ->
                    "sets `log.levels`: each flag is an area of the same name, `debug`; dumps and what the worker was told are left out";
            case Fate.Image image -> "the image of `serve` that is called without one";
            case Fate.Instead instead -> "instead: " + instead.told();
            case Fate.Nothing nothing -> "nothing: " + nothing.why();
        };
    }

    private static OriginalName sets(String name, String key) {
        return new OriginalName(PREFIX + name, new Fate.Sets(key));
    }

    private static OriginalName instead(String name, String told) {
        return new OriginalName(PREFIX + name, new Fate.Instead(told));
    }

    private static OriginalName nothing(String name, String why) {
        return new OriginalName(PREFIX + name, new Fate.Nothing(why));
    }
}
