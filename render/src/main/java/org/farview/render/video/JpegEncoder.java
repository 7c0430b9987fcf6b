package org.farview.render.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.farview.render.RenderException;

/**
 * The last resort: every picture a JPEG file by itself, made by FFmpeg's MJPEG encoder. It needs
 * half again to twice the bits of H.264 for the same picture.
 *
 * <p>The quantiser scale follows the wished bitrate: one step coarser after a picture above the
 * mean, one step finer after one well below it, never finer than what shows no difference. JFIF
 * knows BT.601 only, hence the colours are turned from BT.709 before.
 *
 * <p>Owner: the thread that opened it.
 */
public final class JpegEncoder implements VideoEncoder {
    private static final String CODEC = "mjpeg";

    /** FFmpeg's quantiser scale is 1..31; below 2 files grow without a visible difference. */
    private static final int FINEST = 2;

    private static final int COARSEST = 24;

    /** Good enough to start with: luma of about 40 dB. */
    private static final int FIRST = 4;

    /** A picture below this share of the mean size allows a finer scale. */
    private static final double ROOM = 0.6;

    private final EncoderConfinement confinement;
    private final VideoSettings settings;
    private final FfmpegCodec codec;
    private final I420Frame planes;
    private int meanBytes;
    private int scale = FIRST;

    private JpegEncoder(VideoSettings settings, FfmpegCodec codec) {
        this.confinement = new EncoderConfinement(settings.size());
        this.settings = settings;
        this.codec = codec;
        this.planes = new I420Frame(settings.size());
        aimAt(settings.bitsPerSecond());
    }

    /**
     * Opens the codec; the first call of a process unpacks and loads native code, which may take a
     * second.
     *
     * @throws RenderException when the native library cannot be loaded or the codec refuses
     */
    public static VideoEncoder open(VideoSettings settings) {
        return new JpegEncoder(
                settings, FfmpegCodec.open(CODEC, settings, JpegEncoder::tune, Map.of()));
    }

    @Override
    public Codec codec() {
        return Codec.JPEG;
    }

    @Override
    public AccessUnit encode(Picture picture, PictureRequest request) {
        I420Frame frame = confinement.planes(picture);
        Bt601Planes.of(frame, planes);
        codec.encode(planes, AV_PICTURE_TYPE_NONE, scale * FF_QP2LAMBDA);
        adjustScale(codec.length());
        return new AccessUnit(ByteBuffer.wrap(Arrays.copyOf(codec.bytes(), codec.length())), true);
    }

    @Override
    public Optional<StreamConfig> config() {
        confinement.checkThread();
        return Optional.empty();
    }

    @Override
    public boolean bitrate(int bitsPerSecond) {
        confinement.check();
        VideoSettings.requireBitrate(bitsPerSecond);
        aimAt(bitsPerSecond);
        return true;
    }

    @Override
    public void close() {
        if (confinement.close()) {
            codec.close();
            planes.close();
        }
    }

    private void aimAt(int bitsPerSecond) {
        meanBytes = (int) (bitsPerSecond / settings.framesPerSecond() / Byte.SIZE);
    }

    private void adjustScale(int bytes) {
        if (bytes > meanBytes) {
            scale = Math.min(COARSEST, scale + 1);
        } else if (bytes < ROOM * meanBytes) {
            scale = Math.max(FINEST, scale - 1);
        }
    }

    private static void tune(AVCodecContext context) {
        context.pix_fmt(AV_PIX_FMT_YUVJ420P);
        context.color_range(AVCOL_RANGE_JPEG);
        context.flags(context.flags() | AV_CODEC_FLAG_QSCALE);
        // Only with a pixel aspect FFmpeg writes the JFIF header.
        context.sample_aspect_ratio().num(1).den(1);
    }
}
