package org.farview.server.telemetry;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.farview.server.runtime.Durations;

/**
 * Shows {@link Durations} as Prometheus's histograms. Micrometer's own keep a maximum that decays,
 * and two clocks are read for each value; with percentiles beside them a picture would cost several
 * times as much. Thread-safe.
 */
final class HistogramCollector implements MultiCollector {
    /** What a histogram is called; {@code name} with its prefix. */
    record Family(String name, String help) {}

    private record Series(Family family, Labels labels) {}

    private final Map<Durations, Series> shown = new ConcurrentHashMap<>();

    void add(Family family, Labels labels, Durations durations) {
        shown.put(durations, new Series(family, labels));
    }

    void remove(Durations durations) {
        shown.remove(durations);
    }

    @Override
    public MetricSnapshots collect() {
        Map<String, HistogramSnapshot.Builder> families = new TreeMap<>();
        shown.forEach((durations, series) ->
                families.computeIfAbsent(
                                series.family().name(),
                                name ->
                                        HistogramSnapshot.builder()
                                                .name(name)
                                                .help(series.family().help()))
                        .dataPoint(point(durations.classes(), series.labels())));
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        families.values().forEach(family -> all.metricSnapshot(family.build()));
        return all.build();
    }

    private static HistogramDataPointSnapshot point(Durations.Classes classes, Labels labels) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i < classes.counts().size(); i++) {
            double edge =
                    i < Durations.EDGES_MS.size()
                            ? Durations.EDGES_MS.get(i)
                            : Double.POSITIVE_INFINITY;
            buckets.bucket(edge, classes.counts().get(i));
        }
        return HistogramDataPointSnapshot.builder()
                .labels(labels)
                .classicHistogramBuckets(buckets.build())
                .sum(classes.sumMs())
                .build();
    }
}
