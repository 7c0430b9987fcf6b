package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.farview.protocol.Envelope;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;
import org.farview.protocol.StateUpdate;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Stranger;
import org.farview.server.runtime.Threads;
import org.junit.jupiter.api.Test;

class LedgerThreadTest {
    /** A session whose frames another thread waits for. */
    private record Waiting(String session, BlockingQueue<Notice> frames) implements Subscriber {
        @Override
        public Set<String> features() {
            return Set.of();
        }

        @Override
        public void offer(List<Notice> entry) {
            frames.addAll(entry);
        }

        FrameType next() throws InterruptedException {
            Notice notice = frames.poll(10, TimeUnit.SECONDS);
            return Optional.ofNullable(notice).orElseThrow().type();
        }
    }

    @Test
    void aStrangersStepIsRefused() {
        Stepped stepped = new Stepped();

        Stranger.isRefused(stepped::step);
    }

    @Test
    void itsThreadAnswersAndEndsWhenClosed() throws InterruptedException {
        Waiting session = new Waiting("s", new LinkedBlockingQueue<>());
        Clock clock = Clock.system();
        Ledger.Connections connections =
                new Ledger.Connections(clock, new Random(1), scene -> {}, report -> {});
        Ledger.Opening opening = new Ledger.Opening(Scenes.scene(), Scenes.CONFIG);

        try (Ledger ledger =
                Ledger.start(opening, connections, new Threads(), LedgerThreadTest::failed)) {
            ledger.attach(session, new AttachRequest(Map.of(), Stepped.TERMS));
            assertThat(session.next()).isEqualTo(FrameType.SESSION_WELCOME);
            assertThat(ledger.submit(session, opacity(), clock.nanoTime())).isTrue();
            FrameType type = session.next();
            while (type != FrameType.ACK_STATE) {
                type = session.next();
            }
            assertThat(session.next()).isEqualTo(FrameType.NOTIFY_LAYERS);
            assertThat(ledger.states().peek().orElseThrow().state().mainLayer().look().opacity())
                    .isEqualTo(0.5);
        }
    }

    private static void failed(Throwable problem) {
        throw new AssertionError(problem);
    }

    private static Envelope opacity() {
        return new Envelope(
                Optional.of("s"),
                Optional.of("f"),
                0,
                Optional.of("i"),
                Optional.empty(),
                Optional.empty(),
                new StateUpdate("layer", "layer-0", "opacity", 0.5));
    }
}
