package org.farview.render.cuda;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * Structs of {@code cuda.h} (CUDA 12.9; unchanged since they came with 10.2), whose members bear
 * the header's names, and the constants that go into them.
 */
final class CudaStructs {
    /** {@code CU_MEM_HANDLE_TYPE_POSIX_FILE_DESCRIPTOR}. */
    static final int HANDLE_POSIX_FD = 1;

    /** {@code CUmemLocation}. */
    static final StructLayout LOCATION =
            structLayout(JAVA_INT.withName("type"), JAVA_INT.withName("id"))
                    .withName("CUmemLocation");

    /** {@code CUmemAllocationProp}. */
    static final StructLayout ALLOCATION =
            structLayout(
                            JAVA_INT.withName("type"),
                            JAVA_INT.withName("requestedHandleTypes"),
                            LOCATION.withName("location"),
                            ADDRESS.withName("win32HandleMetaData"),
                            structLayout(
                                            JAVA_BYTE.withName("compressionType"),
                                            JAVA_BYTE.withName("gpuDirectRDMACapable"),
                                            JAVA_SHORT.withName("usage"),
                                            paddingLayout(4).withName("reserved"))
                                    .withName("allocFlags"))
                    .withName("CUmemAllocationProp");

    /** {@code CUmemAccessDesc}. */
    static final StructLayout ACCESS =
            structLayout(LOCATION.withName("location"), JAVA_INT.withName("flags"))
                    .withName("CUmemAccessDesc");

    /** {@code CU_MEM_ALLOCATION_TYPE_PINNED}. */
    private static final int TYPE_PINNED = 1;

    /** {@code CU_MEM_LOCATION_TYPE_DEVICE}. */
    private static final int LOCATION_DEVICE = 1;

    /** {@code CU_MEM_ACCESS_FLAGS_PROT_READWRITE}. */
    private static final int ACCESS_READ_WRITE = 3;

    private CudaStructs() {}

    /** Asks for memory of this device that a file descriptor can be made of. */
    static MemorySegment allocation(Arena arena, int ordinal) {
        MemorySegment wanted = arena.allocate(ALLOCATION);
        wanted.set(JAVA_INT, offset(ALLOCATION, "type"), TYPE_PINNED);
        wanted.set(JAVA_INT, offset(ALLOCATION, "requestedHandleTypes"), HANDLE_POSIX_FD);
        setLocation(wanted.asSlice(offset(ALLOCATION, "location"), LOCATION), ordinal);
        return wanted;
    }

    /** Lets this device read and write. */
    static MemorySegment access(Arena arena, int ordinal) {
        MemorySegment wanted = arena.allocate(ACCESS);
        setLocation(wanted.asSlice(offset(ACCESS, "location"), LOCATION), ordinal);
        wanted.set(JAVA_INT, offset(ACCESS, "flags"), ACCESS_READ_WRITE);
        return wanted;
    }

    private static void setLocation(MemorySegment location, int ordinal) {
        location.set(JAVA_INT, offset(LOCATION, "type"), LOCATION_DEVICE);
        location.set(JAVA_INT, offset(LOCATION, "id"), ordinal);
    }

    private static long offset(StructLayout struct, String member) {
        return struct.byteOffset(groupElement(member));
    }
}
