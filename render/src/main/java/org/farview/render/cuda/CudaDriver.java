package org.farview.render.cuda;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.farview.render.RenderException;

/**
 * NVIDIA's driver for computing on GPUs, found and initialised. Immutable; any thread.
 *
 * <p>Bound here by hand because no maintained Java binding fits the OpenGL binding in use; it takes
 * thirty functions and no native code of ours.
 */
public final class CudaDriver {
    /** What looking for the driver gave. */
    public sealed interface Found {
        /** It is there, with a GPU at least. */
        record Present(CudaDriver driver) implements Found {}

        /**
         * There is none, or none that can be used.
         *
         * @param reason for people
         */
        record Absent(String reason) implements Found {}
    }

    /** What it is loaded from. */
    public static final String LIBRARY = SystemLibrary.NAME;

    /** {@code CU_DEVICE_ATTRIBUTE_VIRTUAL_MEMORY_MANAGEMENT_SUPPORTED}. */
    private static final int VIRTUAL_MEMORY = 102;

    /** {@code CU_DEVICE_ATTRIBUTE_HANDLE_TYPE_POSIX_FILE_DESCRIPTOR_SUPPORTED}. */
    private static final int POSIX_FD = 103;

    private static final int NAME_BYTES = 256;
    private static final int UUID_BYTES = 16;

    private final CudaCalls calls;
    private final int version;
    private final List<CudaDevice> devices;

    private CudaDriver(CudaLibrary library) {
        this.calls = new CudaCalls(library);
        calls.call(CudaFunction.INIT, 0);
        this.version = calls.intOf(CudaFunction.DRIVER_VERSION);
        this.devices = List.copyOf(findDevices());
        if (devices.isEmpty()) {
            throw new RenderException("CUDA: the driver knows no GPU");
        }
    }

    /** Whether there is a driver that can be loaded; it is not started. */
    public static boolean isInstalled() {
        return SystemLibrary.isInstalled();
    }

    /**
     * Looks for the driver and starts it. The first call of a process takes some tenths of a second
     * where there is one; without it, none.
     */
    public static Found find() {
        try {
            return new Found.Present(of(SystemLibrary.load()));
        } catch (RenderException refusal) {
            return new Found.Absent(String.valueOf(refusal.getMessage()));
        }
    }

    /**
     * @throws RenderException when the library refuses to start, or knows no GPU
     */
    static CudaDriver of(CudaLibrary library) {
        return new CudaDriver(library);
    }

    /** The newest CUDA that the driver speaks: "13.0". */
    public String version() {
        // cuDriverGetVersion gives 1000 * major + 10 * minor.
        return "%d.%d".formatted(version / 1000, version % 1000 / 10);
    }

    /** All GPUs that this process may use, by ordinal; at least one. */
    public List<CudaDevice> devices() {
        return devices;
    }

    /**
     * Makes use of a GPU: its primary context, which everything in this process shares that
     * computes on it, FFmpeg's encoder too.
     *
     * @param ordinal that of {@link CudaDevice#ordinal}
     * @throws IllegalArgumentException when there is no such GPU
     * @throws RenderException when it refuses
     */
    public CudaContext use(int ordinal) {
        if (ordinal < 0 || ordinal >= devices.size()) {
            throw new IllegalArgumentException(
                    "CUDA: got GPU %d, wanted 0..%d".formatted(ordinal, devices.size() - 1));
        }
        return CudaContext.retain(calls, devices.get(ordinal));
    }

    private List<CudaDevice> findDevices() {
        List<CudaDevice> found = new ArrayList<>();
        int count = calls.intOf(CudaFunction.DEVICE_COUNT);
        for (int ordinal = 0; ordinal < count; ordinal++) {
            int device = calls.intOf(CudaFunction.DEVICE, ordinal);
            boolean exports = has(device, VIRTUAL_MEMORY) && has(device, POSIX_FD);
            found.add(
                    new CudaDevice(
                            ordinal,
                            name(device),
                            uuid(device),
                            calls.longOf(CudaFunction.DEVICE_MEMORY, device),
                            exports));
        }
        return found;
    }

    private boolean has(int device, int attribute) {
        return calls.intOf(CudaFunction.DEVICE_ATTRIBUTE, attribute, device) != 0;
    }

    private String name(int device) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(NAME_BYTES);
            calls.call(CudaFunction.DEVICE_NAME, text, NAME_BYTES, device);
            return text.getString(0);
        }
    }

    private UUID uuid(int device) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(UUID_BYTES);
            calls.call(CudaFunction.DEVICE_UUID, bytes, device);
            ByteBuffer read = ByteBuffer.wrap(bytes.toArray(JAVA_BYTE));
            return new UUID(read.getLong(), read.getLong());
        }
    }
}
