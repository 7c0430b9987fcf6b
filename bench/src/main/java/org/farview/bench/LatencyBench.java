package org.farview.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Moves through an image in Chromium, against a server started for the purpose, and tells how long
 * inputs took to be seen and where the time went. Each way of moving has a server of its own, so
 * that the server's rolling windows hold nothing else.
 */
final class LatencyBench {
    private static final String STAGE = "latency_";
    private static final List<String> WAYS = List.of("2d", "3d");

    private final Path home;
    private final String source;
    private final int inputs;
    private final int perSecond;
    private final List<String> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param home the launcher's folder
     * @param source what to serve
     * @param inputs per way of moving
     * @param perSecond their pace
     */
    LatencyBench(Path home, String source, int inputs, int perSecond) {
        this.home = home;
        this.source = source;
        this.inputs = inputs;
        this.perSecond = perSecond;
        rows.add("| what | n | p50 ms | p90 ms | p95 ms | p99 ms |");
        rows.add("|---|---:|---:|---:|---:|---:|");
    }

    /**
     * Runs both ways and gives a Markdown table.
     *
     * @throws PeerException when server or browser fail
     */
    String run() {
        Path scripts = BrowserScripts.folder(home.resolve("bench"));
        for (String way : WAYS) {
            try (ServeProcess server = ServeProcess.start(home, source);
                    Lines browser = Lines.start("latency.mjs", scripts, command(server, way))) {
                add(way.toUpperCase(Locale.ROOT), new ObjectMapper().readTree(browser.answer()));
            } catch (JsonProcessingException e) {
                throw new PeerException("latency.mjs: " + e.getOriginalMessage(), e);
            }
        }
        return table();
    }

    /** What was measured so far. */
    String table() {
        return String.join("\n", rows) + "\n\n" + String.join("\n", notes);
    }

    private List<String> command(ServeProcess server, String way) {
        return List.of(
                "node",
                "latency.mjs",
                server.url(),
                way,
                Integer.toString(inputs),
                Integer.toString(perSecond));
    }

    /** The rows of one way of moving. */
    void add(String way, JsonNode result) {
        double[] latencies =
                StreamSupport.stream(result.path("latencies").spliterator(), false)
                        .mapToDouble(JsonNode::asDouble)
                        .toArray();
        if (latencies.length == 0) {
            throw new PeerException(way + ": the page measured no latency");
        }
        Arrays.sort(latencies);
        row(
                way + ", input to paint",
                Integer.toString(latencies.length),
                rank(latencies, 0.5),
                rank(latencies, 0.9),
                rank(latencies, 0.95),
                rank(latencies, 0.99));
        result.path("histograms")
                .properties()
                .forEach(stage -> stage(way, stage.getKey(), stage.getValue()));
        notes.add(
                String.format(
                        Locale.ROOT,
                        "- %s: %d inputs at %d per second, Chromium %s; %d pictures painted in %.1f s: %.1f"
                                + " per second while moving; statuses: %s.",
                        way,
                        inputs,
                        perSecond,
                        result.path("browser").asText(),
                        result.path("painted").asInt(),
                        result.path("seconds").asDouble(),
                        result.path("painted").asDouble() / result.path("seconds").asDouble(),
                        statuses(result.path("drawn"))));
    }

    /** Which qualities and levels the server told of, and how often. */
    private static String statuses(JsonNode counts) {
        return counts.properties().stream()
                .map(drawn -> drawn.getValue().asInt() + " x " + drawn.getKey())
                .collect(Collectors.joining(", "));
    }

    private void stage(String way, String name, JsonNode statistics) {
        int at = name.indexOf(STAGE);
        if (at < 0) {
            return;
        }
        String stage = name.substring(at + STAGE.length()).replaceFirst("_ms$", "");
        row(
                "%s, server: %s".formatted(way, stage.replace('_', ' ')),
                "",
                ms(statistics.path("p50_ms").asDouble()),
                ms(statistics.path("p90_ms").asDouble()),
                ms(statistics.path("p95_ms").asDouble()),
                ms(statistics.path("p99_ms").asDouble()));
    }

    private void row(String... cells) {
        rows.add("| " + String.join(" | ", cells) + " |");
    }

    /** Nearest rank. */
    private static String rank(double[] sorted, double share) {
        return ms(sorted[(int) Math.ceil(share * sorted.length) - 1]);
    }

    private static String ms(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
