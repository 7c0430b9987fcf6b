package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.FutureTask;

/** A thread that calls what belongs to another one. */
public final class Stranger {
    private Stranger() {}

    /**
     * Makes the calling thread the owner, and wants the same call of a stranger refused, and that
     * of the owner accepted afterwards.
     */
    public static void isRefused(Runnable call) {
        call.run();
        FutureTask<Boolean> strange = new FutureTask<>(call, Boolean.TRUE);
        Thread thread = Thread.ofPlatform().name("stranger").start(strange);
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(strange.state()).as("it threw").isEqualTo(FutureTask.State.FAILED);
        assertThat(strange.exceptionNow())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stranger")
                .hasMessageContaining("owned by");
        call.run();
    }
}
