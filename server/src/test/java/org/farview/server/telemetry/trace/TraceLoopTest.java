package org.farview.server.telemetry.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.farview.server.runtime.Backlog;
import org.farview.server.runtime.FakeClock;
import org.junit.jupiter.api.Test;

class TraceLoopTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeClock clock = new FakeClock();
    private final TraceCounters counters = new TraceCounters();
    private final Backlog<TraceEvent> events = new Backlog<>(4096, Duration.ofDays(1), clock);
    private final List<String> posted = new ArrayList<>();
    private final List<Consumer<String>> answers = new ArrayList<>();
    private final TraceLoop loop =
            new TraceLoop(
                    new TraceLoop.Connections(
                            events,
                            new OtlpJson(clock, new Random(1)),
                            (json, done) -> {
                                posted.add(json);
                                answers.add(done);
                            },
                            counters,
                            clock,
                            () -> {}));

    @Test
    void tracesGoTogetherAfterASecond() throws Exception {
        reject("a");
        clock.advance(SECOND.dividedBy(2));
        reject("b");
        assertThat(posted).isEmpty();

        clock.advance(SECOND.dividedBy(2));
        loop.step();

        JsonNode spans = spans();
        assertThat(spans.size()).isEqualTo(4);
        assertThat(spans.findValuesAsText("name")).contains("intent", "ack", "intent", "ack");
    }

    @Test
    void theRequestIsWhatACollectorReads() throws Exception {
        clock.advance(Duration.ofMillis(5));
        reject("a");
        clock.advance(SECOND);
        loop.step();

        JsonNode request = new ObjectMapper().readTree(posted.getFirst());
        JsonNode resource = request.at("/resourceSpans/0/resource/attributes");
        assertThat(resource.findValuesAsText("stringValue")).contains("farview");
        JsonNode root = spans().get(0);
        JsonNode child = spans().get(1);
        assertThat(root.at("/traceId").asText()).matches("[0-9a-f]{32}");
        assertThat(root.at("/spanId").asText()).matches("[0-9a-f]{16}");
        assertThat(root.has("parentSpanId")).isFalse();
        assertThat(child.at("/traceId")).isEqualTo(root.at("/traceId"));
        assertThat(child.at("/parentSpanId")).isEqualTo(root.at("/spanId"));
        assertThat(child.at("/spanId")).isNotEqualTo(root.at("/spanId"));
        assertThat(root.at("/kind").asInt()).isEqualTo(2);
        assertThat(root.at("/startTimeUnixNano").asText()).isEqualTo("1700000000004000000");
        assertThat(root.at("/endTimeUnixNano").asText()).isEqualTo("1700000000005000000");
        assertThat(root.at("/status").toString())
                .isEqualTo("{\"code\":2,\"message\":\"state.invalid\"}");
        assertThat(root.at("/attributes").toString())
                .contains("{\"key\":\"farview.scene_version\",\"value\":{\"intValue\":\"7\"}}")
                .contains("{\"key\":\"farview.painted\",\"value\":{\"boolValue\":false}}")
                .contains("{\"key\":\"farview.intent\",\"value\":{\"stringValue\":\"a\"}}");
    }

    @Test
    void oneRequestIsUnderWayAndNothingIsLostMeanwhile() {
        postNext("a");
        postNext("b");
        assertThat(posted).hasSize(1);

        answer("");

        assertThat(posted).hasSize(2);
        assertThat(counters.sent()).isEqualTo(1);
        assertThat(counters.dropped()).isZero();
    }

    @Test
    void aDeadCollectorIsAskedAgainAfterGrowingPauses() {
        postNext("a");
        answer("connection refused");
        assertThat(counters.dropped()).isEqualTo(1);

        reject("b");
        assertThat(posted).hasSize(1);
        clock.advance(SECOND);
        loop.step();
        assertThat(posted).hasSize(2);
        answer("status 503");
        reject("c");
        clock.advance(SECOND);
        loop.step();
        assertThat(posted).hasSize(2);
        clock.advance(SECOND);
        loop.step();
        assertThat(posted).hasSize(3);
        answer("");

        assertThat(counters.sent()).isEqualTo(1);
        assertThat(counters.dropped()).isEqualTo(2);
    }

    @Test
    void whatACollectorDoesNotTakeIsBoundedAndCounted() {
        postNext("a");
        for (int i = 0; i < TraceLoop.MOST_GATHERED + 3; i++) {
            reject("i" + i);
        }

        assertThat(counters.dropped()).isEqualTo(3);
        assertThat(posted).hasSize(1);
    }

    private void postNext(String intent) {
        reject(intent);
        clock.advance(SECOND);
        loop.step();
    }

    private void answer(String problem) {
        answers.getLast().accept(problem);
        loop.step();
    }

    /** The shortest way: it ends with the answer, a millisecond after it came. */
    private void reject(String intent) {
        long now = clock.nanoTime();
        events.offer(
                new TraceEvent.Answered(
                        "main", intent, 7, now - 1_000_000, now, Optional.of("state.invalid")),
                1);
        loop.step();
    }

    private JsonNode spans() throws Exception {
        return new ObjectMapper()
                .readTree(posted.getLast())
                .at("/resourceSpans/0/scopeSpans/0/spans");
    }
}
