package org.farview.render.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.farview.render.RenderException;
import org.farview.render.cuda.CudaContext;
import org.farview.render.cuda.FakeCuda;
import org.farview.render.cuda.SharedSurface;
import org.farview.render.cuda.SurfaceLayout;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As much of FFmpeg's side as can be judged without a GPU. */
class FfmpegNvencCodecTest {
    private static final CanvasSize SIZE = new CanvasSize(320, 180);

    private final CudaContext gpu = new FakeCuda().context();
    private AVCodecContext context = new AVCodecContext();

    @BeforeEach
    void allocate() {
        FfmpegLibrary.load();
        context = avcodec_alloc_context3(avcodec_find_encoder_by_name(FfmpegNvencCodec.NAME));
        context.width(320).height(180).pix_fmt(AV_PIX_FMT_YUV420P);
    }

    @AfterEach
    void free() {
        avcodec_free_context(context);
    }

    @Test
    void encoderKnowsEveryOptionAndItsValue() {
        FfmpegNvencCodec.OPTIONS.forEach((name, value) ->
                assertThat(av_opt_set(context.priv_data(), name, value, 0))
                        .as("%s=%s", name, value)
                        .isZero());
        assertThat(av_opt_set(context.priv_data(), "preset", "p9", 0)).isNegative();
    }

    @Test
    void framePointsAtBothPlanesOfTheSurface() {
        SharedSurface surface = SharedSurface.of(gpu, SurfaceLayout.of(SIZE));
        surface.handToCuda();
        try (FfmpegPicture picture = new FfmpegPicture(context)) {
            AVFrame frame = picture.of(new CudaFrame(surface, () -> {}));

            assertThat(frame.data(0).address()).isEqualTo(surface.address());
            assertThat(frame.data(1).address()).isEqualTo(surface.address() + 512 * 180);
            assertThat(frame.linesize(0)).isEqualTo(512);
            assertThat(frame.linesize(1)).isEqualTo(512);
            assertThat(frame.buf(0).isNull()).as("counted, so that nothing is copied").isFalse();
        }
    }

    @Test
    void framePointsAtThePlanesOfBorrowedMemory() {
        PlaneLayout layout = PlaneLayout.pitched(SIZE, 400);
        try (Arena arena = Arena.ofConfined();
                FfmpegPicture picture = new FfmpegPicture(context)) {
            I420Frame planes =
                    I420Frame.over(SIZE, arena.allocate(layout.byteSize(SIZE)), layout, () -> {});
            AVFrame frame = picture.of(planes);

            assertThat(frame.data(2).address()).isEqualTo(planes.chromaRed().address());
            assertThat(frame.linesize(0)).isEqualTo(400);
            assertThat(frame.linesize(2)).isEqualTo(200);
        }
    }

    @Test
    void gpuThatFfmpegCannotUseIsRefusedByName() {
        assumeFalse(Files.exists(Path.of("/proc/driver/nvidia/version")), "this has a driver");
        VideoSettings settings = new VideoSettings(SIZE, 30, 1_000_000, Optional.of(gpu));

        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> NvencEncoder.open(settings))
                .withMessageContaining("FFmpeg refuses Fake GPU");
    }
}
