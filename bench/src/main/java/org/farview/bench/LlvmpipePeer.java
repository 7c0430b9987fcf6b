package org.farview.bench;

import static org.lwjgl.opengl.GL43C.*;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.farview.render.Frame;
import org.farview.render.view.ViewRays;
import org.farview.scene.CanvasSize;
import org.farview.scene.Level;
import org.farview.scene.Vector3;
import org.lwjgl.system.MemoryUtil;

/** A compute shader on Mesa's llvmpipe, in this process: what a GPU backend costs without a GPU. */
final class LlvmpipePeer implements Peer {
    private static final String SHADER = "projection.comp";
    private static final int GROUP = 8;

    private final SoftwareGl gl;
    private final VolumeScene scene;
    private final Level level;
    private final CanvasSize canvas;
    private final int program;
    private final int picture;

    private LlvmpipePeer(SoftwareGl gl, VolumeScene scene, Volume volume) {
        this.gl = gl;
        this.scene = scene;
        this.level = volume.level();
        this.canvas = scene.canvas();
        this.program = program();
        this.picture = glGenTextures();
        glBindTexture(GL_TEXTURE_2D, picture);
        glTexStorage2D(GL_TEXTURE_2D, 1, GL_RGBA8, canvas.width(), canvas.height());
        upload(volume);
        glUseProgram(program);
        vector("size", new Vector3(volume.size(2), volume.size(1), volume.size(0)));
        vector("scale", new Vector3(scale(2), scale(1), scale(0)));
        glUniform2f(
                uniform("contrast"),
                (float) scene.contrast().low(),
                (float) scene.contrast().high());
        double step = level.scale().stream().mapToDouble(s -> s).min().orElseThrow();
        glUniform1f(uniform("stepWorld"), (float) step);
    }

    /**
     * Uploads the volume and compiles the shader.
     *
     * @throws PeerException when there is no software OpenGL
     */
    static LlvmpipePeer open(VolumeScene scene, Volume volume) {
        SoftwareGl gl = SoftwareGl.open();
        try {
            return new LlvmpipePeer(gl, scene, volume);
        } catch (PeerException e) {
            gl.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return gl.renderer();
    }

    @Override
    public void draw(int frame) {
        ViewRays rays = ViewRays.of(scene.cameraAt(frame), canvas);
        Vector3 eye = rays.eye();
        vector(
                "eye",
                new Vector3(
                        level.toIndex(2, eye.column()) + 0.5,
                        level.toIndex(1, eye.row()) + 0.5,
                        level.toIndex(0, eye.depth()) + 0.5));
        vector("forward", rays.forward());
        vector("right", rays.right());
        vector("up", rays.up());
        glBindImageTexture(0, picture, 0, false, 0, GL_WRITE_ONLY, GL_RGBA8);
        glDispatchCompute(
                Math.ceilDiv(canvas.width(), GROUP), Math.ceilDiv(canvas.height(), GROUP), 1);
        glMemoryBarrier(GL_ALL_BARRIER_BITS);
        glFinish();
    }

    @Override
    public Frame picture() {
        Frame frame = new Frame(canvas);
        glBindTexture(GL_TEXTURE_2D, picture);
        glGetTexImage(GL_TEXTURE_2D, 0, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV, frame.pixels());
        return frame;
    }

    @Override
    public CpuClock cpu() {
        return CpuClock.ofThisProcess();
    }

    @Override
    public void close() {
        gl.close();
    }

    private double scale(int axis) {
        return level.scale().get(axis);
    }

    private int uniform(String name) {
        return glGetUniformLocation(program, name);
    }

    private void vector(String name, Vector3 value) {
        glUniform3f(
                uniform(name), (float) value.column(), (float) value.row(), (float) value.depth());
    }

    private static void upload(Volume volume) {
        glBindTexture(GL_TEXTURE_3D, glGenTextures());
        for (int side : new int[] {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T, GL_TEXTURE_WRAP_R}) {
            glTexParameteri(GL_TEXTURE_3D, side, GL_CLAMP_TO_EDGE);
        }
        glTexParameteri(GL_TEXTURE_3D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_3D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        ByteBuffer voxels = MemoryUtil.memAlloc(2 * volume.voxels().length);
        try {
            voxels.asShortBuffer().put(volume.voxels());
            glTexStorage3D(
                    GL_TEXTURE_3D, 1, GL_R16, volume.size(2), volume.size(1), volume.size(0));
            glTexSubImage3D(
                    GL_TEXTURE_3D,
                    0,
                    0,
                    0,
                    0,
                    volume.size(2),
                    volume.size(1),
                    volume.size(0),
                    GL_RED,
                    GL_UNSIGNED_SHORT,
                    voxels);
        } finally {
            MemoryUtil.memFree(voxels);
        }
    }

    private static int program() {
        int shader = glCreateShader(GL_COMPUTE_SHADER);
        glShaderSource(shader, source());
        glCompileShader(shader);
        int program = glCreateProgram();
        glAttachShader(program, shader);
        glLinkProgram(program);
        if (glGetProgrami(program, GL_LINK_STATUS) == GL_FALSE) {
            throw new PeerException(
                    SHADER + ": " + glGetShaderInfoLog(shader) + glGetProgramInfoLog(program));
        }
        return program;
    }

    private static String source() {
        try (InputStream in =
                Objects.requireNonNull(LlvmpipePeer.class.getResourceAsStream(SHADER))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
