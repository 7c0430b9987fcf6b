package org.farview.data.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.scene.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged files of every kind: each opens and is read, or is refused by a {@link DataException}
 * with a message, in bounded time and memory; nothing else is ever thrown.
 *
 * <p>Prints its seed; {@code -Dfarview.fuzz.seed=N} repeats it.
 */
final class FormatFuzzTest {
    /** Chunks read of one damaged image. */
    private static final int MOST_CHUNKS = 24;

    /** Samples read as they are at first: classes are loaded, and nothing is refused. */
    private static final int UNDAMAGED = 8;

    /** Allocated for one input, all together: to look for a window takes 64 MiB of voxels. */
    private static final long MOST_BYTES = 512L << 20;

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long seed = Long.getLong("farview.fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Mutations mutations = new Mutations(random);
    private long inputs;
    private long opened;
    private long refused;

    @TempDir static Path folder;

    @BeforeAll
    static void unpack() {
        Quiet.begin();
        Corpus.unpack(folder);
    }

    @AfterAll
    static void speakAgain() {
        Quiet.end();
    }

    @ParameterizedTest
    @EnumSource
    void damagedFilesAreReadOrRefusedForSeconds(FuzzTarget target) throws IOException {
        fuzz(target, Duration.ofMillis(5000 / FuzzTarget.values().length));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("long")
    void damagedFilesAreReadOrRefusedForAMinute(FuzzTarget target) throws IOException {
        fuzz(target, Duration.ofSeconds(60));
    }

    private void fuzz(FuzzTarget target, Duration duration) throws IOException {
        System.out.printf("format fuzz, %s: -Dfarview.fuzz.seed=%d%n", target, seed);
        List<FuzzTarget.Sample> samples = target.samples(folder);
        for (int i = 0; i < UNDAMAGED; i++) {
            read(target, samples.get(random.nextInt(samples.size())).image());
        }
        assertThat(refused).as("undamaged samples refused").isZero();
        long end = System.nanoTime() + duration.toNanos();
        do {
            FuzzTarget.Sample sample = samples.get(random.nextInt(samples.size()));
            byte[] damaged = target.damage(mutations, sample.content());
            Files.write(sample.file(), damaged);
            inputs++;
            try {
                bounded(target, sample.image());
            } catch (Throwable problem) {
                Path kept = Files.write(Path.of("target", "fuzz-" + target), damaged);
                throw new AssertionError(
                        "seed %d, input %d, '%s' as in '%s'"
                                .formatted(seed, inputs, sample.file(), kept),
                        problem);
            } finally {
                Files.write(sample.file(), sample.content());
            }
        } while (System.nanoTime() - end < 0);
        System.out.printf("%d inputs, %d read, %d refusals%n", inputs, opened, refused);
        assertThat(refused).as("refusals, seed %d", seed).isPositive();
        assertThat(opened).as("read, seed %d", seed).isGreaterThanOrEqualTo(UNDAMAGED);
    }

    private void bounded(FuzzTarget target, Path image) {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        read(target, image);
        long nanos = System.nanoTime() - start;
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        if (bytes > MOST_BYTES || nanos > LONGEST.toNanos()) {
            throw new AssertionError("%d bytes allocated, %d ns".formatted(bytes, nanos));
        }
    }

    /** Opens and reads some chunks of every level; a chunk may fail alone. */
    private void read(FuzzTarget target, Path path) {
        try (ImageSource image = target.open(path)) {
            boolean whole = true;
            for (Level level : image.multiscale().levels()) {
                for (List<Integer> index : someChunks(level)) {
                    whole &= readChunk(image, level, index);
                }
            }
            if (whole) {
                opened++;
            }
        } catch (DataException e) {
            refuse(e);
        }
    }

    private boolean readChunk(ImageSource image, Level level, List<Integer> index) {
        try {
            assertThat(LevelVoxels.chunk(image, level, index).shape())
                    .isEqualTo(level.chunkShape());
            return true;
        } catch (DataException e) {
            refuse(e);
            return false;
        }
    }

    private void refuse(DataException e) {
        assertThat(e.getMessage()).isNotBlank();
        refused++;
    }

    private List<List<Integer>> someChunks(Level level) {
        List<List<Integer>> chunks = new ArrayList<>();
        for (int i = 0; i < MOST_CHUNKS; i++) {
            List<Integer> index = new ArrayList<>();
            for (int axis = 0; axis < level.ndim(); axis++) {
                int count = Math.ceilDiv(level.shape().get(axis), level.chunkShape().get(axis));
                index.add(random.nextInt(count));
            }
            chunks.add(index);
        }
        return chunks.stream().distinct().toList();
    }
}
