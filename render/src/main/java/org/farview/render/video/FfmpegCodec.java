package org.farview.render.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.farview.render.RenderException;

/**
 * One open encoder of FFmpeg's: owns its native memory, gives bytes for each picture at once.
 *
 * <p>It runs on one thread, because FFmpeg's frame threads would delay pictures. Confined to the
 * thread that opened it, which its owner checks.
 */
final class FfmpegCodec implements AutoCloseable {
    /** Frame rates like 29.97 keep three digits. */
    private static final int RATE_SCALE = 1000;

    private final String name;
    private final AVCodecContext context;
    private final FfmpegPicture source;
    private final AVPacket packet = av_packet_alloc();
    private byte[] bytes = new byte[0];
    private int length;
    private boolean keyframe;
    private long frames;

    private FfmpegCodec(String name, AVCodecContext context) {
        this.name = name;
        this.context = context;
        this.source = new FfmpegPicture(context);
    }

    /**
     * Opens a codec; the first call of a process unpacks and loads native code, which may take a
     * second.
     *
     * @param tuning sets what is the codec's own, the pixel format at least
     * @param options by FFmpeg's names
     * @throws RenderException when the native library cannot be loaded or the codec refuses
     */
    static FfmpegCodec open(
            String name,
            VideoSettings settings,
            Consumer<AVCodecContext> tuning,
            Map<String, String> options) {
        FfmpegLibrary.load();
        AVCodec codec = avcodec_find_encoder_by_name(name);
        if (codec == null || codec.isNull()) {
            throw new RenderException("video encoder: FFmpeg has no " + name);
        }
        AVCodecContext context = avcodec_alloc_context3(codec);
        int rate = (int) Math.round(settings.framesPerSecond() * RATE_SCALE);
        context.width(settings.size().width());
        context.height(settings.size().height());
        context.time_base().num(RATE_SCALE).den(rate);
        context.framerate().num(rate).den(RATE_SCALE);
        context.bit_rate(settings.bitsPerSecond());
        context.thread_count(1);
        tuning.accept(context);
        AVDictionary dictionary = new AVDictionary(null);
        options.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
        int status = avcodec_open2(context, codec, dictionary);
        av_dict_free(dictionary);
        if (status < 0) {
            avcodec_free_context(context);
            throw new RenderException(
                    "video encoder: %s refuses %s: %s"
                            .formatted(name, settings, FfmpegLibrary.reason(status)));
        }
        return new FfmpegCodec(name, context);
    }

    /**
     * Encodes one picture; what came out is told by the accessors until the next call.
     *
     * @param type FFmpeg's picture type
     * @param quality in FFmpeg's lambda units; only codecs of fixed quality look at it
     * @throws RenderException when the codec refuses the picture or gives nothing for it
     */
    void encode(Picture picture, int type, int quality) {
        send(picture, type, quality);
        int status = avcodec_receive_packet(context, packet);
        if (status < 0) {
            throw new RenderException(
                    "video encoder: %s gave no picture for frame %d: %s"
                            .formatted(name, frames, FfmpegLibrary.reason(status)));
        }
        frames++;
        try {
            length = packet.size();
            if (bytes.length < length) {
                bytes = new byte[Math.max(length, 2 * bytes.length)];
            }
            packet.data().get(bytes, 0, length);
            keyframe = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        } finally {
            av_packet_unref(packet);
        }
    }

    /** Begins with the encoded picture. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    boolean isKeyframe() {
        return keyframe;
    }

    /**
     * Aims at another bitrate from the next picture on; only codecs that look at their context
     * again before each picture hear of it.
     *
     * @param bufferBits how far pictures may lie above the mean together
     */
    void aim(int bitsPerSecond, int bufferBits) {
        context.bit_rate(bitsPerSecond);
        context.rc_max_rate(bitsPerSecond);
        context.rc_buffer_size(bufferBits);
    }

    /** To be called once. */
    @Override
    public void close() {
        av_packet_free(packet);
        source.close();
        avcodec_free_context(context);
    }

    private void send(Picture picture, int type, int quality) {
        AVFrame frame = source.of(picture);
        frame.pts(frames);
        frame.pict_type(type);
        frame.quality(quality);
        int status = avcodec_send_frame(context, frame);
        if (status < 0) {
            throw new RenderException(
                    "video encoder: %s refused frame %d: %s"
                            .formatted(name, frames, FfmpegLibrary.reason(status)));
        }
    }
}
