package org.farview.render.gl;

import static org.lwjgl.egl.EGL15.EGL_CONTEXT_MAJOR_VERSION;
import static org.lwjgl.egl.EGL15.EGL_CONTEXT_MINOR_VERSION;
import static org.lwjgl.egl.EGL15.EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT;
import static org.lwjgl.egl.EGL15.EGL_CONTEXT_OPENGL_DEBUG;
import static org.lwjgl.egl.EGL15.EGL_CONTEXT_OPENGL_PROFILE_MASK;
import static org.lwjgl.egl.EGL15.EGL_FALSE;
import static org.lwjgl.egl.EGL15.EGL_NONE;
import static org.lwjgl.egl.EGL15.EGL_NO_CONTEXT;
import static org.lwjgl.egl.EGL15.EGL_NO_SURFACE;
import static org.lwjgl.egl.EGL15.EGL_OPENGL_API;
import static org.lwjgl.egl.EGL15.EGL_OPENGL_BIT;
import static org.lwjgl.egl.EGL15.EGL_PBUFFER_BIT;
import static org.lwjgl.egl.EGL15.EGL_RENDERABLE_TYPE;
import static org.lwjgl.egl.EGL15.EGL_SURFACE_TYPE;
import static org.lwjgl.egl.EGL15.EGL_TRUE;
import static org.lwjgl.egl.EGL15.eglBindAPI;
import static org.lwjgl.egl.EGL15.eglChooseConfig;
import static org.lwjgl.egl.EGL15.eglCreateContext;
import static org.lwjgl.egl.EGL15.eglDestroyContext;
import static org.lwjgl.egl.EGL15.eglGetCurrentContext;
import static org.lwjgl.egl.EGL15.eglGetError;
import static org.lwjgl.egl.EGL15.eglGetPlatformDisplay;
import static org.lwjgl.egl.EGL15.eglInitialize;
import static org.lwjgl.egl.EGL15.eglMakeCurrent;
import static org.lwjgl.egl.EGL15.eglReleaseThread;
import static org.lwjgl.egl.EXTPlatformDevice.EGL_PLATFORM_DEVICE_EXT;
import static org.lwjgl.opengl.GL11C.GL_NO_ERROR;
import static org.lwjgl.opengl.GL11C.GL_OUT_OF_MEMORY;
import static org.lwjgl.opengl.GL11C.glGetError;
import static org.lwjgl.opengl.GL45C.GL_CONTEXT_LOST;

import java.nio.IntBuffer;
import java.util.List;
import org.farview.render.RenderException;
import org.jspecify.annotations.Nullable;
import org.lwjgl.PointerBuffer;
import org.lwjgl.egl.EGL;
import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GL43C;
import org.lwjgl.opengl.GLCapabilities;
import org.lwjgl.opengl.GLDebugMessageCallback;
import org.lwjgl.system.MemoryStack;

/**
 * An OpenGL context without surface on one device, current on the thread that opened it until it is
 * closed there.
 *
 * <p>The newest of OpenGL 4.6, 4.5 and 4.3 that the driver gives; of 4.3 those drivers are taken
 * that have direct state access, buffer storage and clearing as extensions.
 */
final class GlContext implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(GlContext.class.getName());
    private static final List<Version> VERSIONS =
            List.of(new Version(4, 6), new Version(4, 5), new Version(4, 3));

    /**
     * One display per device and process: EGL hands out the same one, so it is never terminated.
     */
    private final long display;

    private final long context;
    private final GLCapabilities capabilities;
    private final GlLimits limits;
    private final @Nullable GLDebugMessageCallback debugging;
    private boolean lost;

    private record Version(int major, int minor) {}

    private GlContext(long display, long context, GlDevice device, Debugging debugging) {
        this.display = display;
        this.context = context;
        this.capabilities = GL.createCapabilities();
        require(capabilities);
        this.limits = GlLimits.read(device, capabilities);
        this.debugging = debugging == Debugging.ON ? listen() : null;
    }

    /**
     * Opens a context and makes it this thread's.
     *
     * @throws RenderException when the device or its driver does not suffice; the message tells why
     */
    static GlContext open(GlDevice device, Debugging debugging) {
        long display = display(device);
        long context = create(display, debugging);
        if (!eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context)) {
            eglDestroyContext(display, context);
            throw egl("eglMakeCurrent without surface", device);
        }
        try {
            return new GlContext(display, context, device, debugging);
        } catch (RuntimeException | Error problem) {
            release(display, context);
            throw problem;
        }
    }

    /** Makes it the thread's again, should another have been opened or closed there since. */
    void makeCurrent() {
        if (eglGetCurrentContext() != context) {
            eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context);
            GL.setCapabilities(capabilities);
        }
    }

    /** What the device can do. */
    GlLimits limits() {
        return limits;
    }

    /** Whether it can have memory of somebody else's, by a file descriptor. */
    boolean importsMemory() {
        return capabilities.GL_EXT_memory_object && capabilities.GL_EXT_memory_object_fd;
    }

    /**
     * Throws what has gone wrong since the last call.
     *
     * @param what was done, for the message
     * @throws GpuLostException when the context is gone
     * @throws RenderException for any other error
     */
    void check(String what) {
        if (lost) {
            throw new GpuLostException("%s: the GPU was lost".formatted(what));
        }
        int error = glGetError();
        if (error == GL_NO_ERROR) {
            return;
        }
        lost = error == GL_CONTEXT_LOST;
        if (lost) {
            throw new GpuLostException("%s: the GPU was lost".formatted(what));
        }
        throw new RenderException(
                error == GL_OUT_OF_MEMORY
                        ? "%s: the GPU is out of memory".formatted(what)
                        : "%s: got OpenGL error 0x%x".formatted(what, error));
    }

    /** From now on the context counts as lost: how a lost GPU is rehearsed. */
    void pretendLost() {
        lost = true;
    }

    @Override
    public void close() {
        if (debugging != null) {
            GL43C.glDebugMessageCallback(null, 0);
            debugging.free();
        }
        release(display, context);
    }

    private static void release(long display, long context) {
        GL.setCapabilities(null);
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        eglDestroyContext(display, context);
        eglReleaseThread();
    }

    private static long display(GlDevice device) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            long display =
                    eglGetPlatformDisplay(
                            EGL_PLATFORM_DEVICE_EXT,
                            GlDevices.handle(device),
                            stack.pointers(EGL_NONE));
            IntBuffer major = stack.mallocInt(1);
            IntBuffer minor = stack.mallocInt(1);
            if (display == 0 || !eglInitialize(display, major, minor)) {
                throw egl("eglInitialize", device);
            }
            EGL.createDisplayCapabilities(display, major.get(0), minor.get(0));
            if (!eglBindAPI(EGL_OPENGL_API)) {
                throw egl("eglBindAPI", device);
            }
            return display;
        }
    }

    private static long create(long display, Debugging debugging) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer config = stack.callocPointer(1);
            IntBuffer count = stack.mallocInt(1);
            boolean found =
                    eglChooseConfig(
                                    display,
                                    stack.ints(
                                            EGL_RENDERABLE_TYPE,
                                            EGL_OPENGL_BIT,
                                            EGL_SURFACE_TYPE,
                                            EGL_PBUFFER_BIT,
                                            EGL_NONE),
                                    config,
                                    count)
                            && count.get(0) > 0;
            if (!found) {
                throw new RenderException("EGL has no configuration for OpenGL");
            }
            for (Version version : VERSIONS) {
                long context =
                        eglCreateContext(
                                display,
                                config.get(0),
                                EGL_NO_CONTEXT,
                                stack.ints(
                                        EGL_CONTEXT_MAJOR_VERSION,
                                        version.major(),
                                        EGL_CONTEXT_MINOR_VERSION,
                                        version.minor(),
                                        EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                        EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                        EGL_CONTEXT_OPENGL_DEBUG,
                                        debugging == Debugging.ON ? EGL_TRUE : EGL_FALSE,
                                        EGL_NONE));
                if (context != EGL_NO_CONTEXT) {
                    return context;
                }
            }
            throw new RenderException(
                    "eglCreateContext: got error 0x%x, wanted OpenGL 4.3 or newer"
                            .formatted(eglGetError()));
        }
    }

    private static void require(GLCapabilities has) {
        boolean suffices =
                (has.OpenGL45 || has.GL_ARB_direct_state_access)
                        && (has.OpenGL44
                                || (has.GL_ARB_buffer_storage && has.GL_ARB_clear_texture));
        if (!suffices) {
            throw new RenderException(
                    "OpenGL %s: wanted 4.5, or 4.3 with ARB_direct_state_access, ARB_buffer_storage and ARB_clear_texture"
                            .formatted(GL43C.glGetString(GL43C.GL_VERSION)));
        }
    }

    private static GLDebugMessageCallback listen() {
        GLDebugMessageCallback callback =
                GLDebugMessageCallback.create((source, type, id, severity, length, text, user) -> {
                    if (severity != GL43C.GL_DEBUG_SEVERITY_NOTIFICATION) {
                        LOG.log(
                                System.Logger.Level.WARNING,
                                "gl.message type=0x{0} text={1}",
                                Integer.toHexString(type),
                                GLDebugMessageCallback.getMessage(length, text));
                    }
                });
        GL43C.glEnable(GL43C.GL_DEBUG_OUTPUT_SYNCHRONOUS);
        GL43C.glDebugMessageCallback(callback, 0);
        return callback;
    }

    private static RenderException egl(String call, GlDevice device) {
        return new RenderException(
                "%s on EGL device %d (%s): got error 0x%x"
                        .formatted(call, device.index(), device.name(), eglGetError()));
    }
}
