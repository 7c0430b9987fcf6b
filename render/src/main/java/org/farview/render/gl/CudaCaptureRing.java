package org.farview.render.gl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.farview.render.RenderException;
import org.farview.render.cuda.SurfaceLayout;
import org.farview.render.video.CudaFrame;
import org.farview.scene.CanvasSize;

/**
 * Surfaces that OpenGL writes and an encoder reads, in turns: {@link #take}, write and wait for it,
 * {@link #lend}; when the picture is closed, its surface is free again. Three suffice an encoder
 * that answers.
 *
 * <p>A surface of another size is put aside, until no encoder leases it any more.
 *
 * <p>Confined to the context's thread; only closing a picture is anybody's.
 */
final class CudaCaptureRing {
    private static final System.Logger LOG = System.getLogger(CudaCaptureRing.class.getName());
    private static final int MOST = 6;

    private final Function<SurfaceLayout, SurfaceSlot> maker;
    private final Queue<SurfaceSlot> free = new ConcurrentLinkedQueue<>();
    private final List<SurfaceSlot> aside = new ArrayList<>();

    /** Free or out. */
    private int made;

    /**
     * @param maker gives slots in OpenGL's turn
     */
    CudaCaptureRing(Function<SurfaceLayout, SurfaceSlot> maker) {
        this.maker = maker;
    }

    /**
     * A surface in OpenGL's turn, to be written and {@linkplain #lend lent}, or given back.
     *
     * @return empty when all are out
     * @throws RenderException when the driver refuses
     */
    Optional<SurfaceSlot> take(CanvasSize size) {
        freeAside();
        for (SurfaceSlot known = free.poll(); known != null; known = free.poll()) {
            if (known.size().equals(size)) {
                turn(known, known.surface()::handToGl);
                return Optional.of(known);
            }
            putAside(known);
        }
        freeAside();
        if (made == MOST) {
            return Optional.empty();
        }
        SurfaceSlot slot = maker.apply(SurfaceLayout.of(size));
        made++;
        return Optional.of(slot);
    }

    /**
     * Hands a surface to CUDA: OpenGL has written it, and its writes have been waited for.
     *
     * @return to be closed when nobody reads it any more, on any thread
     * @throws RenderException when the driver refuses
     */
    CudaFrame lend(SurfaceSlot written) {
        turn(written, written.surface()::handToCuda);
        return new CudaFrame(written.surface(), () -> free.add(written));
    }

    /** Takes a surface back that was not lent after all. */
    void giveBack(SurfaceSlot unwritten) {
        free.add(unwritten);
    }

    /**
     * Frees all surfaces that are not out and that no encoder leases.
     *
     * @return whether none is left
     */
    boolean close() {
        for (SurfaceSlot slot = free.poll(); slot != null; slot = free.poll()) {
            putAside(slot);
        }
        freeAside();
        return made == 0 && aside.isEmpty();
    }

    /** A surface whose turn the driver refuses to change is not used again. */
    private void turn(SurfaceSlot slot, Runnable change) {
        try {
            change.run();
        } catch (RenderException refusal) {
            putAside(slot);
            throw refusal;
        }
    }

    private void putAside(SurfaceSlot slot) {
        made--;
        aside.add(slot);
    }

    private void freeAside() {
        aside.removeIf(slot -> {
            boolean unknown = !slot.surface().isLeased();
            if (unknown) {
                tryFree(slot);
            }
            return unknown;
        });
    }

    /** What the driver does not free is lost: nothing can be done about it. */
    private static void tryFree(SurfaceSlot slot) {
        try {
            slot.free();
        } catch (RenderException refusal) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "gl.surface.lost reason={0}",
                    refusal.getMessage());
        }
    }
}
