package org.farview.render.gl;

import java.util.HashMap;
import java.util.Map;
import org.lwjgl.opengl.ARBParallelShaderCompile;
import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GLCapabilities;
import org.lwjgl.opengl.KHRParallelShaderCompile;

/** The programs of a context, each compiled once. Confined to the context's thread. */
final class Programs implements AutoCloseable {
    /** As many as the driver likes. */
    private static final int ALL_THREADS = 0xFFFFFFFF;

    private final Map<ShaderText, Program> programs = new HashMap<>();

    Programs() {
        GLCapabilities capabilities = GL.getCapabilities();
        if (capabilities.GL_KHR_parallel_shader_compile) {
            KHRParallelShaderCompile.glMaxShaderCompilerThreadsKHR(ALL_THREADS);
        } else if (capabilities.GL_ARB_parallel_shader_compile) {
            ARBParallelShaderCompile.glMaxShaderCompilerThreadsARB(ALL_THREADS);
        }
    }

    /** The program of a text; begun to be compiled if it is new. */
    Program get(ShaderText text) {
        return programs.computeIfAbsent(text, Program::new);
    }

    @Override
    public void close() {
        programs.values().forEach(Program::close);
        programs.clear();
    }
}
