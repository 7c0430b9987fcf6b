package org.farview.render.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.farview.render.RenderException;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Test;

class NvencProbeTest {
    private final List<NvencVerdict> told = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();

    @Test
    void nothingIsReadyBeforeTheVerdictAndNobodyWaits() {
        NvencProbe probe = NvencProbe.start(waiting::add, told::add, FfmpegOpenH264Encoder::open);
        EncoderLadder ladder =
                EncoderLadder.of(new EncoderRung("soft", JpegEncoder::open, Codec.JPEG))
                        .under(probe);
        assertThat(probe.verdict()).isEmpty();
        assertThat(ladder.first().name()).isEqualTo("soft");

        waiting.forEach(Runnable::run);

        assertThat(probe.verdict()).contains(new NvencVerdict.Works());
        assertThat(told).containsExactly(new NvencVerdict.Works());
        assertThat(ladder.first().name()).isEqualTo("h264 (nvenc)");
        assertThat(ladder.rungs()).hasSize(2);
        assertThat(ladder.first().factory().takesGpuPictures()).isTrue();
    }

    @Test
    void whoEndsTheProcessWaitsForTheDriver() throws InterruptedException {
        NvencProbe probe = NvencProbe.start(waiting::add, told::add, JpegEncoder::open);
        assertThat(probe.await(Duration.ofMillis(1))).isFalse();

        waiting.forEach(Runnable::run);

        assertThat(probe.await(Duration.ZERO)).isTrue();
    }

    @Test
    void encoderThatThrowsIsRefusedForGood() {
        NvencProbe probe =
                NvencProbe.start(
                        Runnable::run,
                        told::add,
                        settings -> {
                            throw new IllegalStateException("broken on purpose");
                        });

        assertThat(probe.verdict()).isEqualTo(told.stream().findFirst());
        assertThat(told.getFirst().text()).contains("broken on purpose");
        assertThat(probe.rung().factory().isReady()).isFalse();
    }

    @Test
    void encoderOfAnotherCodecIsNoProof() {
        NvencProbe probe = NvencProbe.start(Runnable::run, told::add, JpegEncoder::open);

        assertThat(probe.verdict().orElseThrow()).isInstanceOf(NvencVerdict.Refused.class);
    }

    /** The real probe of a machine as most are. */
    @Test
    void machineWithoutADriverIsToldSo() {
        assumeFalse(Files.exists(Path.of("/proc/driver/nvidia/version")), "this has a driver");

        NvencProbe probe = NvencProbe.start(Runnable::run, told::add);

        assertThat(probe.verdict()).contains(new NvencVerdict.Absent("cannot load libcuda.so.1"));
    }

    @Test
    void logIsHeardForAWhileAndThenGoesOnWithoutHarm() {
        for (int i = 0; i < 20; i++) {
            try (FfmpegLog log = FfmpegLog.ofThisThread()) {
                refuse();
                assertThat(log.lines()).endsWith("Error setting option huffman to value nonsense.");
            }
            refuse();
        }
    }

    /** A refusal that FFmpeg logs as an error. */
    private static void refuse() {
        try {
            FfmpegCodec.open(
                            "mjpeg",
                            new VideoSettings(new CanvasSize(64, 64), 30, 1_000_000),
                            context -> context.pix_fmt(0),
                            Map.of("huffman", "nonsense"))
                    .close();
            throw new AssertionError("FFmpeg took nonsense");
        } catch (RenderException refused) {
            assertThat(refused).hasMessageContaining("mjpeg");
        }
    }
}
