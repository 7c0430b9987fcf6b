package org.farview.render.video.openh264;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.PathElement.sequenceElement;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.VarHandle;
import org.farview.render.video.I420Frame;
import org.farview.scene.CanvasSize;

/** {@code SSourcePicture}: where the planes of a frame are, so that none is copied. */
final class SourcePicture {
    /** {@code videoFormatI420}. */
    private static final int I420 = 23;

    private final MemorySegment memory;
    private final VarHandle plane;
    private final VarHandle stride;
    private final VarHandle timestampMs;

    SourcePicture(Structs structs, CanvasSize size, Arena arena) {
        StructLayout layout = structs.picture();
        memory = arena.allocate(layout);
        plane = layout.varHandle(groupElement("pData"), sequenceElement());
        timestampMs = layout.varHandle(groupElement("uiTimeStamp"));
        stride = layout.varHandle(groupElement("iStride"), sequenceElement());
        layout.varHandle(groupElement("iColorFormat")).set(memory, 0L, I420);
        layout.varHandle(groupElement("iPicWidth")).set(memory, 0L, size.width());
        layout.varHandle(groupElement("iPicHeight")).set(memory, 0L, size.height());
    }

    /** Points at the planes of {@code frame}; the caller keeps them alive while they are read. */
    MemorySegment of(I420Frame frame, long atMs) {
        plane.set(memory, 0L, 0L, frame.luma());
        plane.set(memory, 0L, 1L, frame.chromaBlue());
        plane.set(memory, 0L, 2L, frame.chromaRed());
        stride.set(memory, 0L, 0L, frame.lumaPitch());
        stride.set(memory, 0L, 1L, frame.chromaPitch());
        stride.set(memory, 0L, 2L, frame.chromaPitch());
        timestampMs.set(memory, 0L, atMs);
        return memory;
    }
}
