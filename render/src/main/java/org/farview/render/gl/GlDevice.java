package org.farview.render.gl;

import java.util.OptionalInt;

/**
 * A device that EGL knows.
 *
 * @param index its place in {@link GlDevices#list}
 * @param name for people, such as the vendor's name of it; EGL's extensions where it tells none
 * @param kind whether there is hardware behind it
 * @param cudaOrdinal what CUDA calls it ({@code EGL_NV_device_cuda}); empty for others than NVIDIA
 */
public record GlDevice(int index, String name, Kind kind, OptionalInt cudaOrdinal) {
    /** What draws. */
    public enum Kind {
        HARDWARE,
        /** Mesa's llvmpipe on the CPU. */
        SOFTWARE
    }
}
