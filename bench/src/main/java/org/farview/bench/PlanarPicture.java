package org.farview.bench;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.lang.foreign.MemorySegment;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.farview.render.video.I420Frame;

/** FFmpeg's view of planes that somebody else owns. */
final class PlanarPicture implements AutoCloseable {
    private final AVFrame frame = av_frame_alloc();

    /**
     * @param pixelFormat a planar 4:2:0 format of FFmpeg
     */
    PlanarPicture(I420Frame planes, int pixelFormat) {
        frame.format(pixelFormat);
        frame.width(planes.size().width());
        frame.height(planes.size().height());
        frame.color_range(AVCOL_RANGE_JPEG);
        frame.colorspace(AVCOL_SPC_BT709);
        frame.linesize(0, planes.lumaPitch())
                .linesize(1, planes.chromaPitch())
                .linesize(2, planes.chromaPitch());
        frame.data(0, pointer(planes.luma()));
        frame.data(1, pointer(planes.chromaBlue()));
        frame.data(2, pointer(planes.chromaRed()));
    }

    AVFrame frame() {
        return frame;
    }

    private static BytePointer pointer(MemorySegment plane) {
        return new BytePointer(new Pointer(plane.asByteBuffer()));
    }

    @Override
    public void close() {
        av_frame_free(frame);
    }
}
