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
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.farview.render.RenderException;
import org.farview.scene.CanvasSize;

/**
 * Decodes what the encoders make, to see what a viewer sees. Fed with access units in order,
 * beginning with a keyframe. Confined to one thread.
 */
public final class FfmpegDecoder implements AutoCloseable {
    /** What FFmpeg wants behind the bytes that it reads. */
    private static final int PADDING = 64;

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
     * @throws RenderException when FFmpeg is not there or has no such decoder
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
        FfmpegDecoder decoder = new FfmpegDecoder(codec, avcodec_alloc_context3(found));
        decoder.context.thread_count(1);
        decoder.context.flags(decoder.context.flags() | AV_CODEC_FLAG_LOW_DELAY);
        int status = avcodec_open2(decoder.context, found, new AVDictionary(null));
        if (status < 0) {
            decoder.close();
            throw failed("opened", status);
        }
        return decoder;
    }

    /**
     * Decodes the next access unit.
     *
     * @return the picture, which the caller closes; empty when the decoder wants more first
     * @throws RenderException when it cannot be decoded
     */
    public Optional<I420Frame> decode(AccessUnit unit) {
        byte[] bytes = bytes(unit);
        try (BytePointer memory = new BytePointer(bytes.length + (long) PADDING)) {
            memory.zero();
            memory.put(bytes, 0, bytes.length);
            packet.data(memory);
            packet.size(bytes.length);
            int sent = avcodec_send_packet(context, packet);
            packet.data(new BytePointer());
            packet.size(0);
            if (sent < 0) {
                throw failed("decoded", sent);
            }
        }
        int received = avcodec_receive_frame(context, picture);
        if (received == AVERROR_EAGAIN()) {
            return Optional.empty();
        }
        if (received < 0) {
            throw failed("decoded", received);
        }
        return Optional.of(copy());
    }

    /** With start codes in place of lengths: then the decoder needs no avcC record. */
    private byte[] bytes(AccessUnit unit) {
        byte[] bytes = new byte[unit.size()];
        unit.avcc().get(bytes);
        return codec == Codec.H264 ? Bitstream.avccToAnnexB(bytes) : bytes;
    }

    @Override
    public void close() {
        av_packet_free(packet);
        av_frame_free(picture);
        avcodec_free_context(context);
    }

    private I420Frame copy() {
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

    private static RenderException failed(String what, int status) {
        return new RenderException(
                "video decoder: cannot be %s: %s".formatted(what, FfmpegLibrary.reason(status)));
    }
}
