package org.farview.render.gl;

import static org.lwjgl.egl.EGL15.EGL_EXTENSIONS;
import static org.lwjgl.egl.EGL15.EGL_NO_DISPLAY;
import static org.lwjgl.egl.EGL15.EGL_VENDOR;
import static org.lwjgl.egl.EGL15.eglQueryString;
import static org.lwjgl.egl.EXTDeviceEnumeration.eglQueryDevicesEXT;
import static org.lwjgl.egl.EXTDeviceQuery.eglQueryDeviceAttribEXT;
import static org.lwjgl.egl.EXTDeviceQuery.eglQueryDeviceStringEXT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.farview.render.RenderException;
import org.lwjgl.PointerBuffer;
import org.lwjgl.egl.EGL;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.MemoryStack;

/**
 * The devices of this machine's EGL ({@code EGL_EXT_device_enumeration}), which needs neither a
 * display nor a device node.
 *
 * <p>Loads libEGL with the first call and keeps it until the process ends. Thread-safe.
 */
public final class GlDevices {
    /** {@code EGL_CUDA_DEVICE_NV} of EGL_NV_device_cuda, which LWJGL has not. */
    private static final int EGL_CUDA_DEVICE_NV = 0x323A;

    /** {@code EGL_RENDERER_EXT} of EGL_EXT_device_query_name, which LWJGL has not. */
    private static final int EGL_RENDERER_EXT = 0x335F;

    private static final String CUDA = "EGL_NV_device_cuda";
    private static final String NAMED = "EGL_EXT_device_query_name";
    private static final String SOFTWARE = "EGL_MESA_device_software";

    private GlDevices() {}

    /**
     * All devices, in EGL's order.
     *
     * @throws RenderException when there is no libEGL, or it cannot list devices
     */
    public static List<GlDevice> list() {
        requireLibrary();
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer handles = handles(stack);
            List<GlDevice> devices = new ArrayList<>();
            for (int i = 0; i < handles.remaining(); i++) {
                devices.add(describe(i, handles.get(i), stack));
            }
            return devices;
        }
    }

    /** What EGL calls a device. */
    static long handle(GlDevice device) {
        requireLibrary();
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer handles = handles(stack);
            if (device.index() >= handles.remaining()) {
                throw new RenderException(
                        "EGL device %d: got %d devices"
                                .formatted(device.index(), handles.remaining()));
            }
            return handles.get(device.index());
        }
    }

    private static GlDevice describe(int index, long handle, MemoryStack stack) {
        String extensions =
                Objects.requireNonNullElse(eglQueryDeviceStringEXT(handle, EGL_EXTENSIONS), "");
        OptionalInt ordinal = OptionalInt.empty();
        PointerBuffer value = stack.mallocPointer(1);
        if (extensions.contains(CUDA)
                && eglQueryDeviceAttribEXT(handle, EGL_CUDA_DEVICE_NV, value)) {
            ordinal = OptionalInt.of((int) value.get(0));
        }
        return new GlDevice(
                index,
                name(handle, extensions),
                extensions.contains(SOFTWARE) ? GlDevice.Kind.SOFTWARE : GlDevice.Kind.HARDWARE,
                ordinal);
    }

    private static String name(long handle, String extensions) {
        if (!extensions.contains(NAMED)) {
            return extensions;
        }
        return Objects.requireNonNullElse(eglQueryDeviceStringEXT(handle, EGL_VENDOR), "")
                + " "
                + Objects.requireNonNullElse(eglQueryDeviceStringEXT(handle, EGL_RENDERER_EXT), "");
    }

    private static PointerBuffer handles(MemoryStack stack) {
        IntBuffer count = stack.mallocInt(1);
        if (!eglQueryDevicesEXT(null, count)) {
            throw new RenderException("EGL does not list its devices");
        }
        PointerBuffer handles = stack.mallocPointer(Math.max(1, count.get(0)));
        if (!eglQueryDevicesEXT(handles, count)) {
            throw new RenderException("EGL does not list its devices");
        }
        return handles.limit(count.get(0));
    }

    private static void requireLibrary() {
        Library.PROBLEM.ifPresent(reason -> {
            throw new RenderException(reason);
        });
    }

    /** Loaded once. */
    private static final class Library {
        static final Optional<String> PROBLEM = load();

        private static Optional<String> load() {
            try {
                setEnvironment();
                Configuration.EGL_EXPLICIT_INIT.set(true);
                Configuration.OPENGL_CONTEXT_API.set("EGL");
                EGL.create();
            } catch (LinkageError | RuntimeException problem) {
                return Optional.of("no OpenGL: %s".formatted(problem.getMessage()));
            }
            String extensions =
                    Objects.requireNonNullElse(eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS), "");
            // The base extension is enumeration and query in one; NVIDIA's driver names it alone.
            boolean lists =
                    extensions.contains("EGL_EXT_device_base")
                            || extensions.contains("EGL_EXT_device_enumeration");
            return lists && extensions.contains("EGL_EXT_platform_device")
                    ? Optional.empty()
                    : Optional.of("no OpenGL: EGL cannot list devices");
        }

        /**
         * Keeps NVIDIA's driver from running a thread of its own, with which the process crashes
         * when it ends and CUDA refuses the context. The driver reads the variable when it is
         * loaded.
         */
        @SuppressWarnings("restricted")
        private static void setEnvironment() {
            Linker linker = Linker.nativeLinker();
            linker.defaultLookup()
                    .find("setenv")
                    .ifPresent(function -> {
                        try (Arena arena = Arena.ofConfined()) {
                            int failed =
                                    (int)
                                            linker.downcallHandle(
                                                            function,
                                                            FunctionDescriptor.of(
                                                                    ValueLayout.JAVA_INT,
                                                                    ValueLayout.ADDRESS,
                                                                    ValueLayout.ADDRESS,
                                                                    ValueLayout.JAVA_INT))
                                                    .invokeExact(
                                                            arena.allocateFrom(
                                                                    "__GL_THREADED_OPTIMIZATIONS"),
                                                            arena.allocateFrom("0"),
                                                            1);
                            if (failed != 0) {
                                throw new RenderException("setenv: got " + failed);
                            }
                        } catch (RuntimeException | Error e) {
                            throw e;
                        } catch (Throwable e) {
                            throw new IllegalStateException(e);
                        }
                    });
        }
    }
}
