package org.farview.render.video;

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
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.farview.render.RenderException;

/**
 * Decodes what an encoder wrote, to see whether it is the picture that went in. Only for trials:
 * viewers decode for themselves. Confined to the thread that opened it.
 */
final class FfmpegDecoder implements AutoCloseable {
    /** FFmpeg's decoders read a little beyond the end. */
    private static final int PADDING = 64;

    private static final byte[] START_CODE = {0, 0, 0, 1};

    private final Codec codec;
    private final AVCodecContext context;
    private final AVFrame picture = av_frame_alloc();
    private final AVPacket packet = av_packet_alloc();

    private FfmpegDecoder(Codec codec, AVCodecContext context) {
        this.codec = codec;
        this.context = context;
    }

    /**
     * @throws RenderException when the native library cannot be loaded or lacks the codec
     */
    static FfmpegDecoder open(Codec codec) {
        FfmpegLibrary.load();
        String name =
                switch (codec) {
                    case H264 -> "h264";
                    case JPEG -> "mjpeg";
                };
        AVCodec found = avcodec_find_decoder_by_name(name);
        if (found == null || found.isNull()) {
            throw new RenderException("video decoder: FFmpeg has no " + name);
        }
        AVCodecContext context = avcodec_alloc_context3(found);
        context.thread_count(1);
        context.flags(context.flags() | AV_CODEC_FLAG_LOW_DELAY);
        int status = avcodec_open2(context, found, new AVDictionary(null));
        if (status < 0) {
            avcodec_free_context(context);
            throw new RenderException(
                    "video decoder: %s: %s".formatted(name, FfmpegLibrary.reason(status)));
        }
        return new FfmpegDecoder(codec, context);
    }

    /**
     * Decodes the next picture of a stream.
     *
     * @param wanted packed, what it should look like
     * @return the sum over all samples of luma of the squared difference
     * @throws RenderException when it cannot be decoded, or has another size
     */
    long squaredError(AccessUnit unit, I420Frame wanted) {
        decode(unit);
        int width = wanted.size().width();
        int height = wanted.size().height();
        if (picture.width() != width || picture.height() != height) {
            throw new RenderException(
                    "video decoder: got a picture of %dx%d, wanted %dx%d"
                            .formatted(picture.width(), picture.height(), width, height));
        }
        byte[] row = new byte[width];
        long sum = 0;
        for (int y = 0; y < height; y++) {
            picture.data(0).position((long) y * picture.linesize(0)).get(row);
            for (int x = 0; x < width; x++) {
                int sample = wanted.luma().get(ValueLayout.JAVA_BYTE, (long) y * width + x) & 0xFF;
                int error = (row[x] & 0xFF) - sample;
                sum += (long) error * error;
            }
        }
        return sum;
    }

    private void decode(AccessUnit unit) {
        byte[] bytes = new byte[unit.size()];
        unit.avcc().get(bytes);
        if (codec == Codec.H264) {
            startCodes(bytes);
        }
        try (BytePointer memory = new BytePointer((long) bytes.length + PADDING)) {
            memory.zero();
            memory.put(bytes, 0, bytes.length);
            packet.data(memory);
            packet.size(bytes.length);
            check(avcodec_send_packet(context, packet));
        }
        check(avcodec_receive_frame(context, picture));
    }

    /** In place of lengths: then the decoder needs no avcC record. */
    private static void startCodes(byte[] avcc) {
        ByteBuffer unit = ByteBuffer.wrap(avcc);
        int at = 0;
        while (at < avcc.length) {
            int length = unit.getInt(at);
            unit.put(at, START_CODE);
            at += START_CODE.length + length;
        }
    }

    private static void check(int status) {
        if (status < 0) {
            throw new RenderException("video decoder: " + FfmpegLibrary.reason(status));
        }
    }

    /** To be called once. */
    @Override
    public void close() {
        packet.data(new BytePointer());
        av_packet_free(packet);
        av_frame_free(picture);
        avcodec_free_context(context);
    }
}
