package org.farview.server.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.farview.server.app.fixture.DoctorProcess;
import org.farview.server.app.fixture.HeadFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor in processes of its own, which lack what a machine may lack. */
class DoctorIT {
    /** LWJGL's name of the loader: here nothing has it. */
    private static final String NO_EGL = "-Dorg.lwjgl.egl.libname=libEGL-that-is-not-there.so";

    /** What the server needs, as a runtime that was linked without vectors has it. */
    private static final String NO_VECTORS =
            "--limit-modules=java.base,java.logging,java.management,java.net.http,java.xml,"
                    + "jdk.unsupported,jdk.management,jdk.zipfs,jdk.crypto.ec,jdk.jfr,java.naming";

    private static final Set<String> VERDICTS = Set.of("ok", "warning", "failed", "not_applicable");

    @TempDir private Path folder;

    @Test
    void thisMachineServesAndStaysAsItIs() throws IOException {
        Path state = folder.resolve("state");

        DoctorProcess doctor =
                DoctorProcess.run(
                        folder,
                        List.of(DoctorProcess.VECTORS),
                        HeadFile.PATH.toAbsolutePath().toString(),
                        "--json",
                        "--port",
                        "0",
                        "--state-dir",
                        state.toString());

        assertThat(doctor.code()).as(doctor.out() + doctor.err()).isZero();
        assertThat(doctor.report().path("serves").asBoolean()).isTrue();
        assertThat(doctor.verdict("image")).isEqualTo("ok");
        assertThat(doctor.verdict("state")).isEqualTo("ok");
        assertThat(doctor.verdict("encoder")).isEqualTo("ok");
        assertThat(doctor.verdict("encoder.ffmpeg")).isEqualTo("ok");
        assertThat(doctor.check("encoder.jpeg").at("/figures/luma_db").asDouble())
                .isGreaterThan(35);
        assertThat(doctor.verdict("gpu")).isIn("ok", "not_applicable");
        assertThat(state).doesNotExist();
        assertThat(left()).isEmpty();
    }

    @Test
    void itsJsonHasTheFormThatProgramsKnow() {
        DoctorProcess doctor =
                DoctorProcess.run(folder, List.of(NO_EGL, NO_VECTORS), "--json", "--port", "0");

        assertThat(names(doctor.report())).containsExactly("schema", "serves", "checks");
        assertThat(doctor.report().path("schema").asInt()).isEqualTo(1);
        for (JsonNode check : doctor.report().path("checks")) {
            String verdict = check.path("verdict").asText();
            assertThat(verdict).isIn(VERDICTS);
            boolean bad = verdict.equals("warning") || verdict.equals("failed");
            assertThat(names(check))
                    .containsExactlyElementsOf(
                            bad
                                    ? List.of("name", "verdict", "found", "remedy", "figures")
                                    : List.of("name", "verdict", "found", "figures"));
        }
        assertThat(checkNames(doctor.report()))
                .containsExactly(
                        "settings",
                        "java",
                        "vector",
                        "cores",
                        "memory",
                        "files",
                        "clock",
                        "gpu",
                        "cuda",
                        "nvenc",
                        "encoder.openh264",
                        "encoder.ffmpeg",
                        "encoder.jpeg",
                        "encoder",
                        "port",
                        "access",
                        "page",
                        "image",
                        "roots",
                        "state",
                        "temp",
                        "unpacked");
        assertMissing(doctor);
    }

    /** Without GPU and without vectors the CPU draws: less than there could be, no failure. */
    private static void assertMissing(DoctorProcess doctor) {
        assertThat(doctor.code()).as(doctor.out() + doctor.err()).isZero();
        assertThat(doctor.verdict("gpu")).isEqualTo("not_applicable");
        assertThat(doctor.check("gpu").path("found").asText())
                .startsWith("no GPU: the CPU draws (no OpenGL:");
        assertThat(doctor.verdict("vector")).isEqualTo("warning");
        assertThat(doctor.check("vector").path("found").asText())
                .contains("jdk.incubator.vector is missing");
    }

    @Test
    void aGpuThatWasAskedForAndIsNotThereIsAFailure() {
        DoctorProcess doctor =
                DoctorProcess.run(
                        folder,
                        List.of(NO_EGL, DoctorProcess.VECTORS),
                        "--json",
                        "--port",
                        "0",
                        "--backend",
                        "gl");

        assertThat(doctor.code()).isEqualTo(1);
        assertThat(doctor.report().path("serves").asBoolean()).isFalse();
        assertThat(doctor.verdict("gpu")).isEqualTo("failed");
        assertThat(doctor.check("gpu").path("found").asText()).contains("render.backend");
    }

    @Test
    void peopleGetALineForEachAndWhatToDoBelow() {
        DoctorProcess doctor =
                DoctorProcess.run(
                        folder, List.of(DoctorProcess.VECTORS), "--set", "cache.bugdet=1GiB");

        assertThat(doctor.code()).isEqualTo(1);
        assertThat(doctor.out())
                .contains("FAILED  settings         setting 'cache.bugdet'")
                .contains("did you mean 'cache.budget'?")
                .contains("\n                         -> correct this setting")
                .doesNotContain("\u001b");
        assertThat(doctor.out().lines().toList().getLast())
                .startsWith("Farview cannot serve here: 1 failed, ");
    }

    @Test
    void aTakenPortIsAWarningAndNoReasonNotToServe() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DoctorProcess doctor =
                    DoctorProcess.run(
                            folder,
                            List.of(DoctorProcess.VECTORS),
                            "--port",
                            Integer.toString(taken.getLocalPort()));

            assertThat(doctor.code()).as(doctor.out() + doctor.err()).isZero();
            assertThat(doctor.out())
                    .containsPattern(
                            "warning port +localhost:%d is taken".formatted(taken.getLocalPort()));
            assertThat(doctor.out().lines().toList().getLast())
                    .startsWith("Farview can serve here: 0 failed, ");
        }
    }

    /** What is left in home and temporary folder. */
    private List<Path> left() throws IOException {
        List<Path> left = new ArrayList<>();
        for (String name : List.of("tmp", "home")) {
            try (Stream<Path> files = Files.walk(folder.resolve(name))) {
                files.filter(Files::isRegularFile).forEach(left::add);
            }
        }
        return left;
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(field -> field.getKey()).toList();
    }

    private static List<String> checkNames(JsonNode report) {
        return StreamSupport.stream(report.path("checks").spliterator(), false)
                .map(check -> check.path("name").asText())
                .collect(Collectors.toList());
    }
}
