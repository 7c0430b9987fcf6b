package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.LumaDecoder;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.Store;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TamperedImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that is slow or hangs delays detail and nothing else. */
final class SlowStoreIT {
    private static final Duration HANG = Duration.ofSeconds(10);
    private static final int LEAST_PICTURES = 10;
    private static final long A_SECOND_MS = 1000;

    /**
     * Far below what the synthetic image looks like, far above nothing. Most of a picture is image.
     */
    private static final double NOT_BLACK = 25;

    @Test
    void aStoreThatHangsTenSecondsStopsNeitherOrbitNorAcksNorHealth() throws Exception {
        Store store = new Store(Duration.ZERO);
        try (TestServer server =
                        TestServer.start(
                                TamperedImage.fetching(SyntheticImage.small(), store::read));
                ControlClient control = server.control("x.status");
                PixelClient pixels = server.pixels()) {
            // The level first: unlocked, the volume would fetch the very chunks that are to hang.
            control.change("multiscale/main/level", "2");
            control.awaitComplete();
            control.change("view/main/ndisplay", "3");
            control.awaitComplete();
            store.shut();
            control.change("multiscale/main/level", "0");
            store.awaitStuck();
            CompletableFuture<HttpResponse<byte[]>> still = server.getLater("snapshot.png");

            int pictures = orbitFor(HANG, server, new Seat(control, pixels));
            store.open();

            assertThat(pictures).isGreaterThanOrEqualTo(LEAST_PICTURES);
            assertThat(still.join().statusCode()).isEqualTo(200);
            control.awaitComplete();
        }
    }

    /** Somebody in front of a screen. */
    private record Seat(ControlClient control, PixelClient pixels) {}

    /** Turns, waits for the ack and a picture, asks for health, and again; counts the pictures. */
    private static int orbitFor(Duration time, TestServer server, Seat seat) {
        long end = System.nanoTime() + time.toNanos();
        int pictures = 0;
        while (System.nanoTime() < end) {
            seat.pixels().drain();
            long asked = System.nanoTime();
            seat.control().change("camera/main/orbit", "{\"d_az_deg\":7,\"d_el_deg\":0}");
            assertThat(millisSince(asked)).as("ms to the ack").isLessThan(A_SECOND_MS);
            seat.pixels().next();
            pictures++;
            long askedHealth = System.nanoTime();
            assertThat(server.get("healthz").statusCode()).isEqualTo(200);
            assertThat(millisSince(askedHealth)).as("ms to health").isLessThan(A_SECOND_MS);
        }
        return pictures;
    }

    @Test
    void aServerWhoseStoreHangsFromTheStartAnswersAndStops() throws Exception {
        Store store = new Store(Duration.ZERO);
        store.shut();
        long asked;
        try (TestServer server =
                        TestServer.start(
                                TamperedImage.fetching(SyntheticImage.small(), store::read));
                ControlClient control = server.control()) {
            store.awaitStuck();

            control.change("layer/layer-0/gamma", "2");

            assertThat(server.get("readyz").statusCode()).isEqualTo(200);
            asked = System.nanoTime();
        }
        assertThat(millisSince(asked)).as("ms to stop").isLessThan(5 * A_SECOND_MS);
        store.open();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void chunksThatTake200MsGiveAPictureWithin500MsAndNeverABlackOne(int ndisplay) {
        assertThat(firstPictureMs(ndisplay)).as("ms to the first picture").isBetween(200L, 500L);
    }

    /** Time from joining to the first picture; none of the pictures may be black. */
    private static long firstPictureMs(int ndisplay) {
        Store store = new Store(Duration.ofMillis(200));
        store.shut();
        try (LumaDecoder decoder = new LumaDecoder();
                TestServer server =
                        TestServer.start(
                                TamperedImage.fetching(SyntheticImage.small(), store::read));
                ControlClient control = server.control("x.status")) {
            control.change("view/main/ndisplay", Integer.toString(ndisplay));
            long joined = System.nanoTime();
            try (PixelClient pixels = server.pixels()) {
                store.open();

                PixelClient.Packet first = pixels.next();
                long waited = (first.nanos() - joined) / 1_000_000;
                control.awaitComplete();

                assertThat(decoder.mean(first)).isGreaterThan(NOT_BLACK);
                assertThat(pixels.drain())
                        .allSatisfy(packet ->
                                assertThat(decoder.mean(packet)).isGreaterThan(NOT_BLACK));
                return waited;
            }
        }
    }

    @Test
    void theNextSliceIsNotBlackWhileItsChunksTake200Ms() {
        Store store = new Store(Duration.ofMillis(200));
        try (LumaDecoder decoder = new LumaDecoder();
                TestServer server =
                        TestServer.start(
                                TamperedImage.fetching(
                                        SyntheticImage.of(List.of(256, 128, 128), 32, 3),
                                        store::read));
                ControlClient control = server.control("x.status");
                PixelClient pixels = server.pixels()) {
            control.awaitComplete();
            for (int slice = 0; slice < 256; slice += 50) {
                control.change("dims/z/index", Integer.toString(slice));
                control.awaitComplete();
            }

            assertThat(pixels.drain())
                    .hasSizeGreaterThan(5)
                    .allSatisfy(
                            packet -> assertThat(decoder.mean(packet)).isGreaterThan(NOT_BLACK));
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
