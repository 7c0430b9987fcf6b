package org.farview.render.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;

/**
 * The functions of the CUDA driver API that are called, as {@code cuda.h} and {@code cudaGL.h} of
 * CUDA 12.9 declare them. Each gives a {@code CUresult}; all are there since CUDA 11.4.
 *
 * <p>Device addresses, sizes and allocation handles are 64-bit numbers; contexts, resources and
 * streams are opaque addresses. A suffix {@code _v2} is what the header's macro makes of the name.
 */
@SuppressWarnings("ImmutableEnumChecker") // a function descriptor never changes
enum CudaFunction {
    INIT("cuInit", JAVA_INT),
    ERROR_NAME("cuGetErrorName", JAVA_INT, ADDRESS),
    ERROR_TEXT("cuGetErrorString", JAVA_INT, ADDRESS),
    DRIVER_VERSION("cuDriverGetVersion", ADDRESS),

    DEVICE_COUNT("cuDeviceGetCount", ADDRESS),
    DEVICE("cuDeviceGet", ADDRESS, JAVA_INT),
    DEVICE_NAME("cuDeviceGetName", ADDRESS, JAVA_INT, JAVA_INT),
    DEVICE_UUID("cuDeviceGetUuid_v2", ADDRESS, JAVA_INT),
    DEVICE_MEMORY("cuDeviceTotalMem_v2", ADDRESS, JAVA_INT),
    DEVICE_ATTRIBUTE("cuDeviceGetAttribute", ADDRESS, JAVA_INT, JAVA_INT),

    CONTEXT_RETAIN("cuDevicePrimaryCtxRetain", ADDRESS, JAVA_INT),
    CONTEXT_RELEASE("cuDevicePrimaryCtxRelease_v2", JAVA_INT),
    CONTEXT_PUSH("cuCtxPushCurrent_v2", ADDRESS),
    CONTEXT_POP("cuCtxPopCurrent_v2", ADDRESS),

    MEMORY_GRANULARITY("cuMemGetAllocationGranularity", ADDRESS, ADDRESS, JAVA_INT),
    MEMORY_CREATE("cuMemCreate", ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG),
    MEMORY_RELEASE("cuMemRelease", JAVA_LONG),
    ADDRESS_RESERVE("cuMemAddressReserve", ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
    ADDRESS_FREE("cuMemAddressFree", JAVA_LONG, JAVA_LONG),
    MEMORY_MAP("cuMemMap", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
    MEMORY_UNMAP("cuMemUnmap", JAVA_LONG, JAVA_LONG),
    MEMORY_ACCESS("cuMemSetAccess", JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
    MEMORY_EXPORT("cuMemExportToShareableHandle", ADDRESS, JAVA_LONG, JAVA_INT, JAVA_LONG),
    COPY_TO_HOST("cuMemcpyDtoH_v2", ADDRESS, JAVA_LONG, JAVA_LONG),

    GL_REGISTER_BUFFER("cuGraphicsGLRegisterBuffer", ADDRESS, JAVA_INT, JAVA_INT),
    GL_UNREGISTER("cuGraphicsUnregisterResource", ADDRESS),
    GL_MAP("cuGraphicsMapResources", JAVA_INT, ADDRESS, ADDRESS),
    GL_UNMAP("cuGraphicsUnmapResources", JAVA_INT, ADDRESS, ADDRESS),
    GL_MAPPED_POINTER("cuGraphicsResourceGetMappedPointer_v2", ADDRESS, ADDRESS, ADDRESS);

    private final String symbol;
    private final FunctionDescriptor type;

    CudaFunction(String symbol, MemoryLayout... parameters) {
        this.symbol = symbol;
        this.type = FunctionDescriptor.of(JAVA_INT, parameters);
    }

    /** The name that the library exports. */
    String symbol() {
        return symbol;
    }

    FunctionDescriptor type() {
        return type;
    }
}
