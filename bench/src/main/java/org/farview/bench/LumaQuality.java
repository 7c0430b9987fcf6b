package org.farview.bench;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.lang.foreign.ValueLayout;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.farview.render.RenderException;
import org.farview.render.video.I420Frame;

/**
 * Decodes a stream and compares its luma with the source's. Sums squared errors over all pictures,
 * so that one bad picture is not averaged away in decibels.
 */
final class LumaQuality implements AutoCloseable {
    /** FFmpeg's decoders read a little beyond the end. */
    private static final int PADDING = 64;

    private final AVCodecContext context;
    private final AVFrame picture = av_frame_alloc();
    private final AVPacket packet = av_packet_alloc();
    private double squares;
    private long samples;

    LumaQuality(String decoder) {
        AVCodec codec = avcodec_find_decoder_by_name(decoder);
        context = avcodec_alloc_context3(codec);
        context.thread_count(1);
        context.flags(context.flags() | AV_CODEC_FLAG_LOW_DELAY);
        check(avcodec_open2(context, codec, new AVDictionary(null)));
    }

    /** Adds one encoded picture and what it should look like. */
    void add(byte[] encoded, I420Frame source) {
        try (BytePointer bytes = new BytePointer((long) encoded.length + PADDING)) {
            bytes.zero();
            bytes.put(encoded, 0, encoded.length);
            packet.data(bytes);
            packet.size(encoded.length);
            check(avcodec_send_packet(context, packet));
        }
        check(avcodec_receive_frame(context, picture));
        int width = source.size().width();
        byte[] row = new byte[width];
        for (int y = 0; y < source.size().height(); y++) {
            picture.data(0).position((long) y * picture.linesize(0)).get(row);
            for (int x = 0; x < width; x++) {
                long at = (long) y * width + x;
                int wanted = source.luma().get(ValueLayout.JAVA_BYTE, at) & 0xFF;
                double error = (row[x] & 0xFF) - wanted;
                squares += error * error;
            }
        }
        samples += (long) width * source.size().height();
    }

    /** Peak signal-to-noise ratio of everything added, in dB. */
    double psnr() {
        return 10 * Math.log10(255.0 * 255.0 * samples / Math.max(squares, 1e-9));
    }

    private static void check(int status) {
        if (status < 0) {
            throw new RenderException("decoder: FFmpeg says " + status);
        }
    }

    @Override
    public void close() {
        av_packet_free(packet);
        av_frame_free(picture);
        avcodec_free_context(context);
    }
}
