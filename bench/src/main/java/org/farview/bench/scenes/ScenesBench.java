package org.farview.bench.scenes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.farview.bench.PeerException;

/**
 * Measures several scenes on one server: how evenly orbiting volumes share the cores, and how long
 * one takes that comes back after it was suspended.
 */
public final class ScenesBench {
    /** So that a round need not wait half a minute for a scene to sleep. */
    public static final List<String> OPTIONS = List.of("--set", "scenes.suspend-after=0s");

    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final Duration TURN = Duration.ofMillis(16);
    private static final int ROUNDS = 15;
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long POLL_NANOS = 20_000_000L;
    private static final Pattern AWAKE = Pattern.compile("\"scenes_awake\":\\s*([0-9.]+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;
    private final List<String> rows = new ArrayList<>();

    /**
     * @param url of a server that was started with {@link #OPTIONS}
     */
    public ScenesBench(String url) {
        server = URI.create(url);
        rows.add("| what | measured | wanted on two cores |");
        rows.add("|---|---:|---:|");
    }

    /** Runs all and gives a Markdown table. */
    public String run() {
        orbit(1);
        orbit(2);
        orbit(4);
        comeBack();
        return String.join("\n", rows);
    }

    /** Volumes that turn at the same time, each in a scene of its own. */
    private void orbit(int scenes) {
        List<Visitor> visitors = visit(scenes, index -> Optional.empty());
        visitors.forEach(visitor -> visitor.ask("view", "main", "ndisplay", "3"));
        turn(visitors, WARM_UP);
        int[] before = visitors.stream().mapToInt(Visitor::pictures).toArray();
        turn(visitors, MEASURED);
        double[] rates =
                IntStream.range(0, scenes)
                        .mapToDouble(i ->
                                (visitors.get(i).pictures() - before[i])
                                        / (MEASURED.toNanos() / 1e9))
                        .sorted()
                        .toArray();
        visitors.forEach(Visitor::close);
        double sum = IntStream.range(0, scenes).mapToDouble(i -> rates[i]).sum();
        row("%d orbiting, pictures/s of all".formatted(scenes), sum, "");
        row("%d orbiting, pictures/s of the slowest".formatted(scenes), rates[0], "");
        if (scenes > 1) {
            row(
                    "%d orbiting, fastest / slowest".formatted(scenes),
                    rates[scenes - 1] / rates[0],
                    scenes == 4 ? "1.3" : "");
        }
        awaitAwake(0);
    }

    private static void turn(List<Visitor> visitors, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            visitors.forEach(visitor ->
                    visitor.ask("camera", "main", "orbit", "{\"d_az_deg\":1,\"d_el_deg\":0}"));
            LockSupport.parkNanos(TURN.toNanos());
        }
    }

    /** A volume that was looked at, left, suspended and entered again: hello to first picture. */
    private void comeBack() {
        List<Visitor> first = visit(1, index -> Optional.empty());
        String scene = first.getFirst().scene();
        first.forEach(visitor -> visitor.ask("view", "main", "ndisplay", "3"));
        turn(first, WARM_UP);
        first.forEach(Visitor::close);
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            awaitAwake(0);
            long start = System.nanoTime();
            try (Visitor _ = Visitor.enter(http, server, Optional.of(scene))) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        row("suspended volume, hello to first picture, p50 ms", millis[ROUNDS / 2], "500");
        row("suspended volume, hello to first picture, worst ms", millis[ROUNDS - 1], "");
    }

    private List<Visitor> visit(int many, IntFunction<Optional<String>> scene) {
        return IntStream.range(0, many)
                .mapToObj(i -> Visitor.enter(http, server, scene.apply(i)))
                .toList();
    }

    private void awaitAwake(int wanted) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (awake() != wanted) {
            if (System.nanoTime() - end > 0) {
                throw new PeerException(
                        "%d scenes are awake, wanted %d".formatted(awake(), wanted));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private int awake() {
        HttpRequest question = HttpRequest.newBuilder(server.resolve("/metrics.json")).build();
        try {
            String answer = http.send(question, HttpResponse.BodyHandlers.ofString()).body();
            Matcher match = AWAKE.matcher(answer);
            if (!match.find()) {
                throw new PeerException("metrics without scenes_awake");
            }
            return (int) Double.parseDouble(match.group(1));
        } catch (IOException e) {
            throw new PeerException("metrics: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerException("interrupted", e);
        }
    }

    private void row(String what, double measured, String wanted) {
        rows.add(String.format(Locale.ROOT, "| %s | %.2f | %s |", what, measured, wanted));
    }
}
