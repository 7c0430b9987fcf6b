package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalLong;
import org.farview.data.cache.CacheConfig;
import org.farview.render.view.RenderLimits;
import org.farview.server.config.Machine;
import org.farview.server.config.Settings;
import org.farview.server.config.Shares;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryBudgetTest {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    @ParameterizedTest
    @ValueSource(longs = {512, 1500, 4096, 12 * 1024, 1024 * 1024})
    void derivedPartsFitTheHeap(long heapMib) {
        Machine machine = machine(heapMib * MIB);

        MemoryBudget budget = MemoryBudget.of(read(Map.of(), machine), machine);

        long sum = budget.parts().stream().mapToLong(MemoryBudget.Part::bytes).sum();
        assertThat(budget.parts()).allMatch(part -> part.bytes() > 0);
        assertThat(sum + budget.restBytes()).isEqualTo(machine.heapBytes());
        assertThat(budget.restBytes()).isGreaterThan(machine.heapBytes() / 16);
    }

    @Test
    void eachPartIsItsShareOfThisMachine() {
        Machine machine = machine(4 * GIB);

        MemoryBudget budget = MemoryBudget.of(read(Map.of(), machine), machine);

        assertThat(budget.cacheBytes()).isEqualTo(1_288_490_188L); // 30 %
        assertThat(budget.stageBytes()).isEqualTo(644_245_094L); // 15 %
        assertThat(budget.otherLevelBytes()).isEqualTo(322_122_547L);
        assertThat(budget.stillBytes()).isEqualTo(966_367_641L);
        assertThat(budget.heldFileBytes()).isEqualTo(256 * MIB); // a sixteenth
        assertThat(budget.pictureBytes()).isEqualTo(8L * 1280 * 720 * 8);
        assertThat(budget.planeBytes()).isEqualTo(8L * 1280 * 720 * 9);
        assertThat(budget.voxelBytes()).isEmpty();
    }

    @Test
    void settingsOverrideWhatIsDerived() {
        Machine machine = machine(4 * GIB).withGpu(80 * GIB);
        ServerConfig config =
                read(
                        Map.of(
                                "cache.budget", "64MiB",
                                "render.stage-budget", "32MiB",
                                "render.gpu-memory", "3GiB",
                                "scenes.most-awake", "2"),
                        machine);

        MemoryBudget budget = MemoryBudget.of(config, machine);

        assertThat(budget.cacheBytes()).isEqualTo(64 * MIB);
        assertThat(budget.stageBytes()).isEqualTo(32 * MIB);
        assertThat(budget.pictureBytes()).isEqualTo(2L * 1280 * 720 * 8);
        assertThat(budget.voxelBytes()).hasValue(3 * GIB);
        assertThat(budget.usedGpuBytes()).hasValue(4 * GIB + 512 * MIB);
    }

    /** The original's rule: a quarter, at least a gibibyte, for others; of the rest the half. */
    @ParameterizedTest
    @CsvSource({"81920, 30720", "8192, 3072", "2048, 512", "1024, 7", "0, 7"})
    void aGpuKeepsAReserve(long gpuMib, long voxelMib) {
        assertThat(Shares.voxelBytes(gpuMib * MIB, 7 * MIB)).isEqualTo(voxelMib * MIB);
    }

    @Test
    void aGpuThatDoesNotTellIsNotDivided() {
        Machine machine = machine(4 * GIB).withGpu(0);

        MemoryBudget budget = MemoryBudget.of(read(Map.of(), machine), machine);

        assertThat(machine.gpuBytes()).isEqualTo(OptionalLong.empty());
        assertThat(budget.usedGpuBytes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4097, 1", "1, 4097", "3072, 700", "8796093022207, 8796093022207"})
    void whatCannotFitIsRefused(long cacheMib, long stageMib) {
        MemoryBudget budget =
                new MemoryBudget(
                        machine(4 * GIB),
                        cacheMib * MIB,
                        stageMib * MIB,
                        1,
                        1,
                        OptionalLong.empty());

        assertThatThrownBy(budget::requireFits)
                .hasMessageContaining("'cache.budget' and 'render.stage-budget'")
                .hasMessageContaining("the heap's 4096 MiB")
                .hasMessageContaining("-Xmx");
    }

    @Test
    void aServerIsNotStartedWithBudgetsThatDoNotFit() {
        long heapMib = Runtime.getRuntime().maxMemory() / MIB;
        Settings settings = new Settings().withFlags(Map.of("cache.budget", (heapMib + 1) + "MiB"));

        assertThatThrownBy(() -> ServerConfig.read(settings))
                .hasMessageContaining("wanted no more than the heap's %d MiB".formatted(heapMib));
    }

    /** It serves until all is full at the same time; the log and the doctor warn. */
    @Test
    void whatFitsOnlyJustIsTakenAndHasNoRest() {
        Machine machine = machine(4 * GIB);

        MemoryBudget budget = new MemoryBudget(machine, 2 * GIB, GIB, 1, 1, OptionalLong.empty());

        budget.requireFits();
        assertThat(budget.restBytes()).isNegative();
        assertThat(budget.fullOutboxes()).isZero();
    }

    @Test
    void theLineForTheLogHasAllParts() {
        Machine machine = machine(4 * GIB).withGpu(80 * GIB);

        String line = MemoryBudget.of(read(Map.of(), machine), machine).text();

        assertThat(line)
                .isEqualTo(
                        "heap=4096 chunks=1228 shown_levels=614 other_levels=307 a_still=921"
                                + " a_held_file=256 pictures=56 rest=711 planes=63 gpu=46080 unit=MiB cores=2");
    }

    @Test
    void thisProcessHasAMachine() {
        Machine machine = Machine.ofThisProcess();

        assertThat(machine.heapBytes()).isEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(machine.memoryBytes()).isGreaterThan(machine.heapBytes() / 2);
        assertThat(machine.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(machine.directBytes()).isPositive();
    }

    private static Machine machine(long heapBytes) {
        return new Machine(heapBytes, heapBytes, 2 * heapBytes, 2, OptionalLong.empty());
    }

    /** As on that machine, not the one that the test runs on. */
    private static ServerConfig read(Map<String, String> flags, Machine machine) {
        ServerConfig here = ServerConfig.read(new Settings().withFlags(flags));
        CacheConfig cache =
                flags.containsKey("cache.budget")
                        ? here.cache()
                        : CacheConfig.ofBudget(Shares.chunkBytes(machine));
        RenderLimits limits =
                flags.containsKey("render.stage-budget")
                        ? here.render().engine().limits()
                        : RenderLimits.ofStageBytes(Shares.levelBytes(machine));
        RenderConfig render =
                new RenderConfig(
                        here.render().engine().withLimits(limits),
                        here.render().graphics(),
                        here.render().canvas(),
                        here.render().cores(),
                        here.render().warmUp());
        return new ServerConfig(
                here.http(),
                here.access(),
                cache,
                render,
                here.video(),
                here.roots(),
                here.channels(),
                here.state(),
                here.control(),
                here.scenes(),
                here.compat(),
                here.debug(),
                here.lifecycle(),
                here.log(),
                here.traces());
    }
}
