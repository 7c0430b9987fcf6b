package org.farview.bench;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FAST_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.farview.render.Frame;
import org.farview.render.video.I420Frame;
import org.farview.scene.CanvasSize;

/** FFmpeg's colour conversion, from the same Java pixels: one copy to native memory, one thread. */
final class SwscaleConversion implements AutoCloseable {
    private static final int ONE = 1 << 16;

    private final SwsContext context;
    private final AVFrame source = av_frame_alloc();

    SwscaleConversion(CanvasSize size) {
        context =
                sws_getContext(
                        size.width(),
                        size.height(),
                        AV_PIX_FMT_BGRA,
                        size.width(),
                        size.height(),
                        AV_PIX_FMT_YUV420P,
                        SWS_FAST_BILINEAR,
                        null,
                        null,
                        (DoublePointer) null);
        // Full range on both sides, as ours.
        IntPointer table = sws_getCoefficients(SWS_CS_ITU709);
        sws_setColorspaceDetails(context, table, 1, table, 1, 0, ONE, ONE);
        source.format(AV_PIX_FMT_BGRA);
        source.width(size.width());
        source.height(size.height());
        // Alignment 1: rows without padding, so that the pixels are copied in one go.
        av_frame_get_buffer(source, 1);
    }

    void convert(Frame from, I420Frame into) {
        new IntPointer(source.data(0)).put(from.pixels(), 0, from.pixels().length);
        try (PlanarPicture target = new PlanarPicture(into, AV_PIX_FMT_YUV420P)) {
            sws_scale(
                    context,
                    source.data(),
                    source.linesize(),
                    0,
                    from.size().height(),
                    target.frame().data(),
                    target.frame().linesize());
        }
    }

    @Override
    public void close() {
        av_frame_free(source);
        sws_freeContext(context);
    }
}
