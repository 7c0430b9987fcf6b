package org.farview.render.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The real driver; without one, skipped with its reason. What it is asked, a fake driver checks
 * too.
 */
@Tag("gpu")
class CudaHardwareTest {
    private final CudaDriver driver = driver();

    @Test
    void everyGpuHasANameAndMemory() {
        assertThat(driver.version()).matches("\\d+\\.\\d");
        assertThat(driver.devices())
                .allSatisfy(device -> {
                    assertThat(device.name()).isNotBlank();
                    assertThat(device.memoryBytes()).isGreaterThan(1L << 30);
                });
        System.out.println("CUDA " + driver.version() + ": " + driver.devices());
    }

    @Test
    void memoryIsMadeExportedReadAndGivenBackManyTimes() {
        SurfaceLayout layout = SurfaceLayout.of(new CanvasSize(1920, 1080));
        try (CudaContext context = driver.use(0);
                Arena arena = Arena.ofConfined()) {
            MemorySegment host = arena.allocate(layout.byteSize());
            for (int i = 0; i < 20; i++) {
                try (SharedSurface surface = SharedSurface.of(context, layout)) {
                    assertThat(surface.memory().byteSize())
                            .isGreaterThanOrEqualTo(layout.byteSize());
                    assertThat(surface.memory().export()).isPositive();
                    surface.handToCuda();
                    assertThat(surface.address()).isNotZero();
                    surface.copyTo(host);
                }
            }
        }
    }

    private static CudaDriver driver() {
        return switch (CudaDriver.find()) {
            case CudaDriver.Found.Present(CudaDriver found) -> found;
            case CudaDriver.Found.Absent(String reason) -> Assumptions.abort(reason);
        };
    }
}
