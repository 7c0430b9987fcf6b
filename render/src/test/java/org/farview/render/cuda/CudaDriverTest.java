package org.farview.render.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.farview.render.RenderException;
import org.junit.jupiter.api.Test;

class CudaDriverTest {
    private final FakeCuda cuda = new FakeCuda();

    @Test
    void gpusAreListedWithWhatTheyAre() {
        CudaDriver driver = CudaDriver.of(cuda);

        assertThat(driver.version()).isEqualTo("12.9");
        assertThat(driver.devices())
                .containsExactly(
                        new CudaDevice(
                                0,
                                "Fake GPU",
                                UUID.fromString("11111111-1111-1111-1111-111111111111"),
                                8L << 30,
                                true));
    }

    @Test
    void aDriverThatDoesNotStartIsRefusedInItsOwnWords() {
        cuda.refusals.put(CudaFunction.INIT, FakeCuda.OUT_OF_MEMORY);

        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> CudaDriver.of(cuda))
                .withMessage("CUDA: cuInit gave 2 CUDA_ERROR_OUT_OF_MEMORY (out of memory)");
    }

    @Test
    void aDriverWithoutAGpuIsRefused() {
        cuda.deviceCount = 0;

        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> CudaDriver.of(cuda))
                .withMessageContaining("no GPU");
    }

    @Test
    void aGpuThatIsNotThereIsRefused() {
        CudaDriver driver = CudaDriver.of(cuda);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> driver.use(1))
                .withMessageContaining("0..0");
    }

    @Test
    void contextIsCurrentForItsWorkOnlyEvenWhenThatFails() {
        CudaContext context = cuda.context();

        assertThat(context.with(() -> cuda.depth)).isEqualTo(1);
        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() ->
                        context.run(() -> {
                            throw new RenderException("on purpose");
                        }));
        assertThat(cuda.depth).isZero();
        assertThat(context.handle().address()).isEqualTo(FakeCuda.CONTEXT);

        context.close();
        context.close();
        assertThat(cuda.log).containsExactly("CONTEXT_RELEASE 7");
    }

    /** The real library, or rather none: what most machines have. */
    @Test
    void aMachineWithoutTheDriverGivesAReasonAndNoException() {
        assumeFalse(hasLibrary(), "this machine has a CUDA driver");

        assertThat(CudaDriver.find())
                .isEqualTo(new CudaDriver.Found.Absent("CUDA: cannot load libcuda.so.1"));
    }

    private static boolean hasLibrary() {
        return Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/libcuda.so.1"))
                || Files.exists(Path.of("/proc/driver/nvidia/version"));
    }
}
