package org.farview.data.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farview.data.Chunk;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.data.StoredValue;
import org.farview.data.corpus.ExpectedStore.Damaged;
import org.farview.data.corpus.ExpectedStore.ExpectedImage;
import org.farview.data.corpus.ExpectedStore.ExpectedLevel;
import org.farview.data.corpus.ExpectedStore.Refusal;
import org.farview.data.ngff.ImageDescription;
import org.farview.data.ngff.Images;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.Level;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every store of the corpus is read to the last voxel, or refused with the file and the field that
 * is wrong, in bounded time and memory. What is expected comes from its writer or from the
 * specification, never from this reader.
 */
final class ConformanceTest {
    /** A refusal takes no more, whatever the file asks for: metadata documents are up to 16 MiB. */
    private static final long MOST_BYTES = 96L << 20;

    /** Of a chunk of half a KiB; bzip2 takes 4 MiB for a block, whatever is in it. */
    private static final long MOST_CHUNK_BYTES = 8L << 20;

    /** Every so many-th store is read out of the archive too. */
    private static final int ARCHIVED = 5;

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

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

    @Test
    void thereAreStoresOfEveryWriter() {
        List<ExpectedStore> stores = Corpus.stores();

        assertThat(stores).hasSizeGreaterThanOrEqualTo(60);
        assertThat(stores.stream().map(ExpectedStore::writer))
                .anyMatch(writer -> writer.startsWith("zarr-python"))
                .anyMatch(writer -> writer.startsWith("TensorStore"))
                .anyMatch(writer -> writer.startsWith("numcodecs"))
                .anyMatch(writer -> writer.startsWith("zarrita"))
                .anyMatch(writer -> writer.startsWith("by hand"));
    }

    @TestFactory
    Stream<DynamicTest> everyStoreIsReadOrRefused() {
        return Corpus.stores().stream()
                .map(store -> dynamicTest(title(store), () -> check(store, folder)));
    }

    @TestFactory
    Stream<DynamicTest> storesAreReadInsideTheArchive() {
        List<ExpectedStore> good =
                Corpus.stores().stream()
                        .filter(store -> store.opens() && store.image().damaged().isEmpty())
                        .toList();
        return IntStream.range(0, good.size())
                .filter(i -> i % ARCHIVED == 0)
                .mapToObj(good::get)
                .map(store -> dynamicTest(title(store), () -> check(store, Corpus.archive())));
    }

    @Test
    void linksThatLeadInCirclesEnd() throws IOException {
        Path circle = Files.createDirectories(folder.resolve("circle"));
        Files.createSymbolicLink(circle.resolve("zarr.json"), Path.of("zarr.json"));
        Files.createSymbolicLink(circle.resolve("again"), Path.of("."));
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createSymbolicLink(outside.resolve("0"), folder.resolve("v2-uint16"));
        Files.writeString(
                outside.resolve(".zattrs"),
                """
                {"multiscales": [{"version": "0.4",
                  "axes": [{"name": "z"}, {"name": "y"}, {"name": "x"}],
                  "datasets": [{"path": "0", "coordinateTransformations":
                    [{"type": "scale", "scale": [1, 1, 1]}]}]}]}
                """);

        for (Path path : List.of(circle, circle.resolve("again/again/again"), outside)) {
            assertThat(refused(() -> Images.open(path).close(), MOST_BYTES))
                    .as(path.toString())
                    .isInstanceOf(DataException.class);
        }
    }

    private static String title(ExpectedStore store) {
        return "%s: %s, by %s".formatted(store.name(), store.about(), store.writer());
    }

    private static void check(ExpectedStore store, Path container) throws IOException {
        Path path = container.resolve(store.name()).resolve(store.open());
        if (!store.opens()) {
            Refusal refusal = store.refusals().getFirst();
            assertRefused(() -> Images.open(path).close(), refusal, MOST_BYTES);
            assertRefused(() -> Images.describe(path), refusal, MOST_BYTES);
            return;
        }
        try (ImageSource image = Images.open(path)) {
            assertDescribed(image, store.image());
            if (store.image().damaged().isPresent()) {
                assertFailsAlone(image, store.image().damaged().get());
                return;
            }
            for (int i = 0; i < store.image().levels().size(); i++) {
                Level level = image.multiscale().levels().get(i);
                ExpectedLevel expected = store.image().levels().get(i);
                assertHolds(image, level, expected);
                assertThat(sha256(LevelVoxels.stored(path, Corpus.archive(), level)))
                        .as("stored elements of level '%s'", level.path())
                        .isEqualTo(expected.sha256());
            }
        }
        ImageDescription description = Images.describe(path);
        store.image()
                .format()
                .ifPresent(format -> assertThat(description.zarrFormat()).isEqualTo(format));
        store.image()
                .ngff()
                .ifPresent(version -> assertThat(description.ngffVersion()).isEqualTo(version));
        assertThat(description.type()).isEqualTo(store.image().levels().getFirst().shown());
    }

    private static void assertDescribed(ImageSource image, ExpectedImage expected) {
        List<ExpectedLevel> levels = expected.levels();
        assertThat(image.multiscale().levels()).hasSameSizeAs(levels);
        assertThat(image.multiscale().axes()).isEqualTo(axes(expected));
        assertThat(image.type()).isEqualTo(levels.getFirst().shown());
        expected.kind().ifPresent(kind -> assertThat(image.kind()).isEqualTo(kind));
        expected.channels().ifPresent(channels -> assertThat(image.channels()).isEqualTo(channels));
        expected.labels()
                .ifPresent(labels ->
                        assertThat(image.labels())
                                .extracting(ImageSource.StoredLabels::name)
                                .isEqualTo(labels));
        for (int i = 0; i < levels.size(); i++) {
            Level level = image.multiscale().levels().get(i);
            assertThat(level.path()).endsWith(levels.get(i).path());
            assertThat(level.shape()).isEqualTo(levels.get(i).shape());
            levels.get(i).scale().ifPresent(scale -> assertThat(level.scale()).isEqualTo(scale));
            levels.get(i)
                    .translation()
                    .ifPresent(
                            translation -> assertThat(level.translation()).isEqualTo(translation));
        }
    }

    /** Those that the file names, else what a plain array's are called. */
    private static List<Axis> axes(ExpectedImage expected) {
        int count = expected.levels().getFirst().shape().size();
        if (!expected.axes().isEmpty()) {
            return expected.axes();
        }
        return switch (count) {
            case 2, 3 ->
                    Stream.of("z", "y", "x")
                            .skip(3L - count)
                            .map(name -> new Axis(name, AxisType.SPACE, ""))
                            .toList();
            default ->
                    IntStream.range(0, count)
                            .mapToObj(i -> new Axis("d" + i, AxisType.OTHER, ""))
                            .toList();
        };
    }

    private static void assertHolds(ImageSource image, Level level, ExpectedLevel expected) {
        Chunk all = LevelVoxels.read(image, level);
        expected.voxels()
                .forEach((place, digits) ->
                        assertThat(written(StoredValue.of(all, place)))
                                .as("voxel %d of level '%s'", place, level.path())
                                .isEqualTo(shown(digits, expected.shown())));
        assertThat(sha256(all.bytes()))
                .as("voxels of level '%s'", level.path())
                .isEqualTo(expected.shownSha256());
    }

    private static void assertFailsAlone(ImageSource image, Damaged damaged) {
        Level level = image.multiscale().finest();

        assertRefused(
                () -> LevelVoxels.chunk(image, level, damaged.index()),
                damaged.refusal(),
                MOST_CHUNK_BYTES);
        Chunk good = LevelVoxels.chunk(image, level, damaged.goodIndex());

        assertThat(sha256(good.bytes())).isEqualTo(damaged.goodSha256());
    }

    private static String written(Number value) {
        return value instanceof Double real ? Float.toString(real.floatValue()) : value.toString();
    }

    /** Digits of a stored voxel as those of the type that it is shown as. */
    private static String shown(String digits, VoxelType type) {
        return type == VoxelType.FLOAT32
                ? Float.toString((float) Double.parseDouble(digits))
                : digits;
    }

    private static void assertRefused(ThrowingCallable action, Refusal refusal, long mostBytes) {
        assertThat(refused(action, mostBytes))
                .isInstanceOf(DataException.class)
                .message()
                .contains(refusal.parts());
    }

    /** What an action throws; it must not take long nor much memory for it. */
    private static Throwable refused(ThrowingCallable action, long mostBytes) {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        Throwable thrown = catchThrowable(action);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocated).isLessThan(mostBytes);
        return thrown;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
