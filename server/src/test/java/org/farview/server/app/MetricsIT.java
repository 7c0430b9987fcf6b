package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.farview.protocol.PixelAck;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.farview.server.telemetry.PrometheusText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a live server tells of itself, and the pages that say what it means. */
final class MetricsIT {
    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(farview_[a-z0-9_]+)` \\| ([a-z]+) \\| (.*) \\|$");
    private static final Pattern NAME = Pattern.compile("\\b(?:farview|jvm|process|system)_\\w+");
    private static final String SUFFIX = "_(bucket|sum|count)$";

    @TempDir Path state;

    private TestServer server;
    private ControlClient control;
    private PixelClient pixels;

    @BeforeEach
    void lookAtAnImage() {
        server =
                TestServer.start(
                        SyntheticImage.small(),
                        "state.dir=" + state,
                        "telemetry.otlp-endpoint=http://localhost:4318",
                        "telemetry.trace-ratio=0");
        control = server.control("x.frame", "x.scenes", "x.pixels");
        pixels = server.pixelsBy(control.ticket() + "&features=x.frame,x.ack");
        move(1);
    }

    @AfterEach
    void leave() {
        pixels.close();
        control.close();
        server.close();
    }

    @Test
    void aScrapeIsValidAndWhatCountsNeverFalls() {
        Map<String, PrometheusText.Family> before = scrape();
        move(2);
        Map<String, PrometheusText.Family> after = scrape();

        before.forEach((name, family) ->
                family.values()
                        .forEach((series, value) -> {
                            if (family.isRising(series)) {
                                assertThat(family(after, name).values().get(series))
                                        .as(series.toString())
                                        .isGreaterThanOrEqualTo(value);
                            }
                        }));
        assertThat(value(after, "farview_frames_total"))
                .isGreaterThan(value(before, "farview_frames_total"));
        assertThat(value(after, "farview_scene_frames_total"))
                .isGreaterThan(value(before, "farview_scene_frames_total"));
        assertThat(after.keySet())
                .contains(
                        "jvm_memory_used_bytes",
                        "jvm_threads_live_threads",
                        "process_cpu_usage",
                        "farview_latency_input_to_paint_ms");
    }

    @Test
    void theOriginalsNamesAreThoseOfTheListAndNoOthers() throws IOException {
        JsonNode json = new ObjectMapper().readTree(server.get("metrics.json").body());

        assertThat(names(json.at("/counters"))).isEqualTo(listed("counter"));
        assertThat(names(json.at("/gauges"))).isEqualTo(listed("gauge"));
        assertThat(names(json.at("/histograms"))).isEqualTo(listed("histogram"));
        assertThat(names(json))
                .containsExactlyInAnyOrder(
                        "version", "ts", "gauges", "counters", "histograms", "derived", "farview");
        assertThat(json.at("/derived/fps").isNumber()).isTrue();
        assertThat(json.at("/gauges/napari_cuda_last_key_ts").asDouble())
                .isCloseTo(json.at("/ts").asDouble(), offset(60.0));
        assertThat(json.at("/counters/napari_cuda_frames_total").isIntegralNumber()).isTrue();
    }

    @Test
    void thePageHasALineForEveryFigureOfOursWithItsWords() throws IOException {
        String page = Files.readString(REPOSITORY.resolve("docs/telemetry.md"));
        String wanted =
                scrape().values().stream()
                        .filter(family -> family.name().startsWith("farview_"))
                        .sorted(Comparator.comparing(PrometheusText.Family::name))
                        .map(family ->
                                "| `%s` | %s | %s |"
                                        .formatted(family.name(), family.type(), family.help()))
                        .collect(Collectors.joining("\n"));
        String written =
                ROW.matcher(page)
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.joining("\n"));

        assertThat(written).isEqualTo(wanted);
    }

    @Test
    void thePageSaysWhatBecameOfEveryNameOfTheOriginal() throws IOException {
        String page = Files.readString(REPOSITORY.resolve("docs/telemetry.md"));

        for (String kind : List.of("counter", "gauge", "histogram", "absent")) {
            assertThat(listed(kind))
                    .isNotEmpty()
                    .allSatisfy(name ->
                            assertThat(page).contains("`" + name.replace("napari_cuda", "") + "`"));
        }
    }

    @Test
    void everyNameInTheDashboardOfGrafanaIsScraped() throws IOException {
        JsonNode dashboard =
                new ObjectMapper()
                        .readTree(REPOSITORY.resolve("deploy/grafana/farview.json").toFile());
        Set<String> asked =
                dashboard.findValuesAsText("expr").stream()
                        .flatMap(query -> NAME.matcher(query).results().map(MatchResult::group))
                        .map(name -> name.replaceFirst(SUFFIX, ""))
                        .collect(Collectors.toCollection(TreeSet::new));

        awaitPause();

        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(scrape().keySet()).containsAll(asked);
    }

    @Test
    void aDeletedScenesFiguresAreGone() {
        String scene = control.scene();
        assertThat(scenes()).contains(scene, "main");

        control.call("x.scenes.delete", "{\"id\":\"%s\"}".formatted(scene));
        control.closeCode();
        server.awaitGauge("scenes", 1); // its room is closed when it is out of the list

        assertThat(scenes()).contains("main").doesNotContain(scene);
        assertThat(value(scrape(), "farview_frames_total")).isPositive();
    }

    /** Pauses of the collector are shown when there was one, which is told by another thread. */
    private void awaitPause() {
        System.gc();
        long end = System.nanoTime() + TestServer.PATIENCE.toNanos();
        while (!scrape().containsKey("jvm_gc_pause_seconds")) {
            assertThat(System.nanoTime()).as("a pause in time").isLessThan(end);
        }
    }

    /** Moves, and says that the picture was painted. */
    private void move(int z) {
        long version =
                control.change("dims/z/index", Integer.toString(z))
                        .at("/payload/scene_version")
                        .asLong();
        PixelClient.Packet picture = pixels.next();
        confirm(picture);
        while (picture.version().orElseThrow() < version) {
            picture = pixels.next();
            confirm(picture);
        }
    }

    private void confirm(PixelClient.Packet picture) {
        pixels.say(new PixelAck(PixelAck.Kind.RECEIVED, picture.seq(), 0, 0));
        pixels.say(new PixelAck(PixelAck.Kind.DECODED, picture.seq(), 0, 5_000));
        pixels.say(new PixelAck(PixelAck.Kind.PAINTED, picture.seq(), 0, 7_000));
    }

    private Map<String, PrometheusText.Family> scrape() {
        return PrometheusText.read(
                new String(server.get("metrics").body(), StandardCharsets.UTF_8));
    }

    private Set<String> scenes() {
        return family(scrape(), "farview_scene_level").values().keySet().stream()
                .map(series -> series.labels().get("scene"))
                .collect(Collectors.toSet());
    }

    private static PrometheusText.Family family(
            Map<String, PrometheusText.Family> scrape, String name) {
        return Objects.requireNonNull(scrape.get(name), name);
    }

    private static double value(Map<String, PrometheusText.Family> scrape, String name) {
        return family(scrape, name).values().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static Set<String> listed(String kind) throws IOException {
        try (InputStream list =
                MetricsIT.class.getResourceAsStream("/metrics/original-names.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(kind + " "))
                    .map(line -> line.substring(kind.length() + 1))
                    .collect(Collectors.toSet());
        }
    }
}
