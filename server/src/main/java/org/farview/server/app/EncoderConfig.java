package org.farview.server.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.farview.render.RenderException;
import org.farview.render.video.Codec;
import org.farview.render.video.EncoderLadder;
import org.farview.render.video.EncoderRung;
import org.farview.render.video.FfmpegOpenH264Encoder;
import org.farview.render.video.JpegEncoder;
import org.farview.render.video.NvencProbe;
import org.farview.render.video.NvencVerdict;
import org.farview.render.video.openh264.OpenH264Encoder;
import org.farview.render.video.openh264.OpenH264Library;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Fallback;
import org.farview.server.config.Kind;
import org.farview.server.config.Setting;
import org.farview.server.config.Settings;
import org.farview.server.runtime.Threads;

/**
 * Which encoder to prefer.
 *
 * @param choice the first rung of the ladder; those below follow, and a GPU's encoder is used once
 *     it has proved to work
 * @param library file of OpenH264 instead of the system's
 */
public record EncoderConfig(Choice choice, Optional<Path> library) {
    private static final System.Logger LOG = System.getLogger(EncoderConfig.class.getName());

    /** The first use of FFmpeg's code unpacks 70 MB. */
    private static final Duration TEST_LIMIT = Duration.ofSeconds(30);

    private static final EncoderRung FFMPEG =
            new EncoderRung("openh264 (ffmpeg)", FfmpegOpenH264Encoder::open, Codec.H264);

    private static final EncoderRung JPEG = new EncoderRung("jpeg", JpegEncoder::open, Codec.JPEG);

    private static final Setting<Choice> ENCODER =
            Setting.of(
                            "video.encoder",
                            Kind.choice(Choice.class),
                            Choice.AUTO,
                            "the preferred encoder: that of an NVIDIA GPU, the system's OpenH264, the one inside FFmpeg, or JPEG")
                    .bound(
                            "Those after it in this order follow when it is missing, fails or hangs. `auto` begins with the first, and so does `nvenc`, which warns when there is none. The GPU's is used once it has proved to work, which the start does not wait for. A browser must be able to show JPEG");

    private static final Setting<Optional<Path>> LIBRARY =
            Setting.of(
                    "video.encoder-library",
                    Kind.optional(new Kind.Place("a file")),
                    Fallback.computed("the system's", Optional::empty),
                    "the OpenH264 library to load, [of a known version](troubleshooting.md)");

    /** The rungs from the top; what is not named stands for all. */
    public enum Choice {
        AUTO,
        NVENC,
        OPENH264,
        FFMPEG,
        JPEG
    }

    static EncoderConfig read(Settings settings) {
        return new EncoderConfig(settings.get(ENCODER), settings.get(LIBRARY));
    }

    /**
     * Tests the encoders from the chosen one down, and says in the log what came of it. The GPU's
     * is tried on a thread of its own, which may still be in its driver when this returns: whoever
     * ends the process waits for it ({@link NvencProbe#await}).
     *
     * @throws ConfigException when none works
     */
    public EncoderLadder ladder() {
        EncoderLadder ladder = ladderOfCpu();
        return triesGpu() ? ladder.under(probe()) : ladder;
    }

    /**
     * As {@link #ladder} without the GPU's.
     *
     * @throws ConfigException when none works
     */
    public EncoderLadder ladderOfCpu() {
        List<EncoderRung> candidates = candidates();
        // As many threads as rungs, because one that hangs keeps its thread.
        ExecutorService threads = new Threads().fixedPool("encoder-test", candidates.size());
        try {
            EncoderLadder ladder = EncoderLadder.tested(candidates, threads, TEST_LIMIT);
            report(ladder);
            return ladder;
        } catch (RenderException nothing) {
            throw new ConfigException(String.valueOf(nothing.getMessage()));
        } finally {
            threads.shutdown();
        }
    }

    /** All encoders of the CPU in order of preference, whatever is chosen; untested. */
    public List<EncoderRung> ofCpu() {
        return List.of(openH264(), FFMPEG, JPEG);
    }

    /** Whether the GPU's encoder is used if it works. */
    public boolean triesGpu() {
        return choice == Choice.AUTO || choice == Choice.NVENC;
    }

    /** What encodes single pictures, for viewers that cannot decode video. */
    static EncoderLadder stills() {
        return EncoderLadder.of(JPEG);
    }

    /** Nobody waits for it: the ladder is used from its next rung until the verdict is there. */
    private NvencProbe probe() {
        ExecutorService thread = new Threads().fixedPool("nvenc-probe", 1);
        try {
            return NvencProbe.start(thread, this::report);
        } finally {
            thread.shutdown();
        }
    }

    private List<EncoderRung> candidates() {
        List<EncoderRung> rungs = new ArrayList<>();
        switch (choice) {
            case AUTO, NVENC, OPENH264 -> rungs.addAll(List.of(openH264(), FFMPEG, JPEG));
            case FFMPEG -> rungs.addAll(List.of(FFMPEG, JPEG));
            case JPEG -> rungs.add(JPEG);
        }
        return rungs;
    }

    /** With the reason instead of an encoder when the library is of no use. */
    private EncoderRung openH264() {
        try {
            OpenH264Library loaded =
                    library.map(OpenH264Library::of).orElseGet(OpenH264Library::ofSystem);
            return new EncoderRung(
                    "openh264 %s (system)".formatted(loaded.version()),
                    settings -> OpenH264Encoder.open(loaded, settings),
                    Codec.H264);
        } catch (RenderException refusal) {
            return new EncoderRung(
                    "openh264 (system)",
                    settings -> {
                        throw refusal;
                    },
                    Codec.H264);
        }
    }

    private void report(NvencVerdict verdict) {
        boolean disappoints = choice == Choice.NVENC && !(verdict instanceof NvencVerdict.Works);
        LOG.log(
                disappoints ? System.Logger.Level.WARNING : System.Logger.Level.INFO,
                "encoder.nvenc verdict={0}",
                verdict.text());
    }

    /** Who asked for an encoder by name is warned when another one is used. */
    private void report(EncoderLadder ladder) {
        System.Logger.Level level =
                choice == Choice.AUTO ? System.Logger.Level.INFO : System.Logger.Level.WARNING;
        ladder.refusals()
                .forEach((rung, reason) ->
                        LOG.log(level, "encoder.refused rung={0} reason={1}", rung, reason));
        LOG.log(
                System.Logger.Level.INFO,
                "encoder.chosen rung={0} then={1}",
                ladder.rungs().getFirst().name(),
                ladder.rungs().stream().skip(1).map(EncoderRung::name).toList());
    }
}
