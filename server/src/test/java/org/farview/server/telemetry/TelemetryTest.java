package org.farview.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.Reading;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private static final int PICTURES = 100_000;

    private final FakeClock clock = new FakeClock();
    private final Telemetry telemetry = new Telemetry(clock);

    @Test
    void jsonHasTheOriginalsShape() throws Exception {
        telemetry.counter("frames_total", "pictures sent", () -> 7);
        telemetry.gauge("pixel_clients", "viewers", () -> 2.0);
        Figures.Timings render = telemetry.timings("render_ms", "drawing");
        for (int ms = 1; ms <= 101; ms++) {
            render.record(ms * 1_000_000L);
        }

        JsonNode json = json();

        assertThat(json.at("/version").asText()).isEqualTo("v1");
        assertThat(json.at("/counters/napari_cuda_frames_total").asLong()).isEqualTo(7);
        assertThat(json.at("/gauges/napari_cuda_pixel_clients").asDouble()).isEqualTo(2.0);
        JsonNode stats = json.at("/histograms/napari_cuda_render_ms");
        assertThat(stats.properties().stream().map(entry -> entry.getKey()))
                .containsExactly(
                        "last_ms", "mean_ms", "p50_ms", "p90_ms", "p99_ms", "min_ms", "max_ms");
        assertThat(stats.at("/p50_ms").asDouble()).isEqualTo(51.0);
        assertThat(stats.at("/p90_ms").asDouble()).isEqualTo(91.0);
        assertThat(stats.at("/last_ms").asDouble()).isEqualTo(101.0);
        assertThat(json.at("/derived/fps").isNumber()).isTrue();
    }

    @Test
    void whatTheOriginalDidNotHaveIsUnderOurNameOnly() throws Exception {
        telemetry.counter("cache_hits", "wishes", () -> 3);

        JsonNode json = json();

        assertThat(json.at("/counters").isEmpty()).isTrue();
        assertThat(json.at("/farview/counters/cache_hits").asLong()).isEqualTo(3);
    }

    @Test
    void prometheusHasOurNames() {
        telemetry.counter("frames_total", "pictures sent", () -> 7);
        telemetry.gauge("pixel_clients", "viewers", () -> 2.0);
        telemetry.timings("render_ms", "drawing").record(20_000_000L);

        assertThat(telemetry.prometheus())
                .contains("# TYPE farview_frames_total counter", "farview_frames_total 7.0")
                .contains("farview_pixel_clients 2.0")
                .contains("# TYPE farview_render_ms histogram", "farview_render_ms_count 1")
                .contains("farview_render_ms_sum 20.0")
                .contains("le=\"16.7\"} 0", "le=\"20.0\"} 1", "le=\"+Inf\"} 1");
    }

    @Test
    void theSceneMainGivesTheLevelsOfTheOriginal() throws Exception {
        telemetry.scene("aaaaaaaaaa").gauge("level", "level", () -> 1);
        telemetry.scene("main").gauge("level", "level", () -> 2);

        assertThat(json().at("/gauges/napari_cuda_ms_active_level").asInt()).isEqualTo(2);
    }

    @Test
    void aSceneCountsForTheProcessTooAndIsGoneWhenItIsClosed() throws Exception {
        SceneFigures scene = telemetry.scene("abc");
        scene.timings("render_ms", "drawing").record(1_000_000L);
        scene.gauge("level", "level", () -> 2);
        scene.counter("frames_total", "pictures", () -> 5);
        scene.choice("encoder", "in use", "encoder").set("openh264");

        assertThat(telemetry.prometheus())
                .contains("farview_scene_render_ms_count{scene=\"abc\"} 1")
                .contains("farview_scene_level{scene=\"abc\"} 2.0")
                .contains("farview_scene_frames_total{scene=\"abc\"} 5.0")
                .contains("farview_scene_encoder{encoder=\"openh264\",scene=\"abc\"} 1.0");
        assertThat(json().at("/farview/scenes/abc/words/encoder").asText()).isEqualTo("openh264");
        scene.close();

        assertThat(telemetry.prometheus())
                .doesNotContain("scene=")
                .contains("farview_render_ms_count 1");
        assertThat(json().at("/farview/scenes").isEmpty()).isTrue();
    }

    @Test
    void aSceneThatComesBackBeginsAnew() {
        SceneFigures before = telemetry.scene("abc");
        before.timings("render_ms", "drawing").record(1_000_000L);
        before.close();

        telemetry.scene("abc").timings("render_ms", "drawing").record(1_000_000L);
        before.close();

        assertThat(telemetry.prometheus())
                .contains("farview_scene_render_ms_count{scene=\"abc\"} 1")
                .contains("farview_render_ms_count 2");
    }

    @Test
    void aChoiceHoldsForOneWordAtATime() {
        Figures.Choice encoder = telemetry.choice("encoder", "in use", "encoder");
        encoder.set("nvenc");
        encoder.set("openh264");
        encoder.set("openh264");

        assertThat(telemetry.prometheus())
                .contains("farview_encoder{encoder=\"nvenc\"} 0.0")
                .contains("farview_encoder{encoder=\"openh264\"} 1.0");
    }

    @Test
    void ratesAreOfTheLastSecondAndSumUp() {
        Figures.Events one = telemetry.scene("one").rate("frames_per_second", "pictures");
        Figures.Events two = telemetry.scene("two").rate("frames_per_second", "pictures");
        one.add(30);
        two.add(12);
        clock.advance(Duration.ofSeconds(1));

        assertThat(telemetry.prometheus())
                .contains("farview_frames_per_second 42.0")
                .contains("farview_scene_frames_per_second{scene=\"one\"} 30.0");
    }

    @Test
    void theVirtualMachineIsShownWhenItIsWatched() throws Exception {
        assertThat(json().at("/farview/machine").isEmpty()).isTrue();
        telemetry.watchVirtualMachine();

        assertThat(telemetry.prometheus())
                .contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_cpu_usage");
        assertThat(json().at("/farview/machine/heap_used_bytes").asLong()).isPositive();
        assertThat(json().at("/farview/machine/threads").asInt()).isPositive();
        telemetry.close();
    }

    @Test
    void recordingAPictureAllocatesNothing() {
        SceneFigures scene = telemetry.scene("main");
        Figures.Timings render = scene.timings("render_ms", "drawing");
        Figures.Events pictures = scene.rate("frames_per_second", "pictures");
        Reading level = new Reading();
        Runnable record =
                () -> {
                    for (int picture = 0; picture < PICTURES; picture++) {
                        render.record(picture);
                        pictures.add(1);
                        level.set(picture);
                    }
                };
        record.run();

        long before = allocated();
        record.run();
        long after = allocated();

        // Compiling may leave a few objects behind; one per picture would be 1.6 MB.
        assertThat(after - before).isLessThan(PICTURES);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(telemetry.json());
    }
}
