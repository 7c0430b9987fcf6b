package org.farview.render.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;

/** NVENC as FFmpeg calls it. */
final class FfmpegNvencCodec implements NvencCodec {
    static final String NAME = "h264_nvenc";

    /**
     * Names of {@code libavcodec/nvenc_h264.c}. Among the low-delay presets p3 is the best of the
     * fast ones; {@code delay} and {@code zerolatency} make every picture come out before the next
     * goes in; {@code forced-idr} makes a decoder able to start at a forced keyframe.
     */
    static final Map<String, String> OPTIONS =
            Map.of(
                    "preset", "p3",
                    "tune", "ull",
                    "profile", "high",
                    "rc", "cbr",
                    "zerolatency", "1",
                    "delay", "0",
                    "forced-idr", "1",
                    "a53cc", "0");

    private final FfmpegCodec codec;

    private FfmpegNvencCodec(FfmpegCodec codec) {
        this.codec = codec;
    }

    /**
     * @throws org.farview.render.RenderException when FFmpeg, the driver or the GPU refuses
     */
    static NvencCodec open(VideoSettings settings, int bufferBits) {
        FfmpegLibrary.load();
        return settings.gpu()
                .map(gpu -> {
                    try (CudaFrames frames = CudaFrames.of(gpu, settings.size())) {
                        return open(settings, bufferBits, frames::tune);
                    }
                })
                .orElseGet(
                        () -> open(settings, bufferBits, host -> host.pix_fmt(AV_PIX_FMT_YUV420P)));
    }

    private static NvencCodec open(
            VideoSettings settings, int bufferBits, Consumer<AVCodecContext> memory) {
        return new FfmpegNvencCodec(
                FfmpegCodec.open(
                        NAME,
                        settings,
                        context -> {
                            memory.accept(context);
                            tune(context, settings.bitsPerSecond(), bufferBits);
                        },
                        OPTIONS));
    }

    @Override
    public void encode(Picture picture, PictureRequest request) {
        int type =
                switch (request) {
                    case KEYFRAME -> AV_PICTURE_TYPE_I;
                    case ANY -> AV_PICTURE_TYPE_NONE;
                };
        codec.encode(picture, type, 0);
    }

    @Override
    public byte[] bytes() {
        return codec.bytes();
    }

    @Override
    public int length() {
        return codec.length();
    }

    @Override
    public boolean isKeyframe() {
        return codec.isKeyframe();
    }

    /** FFmpeg compares before each picture, and tells the driver what is new. */
    @Override
    public void aim(int bitsPerSecond, int bufferBits) {
        codec.aim(bitsPerSecond, bufferBits);
    }

    @Override
    public void close() {
        codec.close();
    }

    private static void tune(AVCodecContext context, int bitsPerSecond, int bufferBits) {
        context.gop_size(Integer.MAX_VALUE);
        context.max_b_frames(0);
        context.rc_max_rate(bitsPerSecond);
        context.rc_buffer_size(bufferBits);
        context.color_range(AVCOL_RANGE_JPEG);
        context.colorspace(AVCOL_SPC_BT709);
        context.color_primaries(AVCOL_PRI_BT709);
        context.color_trc(AVCOL_TRC_BT709);
    }
}
