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
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.farview.scene.CanvasSize;

/** FFmpeg's decoder, fed as a browser is: the avcC record first, then AVCC access units. */
final class H264Decoder implements VideoEncoderContract.Decoder {
    private final AVCodecContext context;
    private final AVFrame picture = av_frame_alloc();
    private final AVPacket packet = av_packet_alloc();

    H264Decoder(StreamConfig config) {
        FfmpegLibrary.load();
        var codec = avcodec_find_decoder_by_name("h264");
        context = avcodec_alloc_context3(codec);
        byte[] avcC = new byte[config.avcC().remaining()];
        config.avcC().get(avcC);
        BytePointer extra = new BytePointer(av_malloc(avcC.length + 64));
        extra.capacity(avcC.length + 64).zero();
        extra.put(avcC, 0, avcC.length);
        context.extradata(extra);
        context.extradata_size(avcC.length);
        context.thread_count(1);
        context.flags(AV_CODEC_FLAG_LOW_DELAY);
        check(avcodec_open2(context, codec, new AVDictionary(null)), "open");
    }

    @Override
    public I420Frame decode(AccessUnit unit) {
        byte[] bytes = new byte[unit.size()];
        unit.avcc().get(bytes);
        try (BytePointer data = new BytePointer(bytes.length + 64)) {
            data.zero();
            data.put(bytes, 0, bytes.length);
            packet.data(data);
            packet.size(bytes.length);
            check(avcodec_send_packet(context, packet), "send");
        }
        check(avcodec_receive_frame(context, picture), "receive");
        I420Frame decoded = new I420Frame(new CanvasSize(picture.width(), picture.height()));
        copy(0, picture.width(), decoded.luma());
        copy(1, picture.width() / 2, decoded.chromaBlue());
        copy(2, picture.width() / 2, decoded.chromaRed());
        return decoded;
    }

    /** What the decoder understood of the colours of the last picture. */
    VideoColor color() {
        return new VideoColor(
                picture.color_range() == AVCOL_RANGE_JPEG,
                picture.color_primaries(),
                picture.color_trc(),
                picture.colorspace());
    }

    private void copy(int plane, int width, MemorySegment into) {
        byte[] row = new byte[width];
        int rows = (int) (into.byteSize() / width);
        BytePointer from = picture.data(plane);
        for (int y = 0; y < rows; y++) {
            from.position((long) y * picture.linesize(plane)).get(row);
            MemorySegment.copy(row, 0, into, ValueLayout.JAVA_BYTE, (long) y * width, width);
        }
    }

    private static void check(int status, String what) {
        if (status < 0) {
            throw new AssertionError(what + ": " + FfmpegLibrary.reason(status));
        }
    }

    @Override
    public void close() {
        packet.data(new BytePointer());
        av_packet_free(packet);
        av_frame_free(picture);
        avcodec_free_context(context);
    }
}
