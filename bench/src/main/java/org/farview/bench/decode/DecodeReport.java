package org.farview.bench.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.farview.bench.Timing;
import org.jspecify.annotations.Nullable;

/** Rates as Markdown; MB are 10^6 bytes of decoded voxels. */
final class DecodeReport {
    static final String PAGE_CACHE = "page cache";

    private static final String TENSORSTORE = "TensorStore";
    private static final double BYTES_PER_MB = 1e6;
    private static final double MS_PER_SECOND = 1e3;

    private final StoredArrays arrays;
    private final List<String> lines = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    DecodeReport(StoredArrays arrays) {
        this.arrays = arrays;
        lines.add(
                "%d x %d x %d uint16 in chunks of 64³, %d threads. MB: 10^6 bytes of voxels."
                        .formatted(
                                arrays.volume().depth(),
                                arrays.volume().height(),
                                arrays.volume().width(),
                                Reader.THREADS));
        lines.add("");
        lines.add(
                "| stored as | what | read by | MB/s | MB per CPU-s | of the page cache | of TensorStore |");
        lines.add("|---|---|---|---:|---:|---:|---:|");
    }

    /**
     * @param storedBytes of all chunks
     * @param rows of whole chunks; the page cache first
     */
    void chunks(Packing packing, long storedBytes, List<Row> rows) {
        double ratio = (double) arrays.volume().bytes() / storedBytes;
        String stored = String.format(Locale.ROOT, "%s (%.2fx)", packing.title(), ratio);
        add(stored + " | chunks", arrays.volume().bytes(), rows);
    }

    void regions(Packing packing, int regions, List<Row> rows) {
        add(packing.title() + " | regions", (long) regions * CellVolume.CHUNK_BYTES, rows);
    }

    void leaveOut(String what, @Nullable String reason) {
        left.add("**Not measured: %s.** %s".formatted(what, reason));
    }

    String markdown() {
        String table = String.join("\n", lines);
        return left.isEmpty() ? table : table + "\n\n" + String.join("\n\n", left);
    }

    private void add(String what, long bytes, List<Row> rows) {
        for (Row row : rows) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "| %s | %s | %.0f | %.0f | %s | %s |",
                            what,
                            row.reader,
                            row.rate(bytes),
                            row.ratePerCpu(bytes),
                            relative(row, PAGE_CACHE, rows),
                            relative(row, TENSORSTORE, rows)));
        }
    }

    /** A rate as a multiple of another's; nothing when the other was not measured. */
    private static String relative(Row row, String other, List<Row> rows) {
        Optional<Row> found =
                rows.stream().filter(each -> each.reader.startsWith(other)).findFirst();
        return found.filter(each -> !each.equals(row))
                .map(each -> String.format(Locale.ROOT, "%.2f", row.rate(1) / each.rate(1)))
                .orElse("");
    }

    /**
     * One reader.
     *
     * @param timing of one pass over everything
     */
    record Row(String reader, Timing timing) {
        /** MB of voxels per second. */
        double rate(long bytes) {
            return bytes / BYTES_PER_MB / (timing.medianMs() / MS_PER_SECOND);
        }

        /** MB of voxels per second of CPU time. */
        double ratePerCpu(long bytes) {
            double cpuMs = timing.cpuMs() * Runtime.getRuntime().availableProcessors();
            return bytes / BYTES_PER_MB / (cpuMs / MS_PER_SECOND);
        }
    }
}
