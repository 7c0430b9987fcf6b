package org.farview.render.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_CUDA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_CUDA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_ctx_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_ctx_init;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_ctx_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_ctx_init;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVHWDeviceContext;
import org.bytedeco.ffmpeg.avutil.AVHWFramesContext;
import org.bytedeco.javacpp.LongPointer;
import org.farview.render.RenderException;
import org.farview.render.cuda.CudaContext;
import org.farview.scene.CanvasSize;

/**
 * What FFmpeg must know of pictures in a GPU's memory: the use of the GPU, which stays the
 * caller's, their size and that they are NV12. FFmpeg allocates none of them.
 */
final class CudaFrames implements AutoCloseable {
    private final AVBufferRef device;
    private final AVBufferRef frames;

    private CudaFrames(AVBufferRef device, AVBufferRef frames) {
        this.device = device;
        this.frames = frames;
    }

    /**
     * @throws RenderException when FFmpeg cannot use CUDA, or this GPU
     */
    static CudaFrames of(CudaContext gpu, CanvasSize size) {
        AVBufferRef device = device(gpu);
        AVBufferRef frames = av_hwframe_ctx_alloc(device);
        AVHWFramesContext about = new AVHWFramesContext(frames.data());
        about.format(AV_PIX_FMT_CUDA);
        about.sw_format(AV_PIX_FMT_NV12);
        about.width(size.width());
        about.height(size.height());
        CudaFrames made = new CudaFrames(device, frames);
        int status = av_hwframe_ctx_init(frames);
        if (status < 0) {
            made.close();
            throw refused("pictures of %s on %s".formatted(size, gpu.device().name()), status);
        }
        return made;
    }

    /** Makes the encoder take such pictures, before it is opened. */
    void tune(AVCodecContext context) {
        context.pix_fmt(AV_PIX_FMT_CUDA);
        context.hw_frames_ctx(another(frames));
    }

    /** What an encoder, or a frame, has got of it lives on until that is freed. */
    @Override
    public void close() {
        av_buffer_unref(frames);
        av_buffer_unref(device);
    }

    /** Another reference, the new owner's. */
    static AVBufferRef another(AVBufferRef reference) {
        return av_buffer_ref(reference);
    }

    private static AVBufferRef device(CudaContext gpu) {
        AVBufferRef device = av_hwdevice_ctx_alloc(AV_HWDEVICE_TYPE_CUDA);
        if (device == null || device.isNull()) {
            throw new RenderException("video encoder: this FFmpeg knows no CUDA");
        }
        AVHWDeviceContext about = new AVHWDeviceContext(device.data());
        // AVCUDADeviceContext of libavutil/hwcontext_cuda.h (FFmpeg 8.0) begins with the CUcontext.
        new LongPointer(about.hwctx()).put(0, gpu.handle().address());
        int status = av_hwdevice_ctx_init(device);
        if (status < 0) {
            av_buffer_unref(device);
            throw refused(gpu.device().name(), status);
        }
        return device;
    }

    private static RenderException refused(String what, int status) {
        return new RenderException(
                "video encoder: FFmpeg refuses %s: %s"
                        .formatted(what, FfmpegLibrary.reason(status)));
    }
}
