package org.farview.render.gl;

import java.util.Optional;
import java.util.function.Function;
import org.farview.render.Cancellation;
import org.farview.render.RenderException;
import org.farview.render.video.CudaFrame;
import org.farview.render.video.Picture;
import org.farview.render.video.PictureHome;
import org.farview.scene.CanvasSize;
import org.jspecify.annotations.Nullable;

/**
 * Brings the canvas where an encoder reads it. CUDA is asked for with the first picture that should
 * stay on the GPU; once it has refused something, pictures go to host memory for good, and the log
 * tells why. Confined to the context's thread.
 */
final class Captures {
    private static final System.Logger LOG = System.getLogger(Captures.class.getName());

    private final Gpu gpu;
    private final CaptureRing planes;
    private final SurfaceConversion conversion;
    private final Function<Gpu, CudaSurfaces> cuda;
    private @Nullable OnGpu onGpu;
    private boolean refused;

    /** What is made with CUDA's first answer. */
    private record OnGpu(CudaSurfaces surfaces, CudaCaptureRing ring) {
        static OnGpu of(CudaSurfaces surfaces) {
            return new OnGpu(surfaces, new CudaCaptureRing(surfaces::make));
        }

        /** Whether nobody knows a surface any more. */
        boolean close() {
            boolean all = ring.close();
            if (all) {
                surfaces.close();
            }
            return all;
        }
    }

    Captures(Gpu gpu) {
        this(gpu, CudaSurfaces::open);
    }

    /**
     * @param cuda makes use of the GPU that draws, or throws a {@link RenderException}
     */
    Captures(Gpu gpu, Function<Gpu, CudaSurfaces> cuda) {
        this.gpu = gpu;
        this.planes = new CaptureRing(gpu);
        this.conversion = new SurfaceConversion(gpu);
        this.cuda = cuda;
    }

    /**
     * Waits for the picture.
     *
     * @param home where it should lie; in host memory, when there is no surface for it
     * @return empty when it was given up
     */
    Optional<Picture> capture(Canvas canvas, PictureHome home, Cancellation cancellation) {
        Optional<SurfaceSlot> slot =
                home == PictureHome.GPU && !refused ? take(canvas.size()) : Optional.empty();
        if (slot.isPresent()) {
            OnGpu here = onGpu();
            SurfaceSlot at = slot.get();
            if (!conversion.write(canvas, at.buffer(), at.surface().layout(), cancellation)) {
                here.ring().giveBack(at);
                return Optional.empty();
            }
            Optional<CudaFrame> lent = lend(here, at);
            if (lent.isPresent()) {
                return Optional.of(lent.get());
            }
        }
        return planes.capture(canvas, cancellation).map(picture -> picture);
    }

    private Optional<SurfaceSlot> take(CanvasSize size) {
        gpu.context().check("drawing"); // or it would be taken for a refusal of the surface
        try {
            return onGpu().ring().take(size);
        } catch (GpuLostException lost) {
            throw lost;
        } catch (RenderException refusal) {
            refuse(refusal);
            return Optional.empty();
        }
    }

    private Optional<CudaFrame> lend(OnGpu here, SurfaceSlot written) {
        try {
            return Optional.of(here.ring().lend(written));
        } catch (RenderException refusal) {
            refuse(refusal);
            return Optional.empty();
        }
    }

    private OnGpu onGpu() {
        OnGpu known = onGpu;
        if (known == null) {
            known = OnGpu.of(cuda.apply(gpu));
            onGpu = known;
        }
        return known;
    }

    private void refuse(RenderException refusal) {
        refused = true;
        LOG.log(
                System.Logger.Level.WARNING,
                "gl.surfaces.refused reason={0}; pictures go through host memory",
                refusal.getMessage());
    }

    /**
     * Frees what nobody reads, and no encoder knows.
     *
     * @return whether that is all
     */
    boolean close() {
        boolean all = onGpu == null || onGpu.close();
        return planes.close() && all;
    }
}
