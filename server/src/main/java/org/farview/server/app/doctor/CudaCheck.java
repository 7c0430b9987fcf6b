package org.farview.server.app.doctor;

import java.util.stream.Collectors;
import org.farview.render.cuda.CudaDriver;

/** Which GPUs NVIDIA's driver offers to compute on. */
record CudaCheck() implements Check {
    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public Verdict whenSilent() {
        return Verdict.WARNING;
    }

    @Override
    public Finding look() {
        return switch (CudaDriver.find()) {
            case CudaDriver.Found.Absent(String reason) ->
                    Finding.notThere(name(), "no NVIDIA driver (%s)".formatted(reason));
            case CudaDriver.Found.Present(CudaDriver driver) ->
                    Finding.ok(name(), "CUDA %s: %s".formatted(driver.version(), devices(driver)))
                            .with("devices", driver.devices().size());
        };
    }

    private static String devices(CudaDriver driver) {
        return driver.devices().stream()
                .map(device ->
                        "%s with %s".formatted(device.name(), Sizes.text(device.memoryBytes())))
                .collect(Collectors.joining(", "));
    }
}
