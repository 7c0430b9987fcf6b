package org.farview.render.gl;

import java.util.Map;
import java.util.Objects;
import org.farview.render.HardwareLimits;
import org.lwjgl.opengl.GL43C;
import org.lwjgl.opengl.GLCapabilities;
import org.lwjgl.opengl.NVXGPUMemoryInfo;

/**
 * What a device and its driver can do.
 *
 * @param device which
 * @param renderer what OpenGL calls it, e.g. {@code NVIDIA H100 80GB HBM3/PCIe/SSE2}
 * @param version OpenGL's version and the driver's
 * @param memoryBytes video memory in all; 0 when the driver does not tell
 * @param textureSide voxels along a side of a 3D texture at most
 * @param blockBytes of a shader storage block at most
 */
public record GlLimits(
        GlDevice device,
        String renderer,
        String version,
        long memoryBytes,
        int textureSide,
        long blockBytes) {
    static GlLimits read(GlDevice device, GLCapabilities capabilities) {
        long memory =
                capabilities.GL_NVX_gpu_memory_info
                        ? (long)
                                        GL43C.glGetInteger(
                                                NVXGPUMemoryInfo
                                                        .GL_GPU_MEMORY_INFO_DEDICATED_VIDMEM_NVX)
                                << 10
                        : 0;
        return new GlLimits(
                device,
                Objects.requireNonNullElse(GL43C.glGetString(GL43C.GL_RENDERER), "unknown"),
                Objects.requireNonNullElse(GL43C.glGetString(GL43C.GL_VERSION), "unknown"),
                memory,
                GL43C.glGetInteger(GL43C.GL_MAX_3D_TEXTURE_SIZE),
                GL43C.glGetInteger(GL43C.GL_MAX_SHADER_STORAGE_BLOCK_SIZE));
    }

    /** The same for people. */
    public HardwareLimits.Gpu hardware() {
        return new HardwareLimits.Gpu(renderer, memoryBytes, version);
    }

    /** The limits by OpenGL's names. */
    public Map<String, Long> named() {
        return Map.of(
                "MAX_3D_TEXTURE_SIZE",
                (long) textureSide,
                "MAX_SHADER_STORAGE_BLOCK_SIZE",
                blockBytes);
    }

    /** Whether the CPU does the work. */
    public boolean isSoftware() {
        return device.kind() == GlDevice.Kind.SOFTWARE;
    }
}
