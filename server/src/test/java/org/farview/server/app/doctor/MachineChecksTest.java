package org.farview.server.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.farview.server.app.MemoryBudget;
import org.farview.server.app.ServerConfig;
import org.farview.server.config.Machine;
import org.farview.server.config.Settings;
import org.farview.server.runtime.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of the machine itself: cores, memory, clock, files. */
class MachineChecksTest {
    private static final long GIB = 1L << 30;
    private static final double NOVEMBER_2026 = 1_795_000_000;

    @TempDir private Path kernel;

    @Test
    void aContainersPartOfTheMachineIsTold() throws IOException {
        Files.writeString(kernel.resolve("cpuinfo"), "processor\t: 0\n\n".repeat(16));
        Files.writeString(kernel.resolve("meminfo"), "MemTotal:       67108864 kB\n");
        Machine part = machine(4 * GIB, 8 * GIB, 2);

        Finding finding = new CoresCheck(part, 2, kernel).look();

        assertThat(finding.verdict()).isEqualTo(Verdict.OK);
        assertThat(finding.found())
                .isEqualTo(
                        "2 cores (the machine has 16), 8.0 GiB of memory (the machine has 64.0 GiB)");
        assertThat(finding.figures()).containsEntry("cores", 2);
    }

    @Test
    void tooFewCoresAreAWarning() {
        Machine one = machine(GIB, 2 * GIB, 1);
        Machine two = machine(GIB, 2 * GIB, 2);

        assertThat(new CoresCheck(one, 1, kernel).look().verdict()).isEqualTo(Verdict.WARNING);
        Finding wanted = new CoresCheck(two, 8, kernel).look();
        assertThat(wanted.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(wanted.found()).isEqualTo("2 cores, 2.0 GiB of memory; render.cores asks for 8");
    }

    @Test
    void memoryIsDividedAndShown() {
        Finding finding = memory(Map.of(), machine(4 * GIB, 8 * GIB, 2));

        assertThat(finding.verdict()).isEqualTo(Verdict.OK);
        assertThat(finding.found()).contains("a held file 256 MiB");
        assertThat(finding.figures())
                .containsOnlyKeys(
                        "a_held_file_bytes",
                        "a_still_bytes",
                        "chunks_bytes",
                        "direct_bytes",
                        "full_outboxes",
                        "heap_bytes",
                        "other_levels_bytes",
                        "pictures_bytes",
                        "plane_bytes",
                        "rest_bytes",
                        "shown_levels_bytes");
    }

    @Test
    void memoryThatIsNotThereIsAWarning() {
        Machine tooLargeHeap = machine(8 * GIB, 8 * GIB, 2);
        Map<String, String> tooMuch =
                Map.of("cache.budget", "700MiB", "render.stage-budget", "300MiB");

        assertThat(memory(Map.of(), tooLargeHeap).found()).contains("the machine has only 8.0 GiB");
        assertThat(memory(Map.of(), tooLargeHeap).verdict()).isEqualTo(Verdict.WARNING);
        Finding full = memory(tooMuch, machine(GIB, 2 * GIB, 2));
        assertThat(full.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(full.found()).contains("too much when all is full");
    }

    @Test
    void aClockThatIsSetIsFoundOut() throws InterruptedException {
        assertThat(clock(NOVEMBER_2026, 200_000_000, 0.2).verdict()).isEqualTo(Verdict.OK);
        assertThat(clock(NOVEMBER_2026, 200_000_000, 3600).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(clock(12, 200_000_000, 0.2).found()).contains("1970-01-01");
        assertThat(clock(12, 200_000_000, 0.2).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(clock(NOVEMBER_2026, -5, 0.2).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void fewFilesAreAWarning() {
        assertThat(new FileLimitCheck().judged(65_536, 40).verdict()).isEqualTo(Verdict.OK);
        assertThat(new FileLimitCheck().judged(1024, 40).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(new FileLimitCheck().look().found()).contains("may be open");
    }

    @Test
    void whatIsWrongWithTheSettingsIsSaid() {
        Finding finding = new SettingsCheck(Optional.of("'cache.bugdet' is unknown")).look();

        assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(finding.found()).startsWith("'cache.bugdet' is unknown");
        assertThat(new SettingsCheck(Optional.empty()).look().verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void aServerWithoutItsPageIsAWarning() {
        Finding finding = new PageCheck(ClassLoader.getPlatformClassLoader()).look();

        assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(finding.remedy().orElseThrow()).contains("npm run build");
    }

    private static Finding memory(Map<String, String> flags, Machine machine) {
        ServerConfig config = ServerConfig.read(new Settings().withFlags(flags));
        return new MemoryCheck(MemoryBudget.of(config, machine)).look();
    }

    private static Machine machine(long heap, long memory, int cores) {
        return new Machine(heap, heap, memory, cores, OptionalLong.empty());
    }

    /** Looks at clocks that go so far while the check pauses. */
    private static Finding clock(double wall, long nanos, double seconds)
            throws InterruptedException {
        Moved clock = new Moved(wall);
        return new ClockCheck(clock, () -> clock.move(nanos, seconds)).look();
    }

    /** Two clocks that are moved by hand, each for itself. */
    private static final class Moved implements Clock {
        private double wall;
        private long nanos;

        Moved(double wall) {
            this.wall = wall;
        }

        void move(long byNanos, double bySeconds) {
            nanos += byNanos;
            wall += bySeconds;
        }

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public double wallSeconds() {
            return wall;
        }
    }
}
