package org.farview.data.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.farview.data.ngff.Images;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An import in a process of its own, which is killed in the middle. */
final class KilledImportTest {
    @TempDir Path folder;

    /** Writes an image to the place that the argument names, and stops half way. */
    public static final class Half {
        private Half() {}

        public static void main(String[] arguments) {
            Progress stop =
                    (done, total) -> {
                        if (done == 2) {
                            System.out.println("half");
                            System.out.flush();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                    };
            write(Path.of(arguments[0]), stop);
        }
    }

    @Test
    @Timeout(120)
    void leavesNothingUnderTheNameAndTheNextOneTidiesUp() throws IOException, InterruptedException {
        Path place = folder.resolve("a.ome.zarr");
        Process half =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Half.class.getName(),
                                place.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader lines = half.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("half");
            write(folder.resolve("b.ome.zarr"), Progress.NONE);
            assertThat(names()).as("who still writes is left alone").hasSize(3);
        } finally {
            half.destroyForcibly().waitFor();
        }
        assertThat(place).doesNotExist();
        assertThat(names())
                .allMatch(name -> name.startsWith(".a.ome.zarr.") || name.equals("b.ome.zarr"));

        write(place, Progress.NONE);

        assertThat(names()).containsExactlyInAnyOrder("a.ome.zarr", "b.ome.zarr");
        assertThat(Images.describe(place).levels()).hasSize(2);
    }

    private static void write(Path place, Progress progress) {
        Picture picture = Pictures.counting(List.of(70, 66, 5), List.of(2.0, 2.0, 3.0));
        PyramidWriter.write(
                new PyramidWriter.Content(picture, List.of()),
                place,
                new PyramidWriter.WriteOptions(NgffVersion.V0_5, Overwrite.REFUSE, progress));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
