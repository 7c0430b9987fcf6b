package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.farview.server.app.fixture.GcLog;
import org.farview.server.app.fixture.MixedLoad;
import org.farview.server.app.fixture.ServerProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server under mixed load for a long time: its memory does not grow, its queues stay bounded, and
 * nobody is left without an answer. Prints what it measured.
 *
 * <p>{@code -Dfarview.soak.seconds=N} (600) and {@code -Dfarview.soak.collector=NAME} (the virtual
 * machine's choice; {@code Serial}, {@code Parallel}, {@code G1}, {@code Z}) say how long and with
 * which collector. The heap has its size from the beginning and is touched, so that what grows is
 * not the heap.
 */
@Tag("long")
final class SoakIT {
    private static final int SECONDS = Integer.getInteger("farview.soak.seconds", 600);
    private static final String COLLECTOR = System.getProperty("farview.soak.collector", "");
    private static final String VECTORS = "jdk.incubator.vector";
    private static final int SAMPLES = 60;
    private static final Duration AT_MOST = Duration.ofSeconds(5);
    private static final int TERMINATED = 143;

    /** Below it the compiler and the caches are still at work. */
    private static final int SECONDS_TO_JUDGE_GROWTH = 240;

    /** Of what there was in the second quarter. */
    private static final double GROWTH = 1.08;

    /** The sockets of the load, with those that just come and go. */
    private static final int MOST_SOCKETS = 8;

    @TempDir Path folder;

    /**
     * A look at the server.
     *
     * @param rssMiB resident memory
     */
    private record Sample(
            double seconds, long rssMiB, long threads, long taken, long budget, long sockets) {}

    @Test
    void memoryAndQueuesStayBounded() throws Exception {
        List<String> machine = new ArrayList<>(List.of("-Xms768m", "-Xmx768m"));
        machine.add("-XX:+AlwaysPreTouch");
        if (!COLLECTOR.isEmpty()) {
            machine.add("-XX:+Use%sGC".formatted(COLLECTOR));
        }
        if (ModuleFinder.ofSystem().find(VECTORS).isPresent()) {
            machine.add("--add-modules=" + VECTORS); // as the launcher does
        }
        Path log = folder.resolve("gc.log");
        machine.addAll(GcLog.options(log));
        List<Sample> samples = new ArrayList<>();
        try (ServerProcess server =
                ServerProcess.start(
                        machine,
                        ServerProcess.freePort(),
                        "pattern:noise?size=256,256,256",
                        "--state-dir",
                        folder.resolve("state").toString())) {
            long start = System.nanoTime();
            int rounds;
            try (MixedLoad load = MixedLoad.begin(server)) {
                Duration between = Duration.ofSeconds(SECONDS).dividedBy(SAMPLES);
                for (int i = 0; i < SAMPLES && load.goesOnFor(between); i++) {
                    samples.add(sample(server, (System.nanoTime() - start) / 1e9));
                    if (i == SAMPLES / 2 - 1 || i == SAMPLES - 1) {
                        server.collect();
                    }
                }
                assertThat(load.problems()).isEmpty();
                rounds = load.rounds();
            }
            JsonNode metrics = metrics(server);
            Duration cpu = server.cpu();
            int code = server.terminate(AT_MOST);
            print(samples, GcLog.read(log), rounds, metrics, cpu);

            assertThat(code).isEqualTo(TERMINATED);
            assertThat(server.crashReports()).isEmpty();
        }
        judge(samples, GcLog.read(log));
    }

    private static void judge(List<Sample> samples, GcLog collections) {
        assertThat(samples).hasSize(SAMPLES);
        assertThat(samples)
                .allSatisfy(sample -> {
                    assertThat(sample.taken()).isLessThanOrEqualTo(sample.budget());
                    assertThat(sample.sockets()).isLessThanOrEqualTo(MOST_SOCKETS);
                });
        assertThat(collections.liveMiB()).hasSize(2);
        if (SECONDS >= SECONDS_TO_JUDGE_GROWTH) {
            assertThat(median(samples, 0.75, 1))
                    .as("resident memory, MiB, against the second quarter")
                    .isLessThanOrEqualTo(GROWTH * median(samples, 0.25, 0.5));
            assertThat((double) collections.liveMiB().getLast())
                    .as("heap that is no garbage, MiB, against half time")
                    .isLessThanOrEqualTo(1.25 * collections.liveMiB().getFirst());
            assertThat(mostThreads(samples, 0.75, 1))
                    .as("threads, against the first half")
                    .isLessThanOrEqualTo(mostThreads(samples, 0, 0.5) + 4);
        }
    }

    private Sample sample(ServerProcess server, double seconds) throws IOException {
        JsonNode gauges = metrics(server).at("/farview/gauges");
        return new Sample(
                seconds,
                server.status("VmRSS") / 1024,
                server.status("Threads"),
                gauges.path("cache_taken_bytes").asLong(Long.MAX_VALUE),
                gauges.path("cache_budget_bytes").asLong(-1),
                gauges.path("state_clients").asLong(Long.MAX_VALUE));
    }

    private static JsonNode metrics(ServerProcess server) throws IOException {
        return new ObjectMapper().readTree(server.get("metrics.json"));
    }

    private static double median(List<Sample> samples, double from, double to) {
        List<Long> part = part(samples, from, to).stream().map(Sample::rssMiB).sorted().toList();
        return part.get(part.size() / 2);
    }

    private static long mostThreads(List<Sample> samples, double from, double to) {
        return part(samples, from, to).stream().mapToLong(Sample::threads).max().orElseThrow();
    }

    private static List<Sample> part(List<Sample> samples, double from, double to) {
        return samples.subList((int) (from * samples.size()), (int) (to * samples.size()));
    }

    /** By least squares, from the second quarter on, MiB per minute. */
    private static double slope(List<Sample> samples) {
        List<Sample> part = part(samples, 0.25, 1);
        double time = part.stream().mapToDouble(Sample::seconds).average().orElse(0);
        double rss = part.stream().mapToDouble(Sample::rssMiB).average().orElse(0);
        double above = 0;
        double below = 0;
        for (Sample each : part) {
            above += (each.seconds() - time) * (each.rssMiB() - rss);
            below += (each.seconds() - time) * (each.seconds() - time);
        }
        return below == 0 ? 0 : 60 * above / below;
    }

    private static void print(
            List<Sample> samples, GcLog log, int rounds, JsonNode metrics, Duration cpu) {
        System.out.printf(
                "soak: %d s, collector %s, %d processors%n",
                SECONDS,
                COLLECTOR.isEmpty() ? "by default" : COLLECTOR,
                Runtime.getRuntime().availableProcessors());
        System.out.printf(
                "soak: resident %.0f MiB in the second quarter, %.0f in the last, %+.2f MiB/min%n",
                median(samples, 0.25, 0.5), median(samples, 0.75, 1), slope(samples));
        System.out.printf(
                "soak: heap that is no garbage at half time and at the end, MiB: %s%n",
                log.liveMiB());
        System.out.printf(
                "soak: %d pauses, longest %.1f ms, p99 %.1f ms, together %.0f ms%n",
                log.pausesMs().size(), log.longestMs(), log.p99Ms(), log.totalMs());
        System.out.printf(
                "soak: %d pictures sent, %d rounds of the load, %.0f s of the processor%n",
                metrics.at("/counters/napari_cuda_frames_total").asLong(),
                rounds,
                cpu.toMillis() / 1e3);
        System.out.printf(
                "soak: at most %d threads, cache at most %d of %d MiB%n",
                mostThreads(samples, 0, 1),
                samples.stream().mapToLong(Sample::taken).max().orElse(0) >> 20,
                samples.getFirst().budget() >> 20);
    }
}
