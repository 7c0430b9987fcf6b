package org.farview.bench.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.farview.bench.Lines;
import org.farview.bench.PeerException;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ImageSource;
import org.farview.data.StoredValue;
import org.farview.data.file.Doors;
import org.farview.data.source.Region;
import org.farview.scene.Level;

/**
 * Imports one file in turns: by {@code farview import} in a Java process of a small heap, and by
 * zarr-python with NumPy, which averages slabs as long as chunks are deep. Both write chunks of 64³
 * in Zstandard of level 3. Voxels of the two finest levels are compared with what they must be.
 */
final class ImportBench {
    private static final String MAIN = "org.farview.server.app.cli.FarviewMain";
    private static final long LOOK_MS = 20;
    private static final long LONGEST_MINUTES = 30;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BYTES_PER_MB = 1e6;

    private static final double ROUNDING = 0.5;

    /** Voxels of a level that are looked at, each in another chunk as far as there are so many. */
    private static final int LOOKS = 500;

    private final StackFile file;
    private final String heap;
    private final Path target;

    /**
     * @param file written
     * @param heap as for {@code -Xmx}
     */
    ImportBench(StackFile file, String heap) {
        this.file = file;
        this.heap = heap;
        this.target = file.path().resolveSibling("imported.ome.zarr");
    }

    /**
     * @param peers folder of the peers' scripts
     * @param python an interpreter that has NumPy and zarr
     * @return Markdown
     */
    String run(int rounds, Path peers, String python) throws IOException {
        List<Cost> own = new ArrayList<>();
        List<Cost> theirs = new ArrayList<>();
        String missing = "";
        for (int round = 0; round < rounds; round++) {
            own.add(own());
            if (missing.isEmpty()) {
                try {
                    theirs.add(peer(peers, python));
                } catch (PeerException e) {
                    missing = "\n\n**Not measured: zarr-python.** " + e.getMessage();
                    remove(target);
                }
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                "%d x %d x %d uint16, %.1f MB of voxels in a BigTIFF. MB: 10^6 bytes."
                        .formatted(
                                file.depth(),
                                file.height(),
                                file.width(),
                                file.bytes() / BYTES_PER_MB));
        lines.add("");
        lines.add("| imported by | s | MB/s | CPU s | peak memory, MB |");
        lines.add("|---|---:|---:|---:|---:|");
        lines.add(row("Farview, heap " + heap, own));
        if (missing.isEmpty()) {
            lines.add(row("zarr-python and NumPy", theirs));
        }
        return String.join("\n", lines) + missing;
    }

    /** Ours, checked. */
    Cost own() throws IOException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MAIN,
                        "import",
                        file.path().toString(),
                        target.toString());
        Path said = file.path().resolveSibling("import.txt");
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        Cost cost = awaited(process, start);
        if (process.exitValue() != 0) {
            throw new PeerException(
                    "farview import: exit code %d: %s"
                            .formatted(process.exitValue(), Files.readString(said).strip()));
        }
        check("Farview", target, List.of(0, 1));
        remove(target);
        return cost;
    }

    private static Cost awaited(Process process, long start) {
        Cost cost = new Cost(0, 0, 0);
        try {
            while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
                cost = Cost.of(process.toHandle(), start).andBefore(cost);
                if (cost.wallNanos() > TimeUnit.MINUTES.toNanos(LONGEST_MINUTES)) {
                    throw new PeerException("farview import: no end within 30 minutes");
                }
            }
            return new Cost(System.nanoTime() - start, 0, 0).andBefore(cost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The peer, checked; its imports are done when it says that it is ready. */
    private Cost peer(Path peers, String python) throws IOException {
        try (Lines lines =
                Lines.start(
                        "zarr-python (package python3-zarr; --python says where)",
                        peers,
                        List.of(python, "import_zarr.py"))) {
            lines.answer();
            long cpu = Cost.of(lines.process(), 0).cpuNanos();
            long start = System.nanoTime();
            lines.ask(
                    "%d %d %d %d %d\t%s\t%s"
                            .formatted(
                                    file.depth(),
                                    file.height(),
                                    file.width(),
                                    file.firstPlane(),
                                    file.planeStride(),
                                    file.path(),
                                    target));
            Cost cost = Cost.of(lines.process(), start);
            check("zarr-python", target.resolve("0"), List.of(0));
            remove(target);
            return new Cost(cost.wallNanos(), cost.cpuNanos() - cpu, cost.peakBytes());
        }
    }

    /** Compares voxels of these levels with the formula, or its mean. */
    private void check(String who, Path place, List<Integer> levels) {
        try (ImageSource image = Doors.open(place)) {
            for (int number : levels) {
                Level level = image.multiscale().levels().get(number);
                List<Region> parts = Region.whole(level.shape()).parts(level.chunkShape());
                for (int look = 0; look < LOOKS; look++) {
                    check(who, image, level, new Look(parts.get(look % parts.size()), look));
                }
            }
        }
    }

    private void check(String who, ImageSource image, Level level, Look look) {
        List<Integer> chunkShape = level.chunkShape();
        ChunkKey key = new ChunkKey(image.id(), level.index(), look.part().chunk(chunkShape));
        Chunk chunk = image.decode(key, image.fetch(key));
        int[] at = new int[3];
        int inChunk = 0;
        for (int axis = 0; axis < 3; axis++) {
            int within = look.number() * (axis + 5) % look.part().shape().get(axis);
            at[axis] = look.part().start().get(axis) + within;
            inChunk = inChunk * chunkShape.get(axis) + within;
        }
        double got = StoredValue.of(chunk, inChunk).doubleValue();
        double wanted = mean(at, 1 << level.index());
        if (Math.abs(got - wanted) > ROUNDING) {
            throw new PeerException(
                    "%s: voxel %d %d %d of level %d: got %s, wanted %s"
                            .formatted(who, at[0], at[1], at[2], level.index(), got, wanted));
        }
    }

    /**
     * A place that is looked at.
     *
     * @param part what there is of a chunk
     */
    private record Look(Region part, int number) {}

    private double mean(int[] at, int side) {
        long sum = 0;
        int count = 0;
        for (int z = at[0] * side; z < Math.min(file.depth(), (at[0] + 1) * side); z++) {
            for (int y = at[1] * side; y < Math.min(file.height(), (at[1] + 1) * side); y++) {
                for (int x = at[2] * side; x < Math.min(file.width(), (at[2] + 1) * side); x++) {
                    sum += StackFile.voxel(z, y, x);
                    count++;
                }
            }
        }
        return (double) sum / count;
    }

    /** A file, or a folder and all below it. */
    static void remove(Path place) throws IOException {
        if (!Files.exists(place)) {
            return;
        }
        try (Stream<Path> all = Files.walk(place)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private String row(String who, List<Cost> costs) {
        Cost median =
                costs.stream()
                        .sorted(Comparator.comparingLong(Cost::wallNanos))
                        .toList()
                        .get(costs.size() / 2);
        double seconds = median.wallNanos() / NANOS_PER_SECOND;
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.0f | %.1f | %.0f |",
                who,
                seconds,
                file.bytes() / BYTES_PER_MB / seconds,
                median.cpuNanos() / NANOS_PER_SECOND,
                median.peakBytes() / BYTES_PER_MB);
    }
}
