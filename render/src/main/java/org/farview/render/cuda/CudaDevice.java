package org.farview.render.cuda;

import java.util.UUID;

/**
 * A GPU as CUDA sees it.
 *
 * @param ordinal 0 is the first; an EGL device names it by {@code EGL_CUDA_DEVICE_NV}
 * @param name "NVIDIA L40S"
 * @param uuid the same in every process and after every start
 * @param memoryBytes all that it has, used or not
 * @param exportsMemory whether its memory can be given to OpenGL by a file descriptor, see {@link
 *     ExportableMemory}
 */
public record CudaDevice(
        int ordinal, String name, UUID uuid, long memoryBytes, boolean exportsMemory) {}
