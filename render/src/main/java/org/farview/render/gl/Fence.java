package org.farview.render.gl;

import static org.lwjgl.opengl.GL32C.GL_ALREADY_SIGNALED;
import static org.lwjgl.opengl.GL32C.GL_CONDITION_SATISFIED;
import static org.lwjgl.opengl.GL32C.GL_SYNC_FLUSH_COMMANDS_BIT;
import static org.lwjgl.opengl.GL32C.GL_SYNC_GPU_COMMANDS_COMPLETE;
import static org.lwjgl.opengl.GL32C.GL_TIMEOUT_EXPIRED;
import static org.lwjgl.opengl.GL32C.glClientWaitSync;
import static org.lwjgl.opengl.GL32C.glDeleteSync;
import static org.lwjgl.opengl.GL32C.glFenceSync;

import java.util.function.BooleanSupplier;

/** A mark behind the GPU's work so far. */
final class Fence {
    /** How often somebody who waits is asked whether it still wants to. */
    private static final long PATIENCE_NANOS = 50_000_000;

    private final long sync;

    Fence() {
        sync = glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
    }

    /** Whether the GPU has passed it. */
    boolean isPassed() {
        return isPassed(glClientWaitSync(sync, GL_SYNC_FLUSH_COMMANDS_BIT, 0));
    }

    /**
     * Waits until the GPU has passed it.
     *
     * @param givenUp asked now and then
     * @return false when it was given up
     */
    boolean await(GlContext context, BooleanSupplier givenUp) {
        int state = glClientWaitSync(sync, GL_SYNC_FLUSH_COMMANDS_BIT, PATIENCE_NANOS);
        while (state == GL_TIMEOUT_EXPIRED) {
            if (givenUp.getAsBoolean()) {
                return false;
            }
            state = glClientWaitSync(sync, GL_SYNC_FLUSH_COMMANDS_BIT, PATIENCE_NANOS);
        }
        if (!isPassed(state)) {
            context.check("waiting for the GPU");
        }
        return true;
    }

    void delete() {
        glDeleteSync(sync);
    }

    private static boolean isPassed(int state) {
        return state == GL_ALREADY_SIGNALED || state == GL_CONDITION_SATISFIED;
    }
}
