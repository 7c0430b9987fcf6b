package org.farview.bench;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.farview.render.RenderException;
import org.farview.render.video.I420Frame;
import org.farview.render.video.VideoSettings;

/** Another encoder of FFmpeg's, set up for live video with one thread and no delay. */
final class PeerEncoder implements AutoCloseable {
    /**
     * A codec and how it is set up.
     *
     * @param decoder that reads what {@code encoder} writes
     * @param options as FFmpeg names them
     */
    record Codec(String encoder, String decoder, int pixelFormat, Map<String, String> options) {
        /** Motion JPEG at a fixed quantiser: no rate control, every picture on its own. */
        static final Codec MOTION_JPEG =
                new Codec(
                        "mjpeg",
                        "mjpeg",
                        AV_PIX_FMT_YUVJ420P,
                        Map.of("flags", "+qscale", "global_quality", "472"));

        /** VP8 in real-time mode, at our bitrate. */
        static final Codec VP8 =
                new Codec(
                        "libvpx",
                        "vp8",
                        AV_PIX_FMT_YUV420P,
                        Map.of(
                                "deadline", "realtime",
                                "cpu-used", "8",
                                "lag-in-frames", "0",
                                "auto-alt-ref", "0"));
    }

    private final Codec codec;
    private final AVCodecContext context;
    private final AVPacket packet = av_packet_alloc();
    private long frames;

    PeerEncoder(Codec codec, VideoSettings settings) {
        this.codec = codec;
        AVCodec found = avcodec_find_encoder_by_name(codec.encoder());
        context = avcodec_alloc_context3(found);
        int rate = (int) Math.round(settings.framesPerSecond());
        context.width(settings.size().width());
        context.height(settings.size().height());
        context.time_base().num(1).den(rate);
        context.framerate().num(rate).den(1);
        context.bit_rate(settings.bitsPerSecond());
        context.gop_size(Integer.MAX_VALUE);
        context.thread_count(1);
        context.pix_fmt(codec.pixelFormat());
        context.color_range(AVCOL_RANGE_JPEG);
        AVDictionary options = new AVDictionary(null);
        codec.options().forEach((key, value) -> av_dict_set(options, key, value, 0));
        check(avcodec_open2(context, found, options), "open");
        av_dict_free(options);
    }

    /** Encodes one picture; returns its bytes. */
    byte[] encode(I420Frame planes) {
        try (PlanarPicture picture = new PlanarPicture(planes, codec.pixelFormat())) {
            picture.frame().pts(frames++);
            picture.frame().quality(context.global_quality());
            check(avcodec_send_frame(context, picture.frame()), "send");
        }
        check(avcodec_receive_packet(context, packet), "receive");
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        av_packet_unref(packet);
        return bytes;
    }

    private void check(int status, String what) {
        if (status < 0) {
            throw new RenderException(
                    "%s, %s: FFmpeg says %d".formatted(codec.encoder(), what, status));
        }
    }

    @Override
    public void close() {
        av_packet_free(packet);
        avcodec_free_context(context);
    }
}
