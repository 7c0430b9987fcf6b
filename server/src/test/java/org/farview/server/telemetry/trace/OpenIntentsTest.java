package org.farview.server.telemetry.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.farview.server.runtime.FrameTimes;
import org.junit.jupiter.api.Test;

class OpenIntentsTest {
    private static final long MS = 1_000_000;

    private final OpenIntents open = new OpenIntents();

    @Test
    void anIntentEndsWithTheFirstPaintOfAPictureThatShowsIt() {
        open.take(answered("a", 5));
        open.take(new TraceEvent.Sent("main", picture(4)));
        open.take(new TraceEvent.Sent("other", picture(9)));
        open.take(new TraceEvent.Sent("main", picture(6)));
        open.take(new TraceEvent.Sent("main", picture(7)));
        open.take(painted(7));
        assertThat(open.takeEnded()).isEmpty();

        open.take(painted(6));
        open.take(painted(6));

        List<TracedIntent> ended = open.takeEnded();
        assertThat(ended).hasSize(1);
        assertThat(ended.getFirst().spans())
                .extracting(Span::name, Span::startNanos, Span::endNanos)
                .containsExactly(
                        tuple("intent", 0L, 40 * MS),
                        tuple("ack", 0L, MS),
                        tuple("plan", 2 * MS, 3 * MS),
                        tuple("draw", 3 * MS, 10 * MS),
                        tuple("convert", 10 * MS, 11 * MS),
                        tuple("encode", 11 * MS, 15 * MS),
                        tuple("queue", 15 * MS, 16 * MS),
                        tuple("network", 16 * MS, 33 * MS),
                        tuple("decode", 33 * MS, 38 * MS),
                        tuple("paint", 38 * MS, 40 * MS));
    }

    @Test
    void onePictureMayEndSeveral() {
        open.take(answered("a", 5));
        open.take(answered("b", 6));
        open.take(new TraceEvent.Sent("main", picture(6)));
        open.take(painted(6));

        assertThat(open.takeEnded())
                .extracting(intent -> intent.answer().intent())
                .containsExactly("a", "b");
    }

    @Test
    void whatIsRejectedEndsAtOnceWithItsCode() {
        open.take(new TraceEvent.Answered("main", "a", 5, 0, MS, Optional.of("state.invalid")));

        List<Span> spans = open.takeEnded().getFirst().spans();
        assertThat(spans).extracting(Span::name).containsExactly("intent", "ack");
        assertThat(spans.getFirst().error()).contains("state.invalid");
        assertThat(open.nextNanos()).isEmpty();
    }

    @Test
    void whatNobodyPaintsEndsAfterTenSeconds() {
        open.take(answered("a", 5));
        long due = MS + 10_000 * MS;
        assertThat(open.nextNanos()).hasValue(due);

        open.giveUp(due - 1);
        assertThat(open.takeEnded()).isEmpty();
        open.giveUp(due);

        assertThat(open.takeEnded().getFirst().spans().getFirst().attributes())
                .containsEntry("farview.painted", false);
    }

    @Test
    void tooManyEndTheOldest() {
        for (int i = 0; i <= OpenIntents.MOST; i++) {
            open.take(answered("i" + i, i));
        }

        assertThat(open.takeEnded())
                .extracting(intent -> intent.answer().intent())
                .containsExactly("i0");
    }

    static TraceEvent.Answered answered(String intent, long version) {
        return new TraceEvent.Answered("main", intent, version, 0, MS, Optional.empty());
    }

    private static TraceEvent.Painted painted(long version) {
        return new TraceEvent.Painted("main", picture(version), 40 * MS, 7_000, 5_000);
    }

    static FrameTimes picture(long version) {
        return FrameTimes.ofVersion(version)
                .asked(0, 2 * MS)
                .drawn(3 * MS, 3 * MS, 10 * MS)
                .captured(11 * MS)
                .encoded(15 * MS)
                .queued(16 * MS);
    }
}
