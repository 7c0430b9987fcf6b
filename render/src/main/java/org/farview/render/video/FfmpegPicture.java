package org.farview.render.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_CUDA;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_allocz;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.farview.render.cuda.EncoderSurface;

/**
 * FFmpeg's frame that points at a picture where it lies, in host memory or in a GPU's.
 *
 * <p>FFmpeg copies a picture that has no counted buffer. This one has a buffer of one byte, which
 * says nothing about the planes but that they need not be copied: they stay until the encoder has
 * given its output, which all encoders used here do before the call returns.
 */
final class FfmpegPicture implements AutoCloseable {
    private final AVFrame frame = av_frame_alloc();

    /** For pictures of this encoder, which is open. */
    FfmpegPicture(AVCodecContext context) {
        frame.format(context.pix_fmt());
        frame.width(context.width());
        frame.height(context.height());
        frame.color_range(context.color_range());
        frame.colorspace(context.colorspace());
        frame.color_primaries(context.color_primaries());
        frame.color_trc(context.color_trc());
        frame.buf(0, av_buffer_allocz(1));
        if (context.pix_fmt() == AV_PIX_FMT_CUDA) {
            frame.hw_frames_ctx(CudaFrames.another(context.hw_frames_ctx()));
        }
    }

    /** The frame, pointing at {@code picture}, which must stay while FFmpeg reads it. */
    AVFrame of(Picture picture) {
        switch (picture) {
            case I420Frame planes -> point(planes);
            case CudaFrame onGpu -> point(onGpu.surface());
        }
        return frame;
    }

    @Override
    public void close() {
        av_frame_free(frame);
    }

    private void point(I420Frame planes) {
        point(0, planes.luma().address(), planes.lumaPitch());
        point(1, planes.chromaBlue().address(), planes.chromaPitch());
        point(2, planes.chromaRed().address(), planes.chromaPitch());
    }

    private void point(EncoderSurface surface) {
        int pitch = surface.layout().pitch();
        point(0, surface.address(), pitch);
        point(1, surface.address() + surface.layout().chromaOffset(), pitch);
    }

    private void point(int plane, long address, int pitch) {
        frame.data(plane, new At(address));
        frame.linesize(plane, pitch);
    }

    /** An address, of a GPU's memory perhaps: nothing is read or freed through it. */
    private static final class At extends BytePointer {
        At(long address) {
            this.address = address;
        }
    }
}
