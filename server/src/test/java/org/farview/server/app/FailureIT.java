package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.farview.data.ChunkKey;
import org.farview.data.DataException;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.RenderResult;
import org.farview.render.Renderer;
import org.farview.render.cpu.CpuRenderer;
import org.farview.render.view.RenderPlan;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.LogCapture;
import org.farview.server.app.fixture.LumaDecoder;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TamperedImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;

/** What breaks is told and mended, and serving goes on. */
final class FailureIT {
    private static final double NOT_BLACK = 25;

    @Test
    void aCorruptChunkIsCountedLoggedOnceAndThePictureComesWithoutIt() throws Exception {
        ChunkKey corrupt = new ChunkKey("synthetic", 0, List.of(2, 1, 1));
        CountDownLatch tried = new CountDownLatch(2);
        TamperedImage image =
                TamperedImage.decoding(
                        SyntheticImage.small(),
                        key -> {
                            if (key.equals(corrupt)) {
                                tried.countDown();
                                throw new DataException("chunk is corrupt");
                            }
                        });
        try (LogCapture log = LogCapture.at("info");
                LumaDecoder decoder = new LumaDecoder();
                TestServer server = TestServer.start(image);
                ControlClient control = server.control("x.status");
                PixelClient pixels = server.pixels()) {
            control.await(frame ->
                    frame.at("/payload/chunks/failed").asInt() == 1
                            && frame.at("/payload/chunks/ready").asInt()
                                    == frame.at("/payload/chunks/wanted").asInt() - 1);

            assertThat(decoder.mean(pixels.next())).isGreaterThan(NOT_BLACK);
            assertThat(server.get("snapshot.png").statusCode()).isEqualTo(200);
            assertThat(tried.await(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("tried again later")
                    .isTrue();
            assertThat(log.lines("chunk.failed")).hasSize(1);
        }
    }

    @Test
    void aRendererThatThrowsIsToldAndReplaced() {
        AtomicBoolean breaks = new AtomicBoolean();
        Renderers fragile =
                (chunks, tiles, limits, workbench) ->
                        new Fragile(new CpuRenderer(chunks, tiles, limits, workbench), breaks);
        try (TestServer server =
                        TestServer.start(
                                SyntheticImage.small(),
                                List.of(new RendererRung("fragile", fragile)));
                ControlClient control = server.control("x.status");
                PixelClient pixels = server.pixels()) {
            control.awaitComplete();
            pixels.drain();

            breaks.set(true);
            control.change("dims/z/index", "3");

            assertThat(control.await("notify.error").at("/payload/code").asText())
                    .isEqualTo("engine.restarting");
            assertThat(server.get("healthz").statusCode()).isEqualTo(200);
            pixels.next();
            control.change("dims/z/index", "70");
            pixels.next();
            assertThat(server.get("readyz").statusCode()).isEqualTo(200);
        }
    }

    /** Throws once when told to. */
    private record Fragile(Renderer inner, AtomicBoolean breaks) implements Renderer {
        @Override
        public RenderResult render(RenderPlan plan, Frame into, Cancellation cancellation) {
            if (breaks.getAndSet(false)) {
                throw new IllegalStateException("broken on purpose");
            }
            return inner.render(plan, into, cancellation);
        }

        @Override
        public boolean advance() {
            return inner.advance();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
