package org.farview.render.gl;

import static org.lwjgl.opengl.GL43C.GL_COMPILE_STATUS;
import static org.lwjgl.opengl.GL43C.GL_COMPUTE_SHADER;
import static org.lwjgl.opengl.GL43C.GL_LINK_STATUS;
import static org.lwjgl.opengl.GL43C.glAttachShader;
import static org.lwjgl.opengl.GL43C.glCompileShader;
import static org.lwjgl.opengl.GL43C.glCreateProgram;
import static org.lwjgl.opengl.GL43C.glCreateShader;
import static org.lwjgl.opengl.GL43C.glDeleteProgram;
import static org.lwjgl.opengl.GL43C.glDeleteShader;
import static org.lwjgl.opengl.GL43C.glDispatchCompute;
import static org.lwjgl.opengl.GL43C.glGetProgramInfoLog;
import static org.lwjgl.opengl.GL43C.glGetProgrami;
import static org.lwjgl.opengl.GL43C.glGetShaderInfoLog;
import static org.lwjgl.opengl.GL43C.glGetShaderi;
import static org.lwjgl.opengl.GL43C.glLinkProgram;
import static org.lwjgl.opengl.GL43C.glProgramUniform1f;
import static org.lwjgl.opengl.GL43C.glProgramUniform1i;
import static org.lwjgl.opengl.GL43C.glProgramUniform2f;
import static org.lwjgl.opengl.GL43C.glProgramUniform2i;
import static org.lwjgl.opengl.GL43C.glProgramUniform3f;
import static org.lwjgl.opengl.GL43C.glProgramUniform3i;
import static org.lwjgl.opengl.GL43C.glProgramUniform4i;
import static org.lwjgl.opengl.GL43C.glShaderSource;
import static org.lwjgl.opengl.GL43C.glUseProgram;

import org.farview.render.RenderException;

/**
 * A compute program. The driver compiles it beside the caller, where it can; what it thinks of it
 * is asked with the first use. Uniforms are set by the locations that the shader declares.
 */
final class Program implements AutoCloseable {
    private final ShaderText text;
    private final int shader;
    private final int program;
    private boolean checked;

    Program(ShaderText text) {
        this.text = text;
        shader = glCreateShader(GL_COMPUTE_SHADER);
        glShaderSource(shader, text.glsl());
        glCompileShader(shader);
        program = glCreateProgram();
        glAttachShader(program, shader);
        glLinkProgram(program);
    }

    /**
     * Makes it the current program.
     *
     * @throws RenderException when it did not compile
     */
    Program use() {
        if (!checked) {
            check();
        }
        glUseProgram(program);
        return this;
    }

    private void check() {
        if (glGetShaderi(shader, GL_COMPILE_STATUS) == 0) {
            throw new RenderException(
                    "shader %s did not compile: %s".formatted(text, glGetShaderInfoLog(shader)));
        }
        if (glGetProgrami(program, GL_LINK_STATUS) == 0) {
            throw new RenderException(
                    "shader %s did not link: %s".formatted(text, glGetProgramInfoLog(program)));
        }
        glDeleteShader(shader);
        checked = true;
    }

    Program set(int location, int value) {
        glProgramUniform1i(program, location, value);
        return this;
    }

    Program set(int location, float value) {
        glProgramUniform1f(program, location, value);
        return this;
    }

    Program set(int location, float x, float y) {
        glProgramUniform2f(program, location, x, y);
        return this;
    }

    Program set(int location, int x, int y) {
        glProgramUniform2i(program, location, x, y);
        return this;
    }

    Program set(int location, Int3 value) {
        glProgramUniform3i(program, location, value.x(), value.y(), value.z());
        return this;
    }

    /** Four whole numbers: a rectangle's left, top, right and bottom. */
    Program setSpan(int location, int[] span) {
        glProgramUniform4i(program, location, span[0], span[1], span[2], span[3]);
        return this;
    }

    Program set(int location, Float3 value) {
        glProgramUniform3f(program, location, value.x(), value.y(), value.z());
        return this;
    }

    /** Runs the current program on this many groups. */
    void dispatch(int x, int y, int z) {
        glDispatchCompute(x, y, z);
    }

    @Override
    public void close() {
        glDeleteProgram(program);
        if (!checked) {
            glDeleteShader(shader);
        }
    }
}
