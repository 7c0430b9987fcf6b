package org.farview.bench;

import static org.lwjgl.egl.EGL10.EGL_EXTENSIONS;
import static org.lwjgl.egl.EGL10.EGL_NONE;
import static org.lwjgl.egl.EGL10.EGL_NO_CONTEXT;
import static org.lwjgl.egl.EGL10.EGL_NO_SURFACE;
import static org.lwjgl.egl.EGL10.EGL_PBUFFER_BIT;
import static org.lwjgl.egl.EGL10.EGL_SURFACE_TYPE;
import static org.lwjgl.egl.EGL10.eglChooseConfig;
import static org.lwjgl.egl.EGL10.eglCreateContext;
import static org.lwjgl.egl.EGL10.eglDestroyContext;
import static org.lwjgl.egl.EGL10.eglInitialize;
import static org.lwjgl.egl.EGL10.eglMakeCurrent;
import static org.lwjgl.egl.EGL10.eglTerminate;
import static org.lwjgl.egl.EGL12.EGL_RENDERABLE_TYPE;
import static org.lwjgl.egl.EGL12.eglBindAPI;
import static org.lwjgl.egl.EGL14.EGL_OPENGL_API;
import static org.lwjgl.egl.EGL14.EGL_OPENGL_BIT;
import static org.lwjgl.egl.EGL15.EGL_CONTEXT_MAJOR_VERSION;
import static org.lwjgl.egl.EGL15.EGL_CONTEXT_MINOR_VERSION;
import static org.lwjgl.egl.EGL15.EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT;
import static org.lwjgl.egl.EGL15.EGL_CONTEXT_OPENGL_PROFILE_MASK;
import static org.lwjgl.egl.EGL15.eglGetPlatformDisplay;
import static org.lwjgl.egl.EXTDeviceEnumeration.eglQueryDevicesEXT;
import static org.lwjgl.egl.EXTDeviceQuery.eglQueryDeviceStringEXT;
import static org.lwjgl.egl.EXTPlatformDevice.EGL_PLATFORM_DEVICE_EXT;

import java.nio.IntBuffer;
import java.util.Optional;
import org.lwjgl.PointerBuffer;
import org.lwjgl.egl.EGL;
import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GL43C;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.MemoryStack;

/**
 * An OpenGL context without a window, on the CPU: Mesa's llvmpipe, found as the EGL device that
 * calls itself software. Confined to the thread that opens it.
 */
final class SoftwareGl implements AutoCloseable {
    private static final String SOFTWARE = "EGL_MESA_device_software";
    private static final String PACKAGES =
            "install Debian's libegl1, libegl-mesa0 and libgl1-mesa-dri";

    private final long display;
    private final long context;

    private SoftwareGl(long display, long context) {
        this.display = display;
        this.context = context;
    }

    /**
     * Opens a context and makes it this thread's.
     *
     * @throws PeerException when there is no EGL, or no software device
     */
    static SoftwareGl open() {
        Configuration.EGL_EXPLICIT_INIT.set(true);
        Configuration.OPENGL_CONTEXT_API.set("EGL");
        try {
            EGL.create();
        } catch (LinkageError e) {
            throw new PeerException("no libEGL: " + PACKAGES, e);
        }
        try (MemoryStack stack = MemoryStack.stackPush()) {
            long display = display(stack);
            long context = context(stack, display);
            GL.createCapabilities();
            return new SoftwareGl(display, context);
        }
    }

    /** What OpenGL calls its renderer, e.g. {@code llvmpipe (LLVM 15.0.6, 256 bits)}. */
    String renderer() {
        String mesa = Optional.ofNullable(GL43C.glGetString(GL43C.GL_VERSION)).orElse("");
        return "%s, %s"
                .formatted(
                        GL43C.glGetString(GL43C.GL_RENDERER),
                        mesa.substring(Math.max(0, mesa.indexOf("Mesa"))));
    }

    private static long display(MemoryStack stack) {
        IntBuffer count = stack.mallocInt(1);
        require(eglQueryDevicesEXT(null, count), "eglQueryDevicesEXT");
        PointerBuffer devices = stack.mallocPointer(Math.max(1, count.get(0)));
        require(eglQueryDevicesEXT(devices, count), "eglQueryDevicesEXT");
        for (int i = 0; i < count.get(0); i++) {
            String extensions = eglQueryDeviceStringEXT(devices.get(i), EGL_EXTENSIONS);
            if (Optional.ofNullable(extensions).orElse("").contains(SOFTWARE)) {
                long display =
                        eglGetPlatformDisplay(
                                EGL_PLATFORM_DEVICE_EXT, devices.get(i), (PointerBuffer) null);
                IntBuffer major = stack.mallocInt(1);
                IntBuffer minor = stack.mallocInt(1);
                require(display != 0, "eglGetPlatformDisplay");
                require(eglInitialize(display, major, minor), "eglInitialize");
                EGL.createDisplayCapabilities(display, major.get(0), minor.get(0));
                return display;
            }
        }
        throw new PeerException("EGL has no software device: " + PACKAGES);
    }

    private static long context(MemoryStack stack, long display) {
        require(eglBindAPI(EGL_OPENGL_API), "eglBindAPI");
        PointerBuffer config = stack.callocPointer(1);
        IntBuffer count = stack.mallocInt(1);
        IntBuffer wanted =
                stack.ints(
                        EGL_RENDERABLE_TYPE,
                        EGL_OPENGL_BIT,
                        EGL_SURFACE_TYPE,
                        EGL_PBUFFER_BIT,
                        EGL_NONE);
        boolean found = eglChooseConfig(display, wanted, config, count) && count.get(0) > 0;
        require(found, "eglChooseConfig");
        long context =
                eglCreateContext(
                        display,
                        config.get(0),
                        EGL_NO_CONTEXT,
                        stack.ints(
                                EGL_CONTEXT_MAJOR_VERSION,
                                4,
                                EGL_CONTEXT_MINOR_VERSION,
                                3,
                                EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                EGL_NONE));
        require(context != 0, "eglCreateContext for OpenGL 4.3");
        require(eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context), "eglMakeCurrent");
        return context;
    }

    private static void require(boolean ok, String call) {
        if (!ok) {
            throw new PeerException("EGL: %s failed; %s".formatted(call, PACKAGES));
        }
    }

    @Override
    public void close() {
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        eglDestroyContext(display, context);
        eglTerminate(display);
    }
}
