package org.farview.server.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that a process has: its folder and its environment. */
final class ConfigProcessIT {
    private static final Map<String, String> VARIABLES =
            Map.of(
                    "FARVIEW_HTTP_PORT", "9003",
                    "NAPARI_CUDA_HOST", "127.0.0.1",
                    "NAPARI_CUDA_ENCODE_FPS", "24",
                    "NAPARI_CUDA_ZARR_PATH", "/a.zarr",
                    "NAPARI_CUDA_PACKER", "cython");

    @TempDir Path folder;

    @Test
    void aFileInTheFolderAndTheEnvironmentAreRead() throws Exception {
        Files.writeString(
                folder.resolve("farview.yaml"), "http.port: 9001\nrender:\n  frame-rate: 31\n");

        String said = config("--set", "render.width=640");

        assertThat(said)
                .containsPattern("  port: 9003 +# environment variable FARVIEW_HTTP_PORT\n")
                .containsPattern("  frame-rate: 31 +# farview.yaml:3\n")
                .containsPattern("  width: 640 +# command line\n");
        assertThat(said).as("nobody asked for the original's").doesNotContain("NAPARI_CUDA");
    }

    @Test
    void theOriginalsVariablesAreReadWhereSomebodyAsks() throws Exception {
        Files.writeString(folder.resolve("farview.yaml"), "render.frame-rate: 31\n");

        String said = config("--compat-env");

        assertThat(said)
                .containsPattern("  host: 127.0.0.1 +# environment variable NAPARI_CUDA_HOST\n")
                .containsPattern(
                        "  frame-rate: 24 +# environment variable NAPARI_CUDA_ENCODE_FPS\n")
                .containsPattern("  port: 9003 +# environment variable FARVIEW_HTTP_PORT\n")
                .contains("# NAPARI_CUDA_ZARR_PATH: serve without a PATH shows /a.zarr")
                .contains("# NAPARI_CUDA_PACKER: nothing: packets are packed in one way");
    }

    private String config(String... options) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                FarviewMain.class.getName(),
                                "config"));
        command.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("FARVIEW_"));
        builder.environment().putAll(VARIABLES);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
