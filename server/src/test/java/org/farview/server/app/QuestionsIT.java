package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.farview.data.ChunkKey;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.Store;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TamperedImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;

/** Questions about the picture, as their askers live through them. */
final class QuestionsIT {
    private final Store store = new Store(Duration.ZERO);
    private final Set<ChunkKey> read = ConcurrentHashMap.newKeySet();
    private final TamperedImage image =
            TamperedImage.fetching(
                    SyntheticImage.small(),
                    key -> {
                        read.add(key);
                        if (key.level() == 0) {
                            store.read(key);
                        }
                    });

    @Test
    void aPickInASliceReadsOneChunkOfTheFinestLevelWhateverIsShown() {
        try (TestServer server = TestServer.start(image);
                ControlClient client = server.control("x.jobs", "x.view")) {
            client.change("multiscale/main/level", "2");
            client.change("dims/z/position", "10");

            JsonNode layer = ok(client, "x.pick", "{\"x\":160,\"y\":120}").at("/layers/0");

            assertThat(layer.get("level").asInt()).isZero();
            assertThat(layer.get("index").toString()).isEqualTo("[10,64,64]");
            assertThat(read.stream().filter(key -> key.level() == 0 && key.index().get(0) == 0))
                    .containsExactly(new ChunkKey("synthetic", 0, List.of(0, 2, 2)));
        }
    }

    @Test
    void aQuestionThatWaitsForAStoreIsCalledOffAndItsPlaceIsFreeAgain() throws Exception {
        store.shut();
        try (TestServer server = TestServer.start(image);
                ControlClient client = server.control("x.jobs", "x.cancel")) {
            List<String> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                calls.add(client.call("x.pick", "{\"x\":160,\"y\":120}"));
            }
            store.awaitStuck();
            for (String call : calls) {
                client.call("x.cancel", "{\"in_reply_to\":\"%s\"}".formatted(call));
                assertThat(client.answer(call).path("code").asText())
                        .isEqualTo("command.cancelled");
            }
            store.open();

            awaitAnswer(client, "x.pick", "{\"x\":160,\"y\":120}");
        } finally {
            store.open();
        }
    }

    @Test
    void whoAsksTooMuchIsToldToComeAgainAndNobodyElseIs() throws Exception {
        store.shut();
        try (TestServer server = TestServer.start(image);
                ControlClient greedy = server.control("x.jobs");
                ControlClient other = server.control("x.jobs", "x.view")) {
            for (int i = 0; i < 5; i++) {
                greedy.call("x.pick", "{\"x\":160,\"y\":120}");
            }

            JsonNode refused = greedy.await("error.command");

            assertThat(refused.at("/payload/code").asText()).isEqualTo("command.retryable");
            other.change("camera/main/set", "{\"center\":[900,900],\"zoom\":1}");
            assertThat(ok(other, "x.pick", "{\"x\":1,\"y\":1}").at("/layers/0/inside").asBoolean())
                    .isFalse();
            store.open();
            for (int i = 0; i < 4; i++) {
                assertThat(greedy.await("reply.command").at("/payload/result/layers")).hasSize(1);
            }
        } finally {
            store.open();
        }
    }

    @Test
    void aLongQuestionSaysHowFarItIsToWhoAskedForThat() {
        Store slow = new Store(Duration.ofMillis(60));
        TamperedImage late =
                TamperedImage.fetching(
                        SyntheticImage.of(List.of(128, 128, 128), 16, 3),
                        key -> {
                            if (key.level() == 0) {
                                slow.read(key);
                            }
                        });
        try (TestServer server = TestServer.start(late, "cache.budget=64MiB");
                ControlClient client = server.control("x.jobs", "x.view")) {
            client.change("view/main/ndisplay", "3");
            client.change("multiscale/main/level", "0");

            String call = client.call("x.histogram", "{}");

            JsonNode progress = client.await("x.notify.progress").get("payload");
            assertThat(progress.get("in_reply_to").asText()).isEqualTo(call);
            assertThat(progress.get("total").asInt()).isEqualTo(512);
            assertThat(progress.get("done").asInt()).isBetween(1, 512);
            assertThat(client.answer(call).at("/result/voxels").asInt()).isEqualTo(128 * 128 * 128);
        }
    }

    /** What was called off may keep its place for a moment. */
    private static void awaitAnswer(ControlClient client, String command, String kwargs) {
        long end = System.nanoTime() + TestServer.PATIENCE.toNanos();
        JsonNode answer = client.answer(client.call(command, kwargs));
        while (answer.path("code").asText().equals("command.retryable")) {
            assertThat(System.nanoTime()).as("%s", answer).isLessThan(end);
            answer = client.answer(client.call(command, kwargs));
        }
        assertThat(answer.path("status").asText()).as("%s", answer).isEqualTo("ok");
    }

    private static JsonNode ok(ControlClient client, String command, String kwargs) {
        JsonNode answer = client.answer(client.call(command, kwargs));
        assertThat(answer.path("status").asText()).as("%s", answer).isEqualTo("ok");
        return answer.get("result");
    }
}
