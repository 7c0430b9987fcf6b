package org.farview.render.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.farview.render.RenderException;

/**
 * The encoder that is always there: OpenH264 as it comes inside FFmpeg's LGPL build, without a GPU
 * or a system library.
 *
 * <p>It writes Constrained Baseline, rate-controlled towards the wished bitrate. Skipping frames,
 * with which OpenH264 keeps a bitrate strictly, is off: every frame in must give a picture out, so
 * a hard scene overshoots and the pixel channel's parking takes care of slow links. The group of
 * pictures has no end; keyframes are forced through {@code pict_type}. Its parameter sets do not
 * change from one keyframe to the next.
 *
 * <p>A wished bitrate cannot change while the codec is open (FFmpeg ignores it): open another one.
 * Owner: the thread that opened it.
 */
public final class FfmpegOpenH264Encoder implements VideoEncoder {
    private static final String CODEC = "libopenh264";
    private static final Map<String, String> OPTIONS =
            Map.of(
                    "rc_mode", "bitrate",
                    "allow_skip_frames", "0",
                    "slices", "1",
                    "coder", "cavlc");

    private final EncoderConfinement confinement;
    private final FfmpegCodec codec;
    private final H264Stream stream;

    private FfmpegOpenH264Encoder(VideoSettings settings, FfmpegCodec codec) {
        this.confinement = new EncoderConfinement(settings.size());
        this.codec = codec;
        this.stream = new H264Stream(settings);
    }

    /**
     * Opens the codec; the first call of a process unpacks and loads native code, which may take a
     * second.
     *
     * @throws RenderException when the native library cannot be loaded or the codec refuses
     */
    public static VideoEncoder open(VideoSettings settings) {
        return new FfmpegOpenH264Encoder(
                settings, FfmpegCodec.open(CODEC, settings, FfmpegOpenH264Encoder::tune, OPTIONS));
    }

    @Override
    public Codec codec() {
        return Codec.H264;
    }

    @Override
    public AccessUnit encode(Picture picture, PictureRequest request) {
        I420Frame frame = confinement.planes(picture);
        int type =
                switch (request) {
                    case KEYFRAME -> AV_PICTURE_TYPE_I;
                    case ANY -> AV_PICTURE_TYPE_NONE;
                };
        codec.encode(frame, type, 0);
        return stream.accessUnit(codec.bytes(), codec.length(), codec.isKeyframe());
    }

    @Override
    public Optional<StreamConfig> config() {
        confinement.checkThread();
        return stream.config();
    }

    /** FFmpeg ignores a change while the codec is open. */
    @Override
    public boolean bitrate(int bitsPerSecond) {
        confinement.check();
        VideoSettings.requireBitrate(bitsPerSecond);
        return false;
    }

    @Override
    public void close() {
        if (confinement.close()) {
            codec.close();
        }
    }

    private static void tune(AVCodecContext context) {
        context.gop_size(Integer.MAX_VALUE);
        context.max_b_frames(0);
        context.flags(context.flags() | AV_CODEC_FLAG_LOW_DELAY);
        context.pix_fmt(AV_PIX_FMT_YUV420P);
        context.color_range(AVCOL_RANGE_JPEG);
        context.colorspace(AVCOL_SPC_BT709);
        context.color_primaries(AVCOL_PRI_BT709);
        context.color_trc(AVCOL_TRC_BT709);
    }
}
