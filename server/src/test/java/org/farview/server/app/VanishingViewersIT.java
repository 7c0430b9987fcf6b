package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.LiveThreads;
import org.farview.server.app.fixture.LumaDecoder;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.farview.server.app.fixture.VanishingViewer;
import org.junit.jupiter.api.Test;

/** Viewers that are gone in the middle of a packet: nobody else notices, and nothing stays. */
final class VanishingViewersIT {
    private static final int STORM = 20;

    /** Several times what the viewer's window holds. */
    private static final long LARGE_PACKET = 8_000;

    private static final double NOT_BLACK = 25;

    /** What a socket buffer pool may grow by without anything being lost. */
    private static final long ROOM_BYTES = 8L << 20;

    private int steps;

    @Test
    void aViewerThatVanishesWithinAPacketIsForgotten() {
        LiveThreads before = LiveThreads.now();
        try (TestServer server = start();
                ControlClient control = server.control("x.status");
                PixelClient healthy = server.pixels()) {
            control.awaitComplete();
            LiveThreads during = LiveThreads.now().except("qtp").except("http").except("jobs");
            VanishingViewer viewer = server.vanishingViewer();
            awaitViewers(server, 2);
            moveUntilStuck(server, control);
            assertThat(viewer.awaitBegunPacket()).as("packet").isGreaterThan(LARGE_PACKET);

            viewer.vanish();

            move(control);
            awaitViewers(server, 1);
            assertStillWatching(control, healthy);
            assertNoThreadMore(during);
        }
        assertThat(LiveThreads.newSince(before, TestServer.PATIENCE)).isEmpty();
    }

    @Test
    void aStormOfVanishingViewersLeavesNothingBehind() {
        LiveThreads before = LiveThreads.now();
        try (TestServer server = start();
                ControlClient control = server.control("x.status")) {
            try (PixelClient healthy = server.pixels()) {
                control.awaitComplete();
                storm(server, control);
                LiveThreads during = LiveThreads.now().except("qtp").except("http").except("jobs");
                long bytes = directBytes();

                storm(server, control);

                assertThat(directBytes() - bytes).as("direct memory").isLessThan(ROOM_BYTES);
                assertStillWatching(control, healthy);
                assertNoThreadMore(during);
            }
            awaitViewers(server, 0);
        }
        assertThat(LiveThreads.newSince(before, TestServer.PATIENCE)).isEmpty();
    }

    private static TestServer start() {
        return TestServer.start(SyntheticImage.small(), "render.width=960", "render.height=720");
    }

    /** All come, all have a packet begun, all vanish at once while pictures go on. */
    private void storm(TestServer server, ControlClient control) {
        List<VanishingViewer> viewers = new ArrayList<>();
        for (int i = 0; i < STORM; i++) {
            viewers.add(server.vanishingViewer());
        }
        awaitViewers(server, STORM + 1);
        moveUntilStuck(server, control);
        viewers.forEach(
                viewer -> assertThat(viewer.awaitBegunPacket()).isGreaterThan(LARGE_PACKET));
        viewers.forEach(VanishingViewer::vanish);
        move(control);
        awaitViewers(server, 1);
    }

    /** Until pictures are withheld, because a packet before them cannot be sent to its end. */
    private void moveUntilStuck(TestServer server, ControlClient control) {
        long dropped = server.counter("frames_dropped");
        long end = System.nanoTime() + TestServer.PATIENCE.toNanos();
        while (server.counter("frames_dropped") == dropped) {
            move(control);
            assertThat(System.nanoTime() - end).as("nobody is stuck").isNegative();
        }
    }

    private void move(ControlClient control) {
        for (int i = 0; i < 5; i++) {
            control.change("dims/z/index", Integer.toString(steps++ % 128));
        }
    }

    private static void awaitViewers(TestServer server, long wanted) {
        long end = System.nanoTime() + TestServer.PATIENCE.toNanos();
        long viewers = server.gauge("pixel_clients");
        while (viewers != wanted) {
            assertThat(System.nanoTime() - end)
                    .as("%d viewers, wanted %d", viewers, wanted)
                    .isNegative();
            viewers = server.gauge("pixel_clients");
        }
    }

    /** Its stream has no gap and decodes from its first keyframe to a picture of now. */
    private void assertStillWatching(ControlClient control, PixelClient healthy) {
        List<PixelClient.Packet> packets = healthy.drain();
        move(control);
        packets.add(healthy.next());
        try (LumaDecoder decoder = new LumaDecoder()) {
            long seq = packets.getFirst().seq();
            for (PixelClient.Packet packet : packets) {
                assertThat(packet.seq()).as("no gap").isEqualTo(seq++);
                assertThat(decoder.mean(packet)).isGreaterThan(NOT_BLACK);
            }
        }
    }

    /**
     * But for those that the web server makes as it likes, and the pool for small pictures of
     * layers.
     */
    private static void assertNoThreadMore(LiveThreads during) {
        long end = System.nanoTime() + TestServer.PATIENCE.toNanos();
        LiveThreads now = LiveThreads.now().except("qtp").except("http").except("jobs");
        while (now.total() > during.total()) {
            assertThat(System.nanoTime() - end)
                    .as("threads before %s, now %s", during, now)
                    .isNegative();
            now = LiveThreads.now().except("qtp").except("http").except("jobs");
        }
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
