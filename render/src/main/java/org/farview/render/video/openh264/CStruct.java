package org.farview.render.video.openh264;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.util.ArrayList;
import java.util.List;

/** Lays out structs as C compilers do (System V ABI and Windows x64 agree for these members). */
final class CStruct {
    private CStruct() {}

    /**
     * The struct of these members in this order, each at the next multiple of its alignment, the
     * whole a multiple of the largest one.
     */
    static StructLayout of(MemoryLayout... members) {
        List<MemoryLayout> padded = new ArrayList<>();
        long size = 0;
        long alignment = 1;
        for (MemoryLayout member : members) {
            size = align(padded, size, member.byteAlignment());
            padded.add(member);
            size += member.byteSize();
            alignment = Math.max(alignment, member.byteAlignment());
        }
        align(padded, size, alignment);
        return MemoryLayout.structLayout(padded.toArray(MemoryLayout[]::new));
    }

    private static long align(List<MemoryLayout> padded, long size, long alignment) {
        long gap = Math.floorMod(-size, alignment);
        if (gap > 0) {
            padded.add(MemoryLayout.paddingLayout(gap));
        }
        return size + gap;
    }
}
