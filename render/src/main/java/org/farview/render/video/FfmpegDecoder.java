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
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.farview.render.RenderException;
import org.farview.scene.CanvasSize;

/**
 * Decodes what an encoder wrote, to see whether it is the picture that went in. Only for trials and
 * dumps: viewers decode for themselves. Fed with access units in order, beginning with a keyframe.
 * Confined to the thread that opened it.
 */
public final class FfmpegDecoder implements AutoCloseable {
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
     * Opens a decoder.
     *
     * @throws RenderException when the native library cannot be loaded or lacks the codec
     */
    public static FfmpegDecoder open(Codec codec) {
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
        feed(unit);
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

    /**
     * The next picture of a stream of H.264; the caller closes it.
     *
     * @throws RenderException when it cannot be decoded, at once and as 4:2:0
     */
    public I420Frame decode(AccessUnit unit) {
        feed(unit);
        int format = picture.format();
        if (format != AV_PIX_FMT_YUV420P && format != AV_PIX_FMT_YUVJ420P) {
            throw new RenderException("video decoder: got pixel format %d".formatted(format));
        }
        I420Frame copy = new I420Frame(new CanvasSize(picture.width(), picture.height()));
        copy(0, picture.width(), copy.luma());
        copy(1, picture.width() / 2, copy.chromaBlue());
        copy(2, picture.width() / 2, copy.chromaRed());
        return copy;
    }

    private void copy(int plane, int width, MemorySegment into) {
        byte[] row = new byte[width];
        long rows = into.byteSize() / width;
        BytePointer from = picture.data(plane);
        for (long y = 0; y < rows; y++) {
            from.position(y * picture.linesize(plane)).get(row);
            MemorySegment.copy(row, 0, into, ValueLayout.JAVA_BYTE, y * width, width);
        }
    }

    private void feed(AccessUnit unit) {
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
