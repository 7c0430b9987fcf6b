package org.farview.server.app;

import java.time.Duration;
import org.farview.server.control.ControlEndpoint;
import org.farview.server.scenes.Scenes;

/**
 * The first thing at the end of a server, while everything else still works: nobody is let in any
 * more, {@code /readyz} says so, and everybody is sent away with 1001 and has a moment to go.
 */
record Goodbye(Readiness readiness, ControlEndpoint control, Scenes<LivingScene> scenes)
        implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Goodbye.class.getName());

    /** Clients that listen have gone after one round trip. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Override
    public void close() {
        LOG.log(
                System.Logger.Level.INFO,
                "server.stopping sessions={0,number,#}",
                control.metrics().open());
        readiness.stop();
        control.close();
        scenes.rooms().forEach(LivingScene::dismissViewers);
        try {
            control.awaitEmpty(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
