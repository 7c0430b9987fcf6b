package org.farview.render.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
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
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.farview.render.RenderException;

/**
 * The encoder that always works: OpenH264 as it comes inside FFmpeg's LGPL build, without a GPU or
 * a system library.
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

    /** Frame rates like 29.97 keep three digits. */
    private static final int RATE_SCALE = 1000;

    private final Thread owner = Thread.currentThread();
    private final VideoSettings settings;
    private final AVCodecContext context;
    private final AVFrame picture;
    private final AVPacket packet;
    private Optional<StreamConfig> config = Optional.empty();
    private long frames;
    private boolean closed;

    private FfmpegOpenH264Encoder(VideoSettings settings, AVCodecContext context) {
        this.settings = settings;
        this.context = context;
        this.picture = av_frame_alloc();
        this.packet = av_packet_alloc();
        describePicture();
    }

    /**
     * Opens the codec; the first call of a process unpacks and loads native code, which may take a
     * second.
     *
     * @throws RenderException when the native library cannot be loaded or the codec refuses
     */
    public static VideoEncoder open(VideoSettings settings) {
        FfmpegLibrary.load();
        AVCodec codec = avcodec_find_encoder_by_name(CODEC);
        if (codec == null || codec.isNull()) {
            throw new RenderException("video encoder: FFmpeg has no " + CODEC);
        }
        AVCodecContext context = avcodec_alloc_context3(codec);
        configure(context, settings);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "rc_mode", "bitrate", 0);
        av_dict_set(options, "allow_skip_frames", "0", 0);
        av_dict_set(options, "slices", "1", 0);
        av_dict_set(options, "coder", "cavlc", 0);
        int status = avcodec_open2(context, codec, options);
        av_dict_free(options);
        if (status < 0) {
            avcodec_free_context(context);
            throw new RenderException(
                    "video encoder: %s refuses %s: %s"
                            .formatted(CODEC, settings, FfmpegLibrary.reason(status)));
        }
        return new FfmpegOpenH264Encoder(settings, context);
    }

    @Override
    public AccessUnit encode(I420Frame frame, PictureRequest request) {
        checkUsable();
        if (!frame.size().equals(settings.size())) {
            throw new IllegalArgumentException(
                    "video encoder: got a frame of %s, wanted %s"
                            .formatted(frame.size(), settings.size()));
        }
        send(frame, request);
        int status = avcodec_receive_packet(context, packet);
        if (status < 0) {
            throw new RenderException(
                    "video encoder: frame %d gave no picture: %s"
                            .formatted(frames, FfmpegLibrary.reason(status)));
        }
        frames++;
        try {
            byte[] bytes = new byte[packet.size()];
            packet.data().get(bytes);
            return accessUnit(bytes, (packet.flags() & AV_PKT_FLAG_KEY) != 0);
        } finally {
            av_packet_unref(packet);
        }
    }

    @Override
    public Optional<StreamConfig> config() {
        checkOwner();
        return config;
    }

    @Override
    public void close() {
        checkOwner();
        if (closed) {
            return;
        }
        closed = true;
        av_packet_free(packet);
        av_frame_free(picture);
        avcodec_free_context(context);
    }

    private static void configure(AVCodecContext context, VideoSettings settings) {
        int rate = (int) Math.round(settings.framesPerSecond() * RATE_SCALE);
        context.width(settings.size().width());
        context.height(settings.size().height());
        context.time_base().num(RATE_SCALE).den(rate);
        context.framerate().num(rate).den(RATE_SCALE);
        context.bit_rate(settings.bitsPerSecond());
        context.gop_size(Integer.MAX_VALUE);
        context.max_b_frames(0);
        context.thread_count(1);
        context.flags(context.flags() | AV_CODEC_FLAG_LOW_DELAY);
        context.pix_fmt(AV_PIX_FMT_YUV420P);
        context.color_range(AVCOL_RANGE_JPEG);
        context.colorspace(AVCOL_SPC_BT709);
        context.color_primaries(AVCOL_PRI_BT709);
        context.color_trc(AVCOL_TRC_BT709);
    }

    private void describePicture() {
        picture.format(AV_PIX_FMT_YUV420P);
        picture.width(settings.size().width());
        picture.height(settings.size().height());
        picture.color_range(AVCOL_RANGE_JPEG);
        picture.colorspace(AVCOL_SPC_BT709);
        picture.color_primaries(AVCOL_PRI_BT709);
        picture.color_trc(AVCOL_TRC_BT709);
        picture.linesize(0, settings.size().width());
        picture.linesize(1, settings.size().width() / 2);
        picture.linesize(2, settings.size().width() / 2);
    }

    /** FFmpeg copies the planes while taking them, because the picture has no counted buffers. */
    private void send(I420Frame frame, PictureRequest request) {
        try (BytePointer luma = pointer(frame.luma());
                BytePointer blue = pointer(frame.chromaBlue());
                BytePointer red = pointer(frame.chromaRed())) {
            picture.data(0, luma);
            picture.data(1, blue);
            picture.data(2, red);
            picture.pts(frames);
            picture.pict_type(
                    switch (request) {
                        case KEYFRAME -> AV_PICTURE_TYPE_I;
                        case ANY -> AV_PICTURE_TYPE_NONE;
                    });
            int status = avcodec_send_frame(context, picture);
            if (status < 0) {
                throw new RenderException(
                        "video encoder: frame %d was refused: %s"
                                .formatted(frames, FfmpegLibrary.reason(status)));
            }
        }
    }

    private static BytePointer pointer(MemorySegment plane) {
        return new BytePointer(new Pointer(plane.asByteBuffer()));
    }

    private AccessUnit accessUnit(byte[] annexB, boolean flagged) {
        List<NalUnit> units = Bitstream.parseAnnexB(annexB);
        boolean keyframe = Bitstream.isKeyframe(units);
        if (keyframe != flagged) {
            throw new RenderException(
                    "video encoder: keyframe flag is %s, NAL units %s".formatted(flagged, units));
        }
        if (keyframe) {
            ParameterSets sets =
                    ParameterSets.find(units)
                            .orElseThrow(() ->
                                    new RenderException(
                                            "video encoder: keyframe has no parameter sets,"
                                                    + " NAL units "
                                                    + units));
            config =
                    Optional.of(
                            new StreamConfig(
                                    sets.codec(),
                                    sets.avcC(),
                                    settings.size(),
                                    settings.framesPerSecond()));
        }
        return new AccessUnit(ByteBuffer.wrap(Bitstream.toAvcc(units)), keyframe);
    }

    private void checkUsable() {
        checkOwner();
        if (closed) {
            throw new IllegalStateException("video encoder: closed");
        }
    }

    private void checkOwner() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException(
                    "video encoder: belongs to thread %s, called on %s"
                            .formatted(owner.getName(), Thread.currentThread().getName()));
        }
    }
}
