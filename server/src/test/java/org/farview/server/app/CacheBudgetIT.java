package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.farview.server.ShowsSetting;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;

/** Memory stays within its budget wherever people look. */
final class CacheBudgetIT {
    private static final long BUDGET = 8L << 20;
    private static final List<Integer> SHAPE = List.of(512, 640, 512);
    private static final int POSITIONS = 120;
    private static final long SEED = 20;

    @Test
    @ShowsSetting("cache.budget")
    void anImageTwentyTimesTheBudgetIsPannedThroughWithinTheBudget() {
        long voxels = SHAPE.stream().mapToLong(side -> side).reduce(1, (a, b) -> a * b);
        assertThat(voxels).isGreaterThanOrEqualTo(20 * BUDGET);
        Random random = new Random(SEED);
        try (TestServer server =
                        TestServer.start(
                                SyntheticImage.of(SHAPE, 64, 4),
                                "cache.budget=8MiB",
                                "render.width=256",
                                "render.height=192");
                ControlClient control = server.control("x.status");
                PixelClient pixels = server.pixels()) {
            pixels.next();
            for (int i = 0; i < POSITIONS; i++) {
                control.change("dims/z/index", Integer.toString(random.nextInt(512)));
                control.change("camera/main/set", somewhere(random));
                pixels.next();

                assertThat(server.gauge("cache_taken_bytes")).isBetween(1L, BUDGET);
            }
            control.drain();
            control.change("camera/main/set", "{\"center\":[256,320],\"zoom\":1}");
            control.awaitComplete();

            assertThat(server.counter("cache_evicted")).isNotZero();
        }
    }

    /** From the whole plane down to a voxel for two pixels. */
    private static String somewhere(Random random) {
        return String.format(
                Locale.ROOT,
                "{\"center\":[%d,%d],\"zoom\":%.2f}",
                random.nextInt(512),
                random.nextInt(640),
                0.25 * Math.pow(8, random.nextDouble()));
    }
}
