package org.farview.render.video.openh264;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.PathElement.sequenceElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.VarHandle;
import org.farview.render.RenderException;

/**
 * {@code SFrameBSInfo}: what the library made of a frame.
 *
 * <p>Every number is checked before memory is read by it: numbers that contradict each other mean
 * that the struct is not laid out as believed.
 */
final class Output {
    /** {@code videoFrameTypeIDR}. */
    private static final int IDR = 1;

    /** {@code videoFrameTypeP}; an I picture that is no IDR is never asked for. */
    private static final int PREDICTED = 3;

    private static final int FIRST_CAPACITY = 1 << 16;

    /** More than any picture of 4096x2304 can take: its samples are 14 MB. */
    private static final int MAX_BYTES = 32 << 20;

    /** Behind the struct, in case that the library's is larger. */
    private static final long SLACK_BYTES = 8192;

    private final MemorySegment memory;
    private final VarHandle layerCount;
    private final VarHandle frameType;
    private final VarHandle frameBytes;
    private final VarHandle unitCount;
    private final VarHandle unitLengths;
    private final VarHandle layerBytes;
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    Output(Structs structs, Arena arena) {
        StructLayout layout = structs.output();
        memory = arena.allocate(layout.byteSize() + SLACK_BYTES, Long.BYTES);
        layerCount = layout.varHandle(groupElement("iLayerNum"));
        frameType = layout.varHandle(groupElement("eFrameType"));
        frameBytes = layout.varHandle(groupElement("iFrameSizeInBytes"));
        unitCount = ofLayer(layout, "iNalCount");
        unitLengths = ofLayer(layout, "pNalLengthInByte");
        layerBytes = ofLayer(layout, "pBsBuf");
    }

    /** For the library to write into. */
    MemorySegment memory() {
        return memory;
    }

    /** The bytes that {@link #read} has read begin here; overwritten by the next call. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    boolean isKeyframe() {
        return (int) frameType.get(memory, 0L) == IDR;
    }

    /**
     * Copies the picture's NAL units, in Annex B, out of the library's memory.
     *
     * @throws RenderException when the library skipped the frame, gave nothing, or gave numbers
     *     that contradict each other
     */
    void read() {
        int type = (int) frameType.get(memory, 0L);
        int layers = (int) layerCount.get(memory, 0L);
        int size = (int) frameBytes.get(memory, 0L);
        if (type != IDR && type != PREDICTED) {
            throw new RenderException(
                    "OpenH264: got frame type %d, wanted %d or %d".formatted(type, IDR, PREDICTED));
        }
        requireWithin("layers", layers, Structs.MAX_LAYERS);
        requireWithin("bytes", size, MAX_BYTES);
        reserve(size);
        length = 0;
        for (int layer = 0; layer < layers; layer++) {
            readLayer(layer, size);
        }
        if (length != size) {
            throw new RenderException(
                    "OpenH264: got NAL units of %d bytes, wanted %d".formatted(length, size));
        }
    }

    private void readLayer(int layer, int size) {
        int units = (int) unitCount.get(memory, 0L, (long) layer);
        requireWithin("NAL units", units, Structs.MAX_UNITS_IN_LAYER);
        MemorySegment lengths = sized(unitLengths, layer, 4L * units);
        int sum = 0;
        for (int unit = 0; unit < units; unit++) {
            int unitBytes = lengths.getAtIndex(JAVA_INT, unit);
            requireWithin("bytes of a NAL unit", unitBytes, size - length - sum);
            sum += unitBytes;
        }
        MemorySegment.copy(sized(layerBytes, layer, sum), JAVA_BYTE, 0, bytes, length, sum);
        length += sum;
    }

    @SuppressWarnings("restricted") // the library says how much is there
    private MemorySegment sized(VarHandle pointer, int layer, long size) {
        MemorySegment address = (MemorySegment) pointer.get(memory, 0L, (long) layer);
        if (address.equals(MemorySegment.NULL)) {
            throw new RenderException("OpenH264: layer %d points nowhere".formatted(layer));
        }
        return address.reinterpret(size);
    }

    private void reserve(int size) {
        if (bytes.length < size) {
            bytes = new byte[Math.max(size, 2 * bytes.length)];
        }
    }

    private static void requireWithin(String what, int got, int most) {
        if (got < 1 || got > most) {
            throw new RenderException(
                    "OpenH264: got %d %s, wanted 1..%d".formatted(got, what, most));
        }
    }

    private static VarHandle ofLayer(StructLayout layout, String member) {
        return layout.varHandle(
                groupElement("sLayerInfo"), sequenceElement(), groupElement(member));
    }
}
