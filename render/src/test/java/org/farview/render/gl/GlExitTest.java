package org.farview.render.gl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.farview.render.gl.GlEndings.Ending;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * However a process ends that has drawn with OpenGL, it ends with the exit code that it should and
 * does not crash: drivers have threads and exit handlers of their own.
 */
class GlExitTest {
    private static final long PATIENCE_S = 60;
    private static final int AT_ONCE = 2;

    /** Darker is no picture of the phantom. */
    private static final int LEAST_LUMA = 10;

    private static final Map<Ending, CompletableFuture<Ended>> RUNS = new EnumMap<>(Ending.class);

    @TempDir private static Path folder;

    /** What became of a process. */
    private record Ended(int code, List<String> said) {
        /** What follows a word that starts a line; fails when no line does. */
        String after(String word) {
            return said.stream()
                    .filter(line -> line.startsWith(word))
                    .findFirst()
                    .map(line -> line.substring(word.length()))
                    .orElseThrow(() -> new AssertionError("no '" + word + "': " + said));
        }
    }

    @BeforeAll
    static void startAll() {
        GlFixture.device();
        ExecutorService starters = Executors.newFixedThreadPool(AT_ONCE);
        for (Ending ending : Ending.values()) {
            RUNS.put(ending, CompletableFuture.supplyAsync(() -> run(ending), starters));
        }
        starters.shutdown();
    }

    @AfterAll
    static void awaitAll() {
        // a process that still runs would write into a folder that is deleted
        CompletableFuture.allOf(RUNS.values().toArray(CompletableFuture<?>[]::new)).join();
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void everyEndIsCleanAfterAPicture(Ending ending) throws IOException {
        Ended ended = Optional.ofNullable(RUNS.get(ending)).orElseThrow().join();

        assertThat(ended.code()).as(ended.said().toString()).isEqualTo(ending.code());
        assertThat(Integer.parseInt(ended.after(GlEndings.DRAWN))).isGreaterThan(LEAST_LUMA);
        assertThat(ended.said().contains(GlEndings.CLOSED)).isEqualTo(ending.closes());
        assertThat(ended.said()).as("all is freed").noneMatch(line -> line.contains("gl.leaked"));
        if (ending == Ending.RETURN_AFTER_AN_ERROR) {
            assertThat(ended.after(GlEndings.REFUSED)).contains("got OpenGL error 0x500");
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left)
                    .as("no crash was reported")
                    .noneMatch(file -> file.getFileName().toString().startsWith("hs_err"));
        }
    }

    private static Ended run(Ending ending) {
        try {
            Process process =
                    new ProcessBuilder(command(ending))
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            CompletableFuture.delayedExecutor(PATIENCE_S, TimeUnit.SECONDS)
                    .execute(process::destroyForcibly);
            List<String> said = new ArrayList<>();
            process.inputReader(StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> {
                        said.add(line);
                        if (ending.isTermination() && line.startsWith(GlEndings.DRAWN)) {
                            process.toHandle().destroy(); // the process's own closes its streams
                        }
                    });
            return new Ended(process.onExit().join().exitValue(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Java like this one, with its flags but for agents and the size of its heap. */
    private static List<String> command(Ending ending) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-javaagent") && !flag.startsWith("-Xmx"))
                .forEach(command::add);
        command.addAll(
                List.of(
                        "-Xmx256m",
                        "-Dfarview.gl=" + System.getProperty("farview.gl", "software"),
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        GlEndings.class.getName(),
                        ending.name()));
        return command;
    }
}
