package org.farview.render.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.farview.render.RenderException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportableMemoryTest {
    private final FakeCuda cuda = new FakeCuda();
    private final CudaContext context = cuda.context();

    @Test
    void isMadeAndTakenBackInReverse() {
        ExportableMemory memory = ExportableMemory.of(context, 1);
        assertThat(memory.address()).isEqualTo(FakeCuda.ADDRESS_OF_MEMORY);
        assertThat(memory.byteSize()).isEqualTo(FakeCuda.GRANULE);
        assertThat(cuda.structs.get(CudaFunction.MEMORY_CREATE))
                .as("pinned, by descriptor, on a device, the first one")
                .containsExactly(1, 1, 1, 0, 0, 0, 0, 0);
        assertThat(cuda.structs.get(CudaFunction.MEMORY_ACCESS))
                .as("on a device, the first one, read and write")
                .containsExactly(1, 0, 3);

        memory.close();
        memory.close();

        assertThat(cuda.log)
                .containsExactly(
                        "MEMORY_CREATE 200000 0",
                        "ADDRESS_RESERVE 200000 0 0 0",
                        "MEMORY_MAP 7f0000000000 200000 0 a110c 0",
                        "MEMORY_ACCESS 7f0000000000 200000 1",
                        "MEMORY_UNMAP 7f0000000000 200000",
                        "ADDRESS_FREE 7f0000000000 200000",
                        "MEMORY_RELEASE a110c");
        assertThat(cuda.depth).isZero();
    }

    @Test
    void sizeIsRoundedUpToThePiecesOfTheGpu() {
        assertThat(ExportableMemory.of(context, FakeCuda.GRANULE).byteSize())
                .isEqualTo(FakeCuda.GRANULE);
        assertThat(ExportableMemory.of(context, FakeCuda.GRANULE + 1).byteSize())
                .isEqualTo(2 * FakeCuda.GRANULE);
    }

    @Test
    void isExportedAsAPosixDescriptor() {
        ExportableMemory memory = ExportableMemory.of(context, 1);
        cuda.log.clear();

        assertThat(memory.export()).isEqualTo(FakeCuda.DESCRIPTOR);

        assertThat(cuda.log).containsExactly("MEMORY_EXPORT a110c 1 0");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "MEMORY_GRANULARITY",
                "MEMORY_CREATE",
                "ADDRESS_RESERVE",
                "MEMORY_MAP",
                "MEMORY_ACCESS"
            })
    void aStepThatFailsLeavesNothingBehind(CudaFunction step) {
        cuda.refusals.put(step, FakeCuda.OUT_OF_MEMORY);

        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> ExportableMemory.of(context, 1))
                .withMessageContaining(step.symbol())
                .withMessageContaining("CUDA_ERROR_OUT_OF_MEMORY");

        assertBalanced("MEMORY_CREATE", "MEMORY_RELEASE");
        assertBalanced("ADDRESS_RESERVE", "ADDRESS_FREE");
        assertBalanced("MEMORY_MAP", "MEMORY_UNMAP");
        assertThat(cuda.depth).isZero();
    }

    @Test
    void everythingElseIsTakenBackWhenOneThingCannotBe() {
        ExportableMemory memory = ExportableMemory.of(context, 1);
        cuda.refusals.put(CudaFunction.MEMORY_UNMAP, FakeCuda.OUT_OF_MEMORY);

        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(memory::close)
                .withMessageContaining("cuMemUnmap");

        assertThat(cuda.log).endsWith("ADDRESS_FREE 7f0000000000 200000", "MEMORY_RELEASE a110c");
    }

    @Test
    void aGpuThatCannotShareItIsNotEvenAsked() {
        cuda.attribute = 0;
        CudaContext other = cuda.context();

        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> ExportableMemory.of(other, 1))
                .withMessageContaining("Fake GPU");

        assertThat(cuda.log).isEmpty();
    }

    @Test
    void noMemoryAtAllIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ExportableMemory.of(context, 0));
    }

    private void assertBalanced(String made, String undone) {
        long makings =
                cuda.log.stream()
                        .filter(line -> line.startsWith(made) && !line.endsWith("refused"))
                        .count();
        assertThat(cuda.log.stream().filter(line -> line.startsWith(undone)))
                .as(undone)
                .hasSize((int) makings);
    }
}
