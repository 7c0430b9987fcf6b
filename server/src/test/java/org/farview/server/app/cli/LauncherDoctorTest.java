package org.farview.server.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.farview.server.app.fixture.DoctorProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the launcher says where Java cannot: copies of it stand in folders without anything else.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherDoctorTest {
    private static final Path LAUNCHER = Path.of("..", "farview");

    @TempDir private Path folder;

    @BeforeEach
    void copyLauncher() throws IOException {
        write(folder.resolve("farview"), Files.readString(LAUNCHER));
    }

    @Test
    void withoutAJdkItSaysSoAndWhatThereIs() throws IOException {
        wantJava(99);

        DoctorProcess said = run("--json");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.report().path("schema").asInt()).isEqualTo(1);
        assertThat(said.report().path("serves").asBoolean(true)).isFalse();
        assertThat(said.verdict("java")).isEqualTo("failed");
        assertThat(said.check("java").path("found").asText())
                .contains("no JDK 99 or newer", "is " + Runtime.version().feature());
        assertThat(said.check("java").path("remedy").asText()).contains("FARVIEW_JAVA_HOME");
        assertThat(said.verdict("build")).isEqualTo("failed");
    }

    @Test
    void peopleGetTheSameInLines() throws IOException {
        wantJava(99);

        DoctorProcess said = run();

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .contains("FAILED  java             no JDK 99 or newer")
                .contains("\n                         -> install one")
                .contains("Farview cannot serve here");
    }

    @Test
    void aServerThatIsNotBuiltIsSaidAndNotBuilt() throws IOException {
        DoctorProcess said = run("--json");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.verdict("java")).isEqualTo("ok");
        assertThat(said.verdict("vector")).isEqualTo("ok");
        assertThat(said.check("build").path("remedy").asText()).contains("./farview --version");
        assertThat(folder.resolve(".farview")).doesNotExist();
        assertThat(folder.resolve("server")).doesNotExist();
    }

    @Test
    void aJdkWithoutVectorsIsAWarning() throws IOException {
        DoctorProcess said = run(jdkWithoutVectors(), "--json");

        assertThat(said.verdict("java")).isEqualTo("ok");
        assertThat(said.verdict("vector")).isEqualTo("warning");
    }

    /** Else Java would not even start, and nobody could say why. */
    @Test
    void whereAllIsBuiltSuchAJdkIsNotAskedForVectors() throws IOException {
        Files.createDirectories(folder.resolve("server/target/classes/org"));
        Files.createDirectories(folder.resolve("server/target/lib"));

        DoctorProcess without = run(jdkWithoutVectors(), "--json");

        assertThat(without.code()).isZero();
        assertThat(without.out())
                .contains("FarviewMain doctor --json")
                .doesNotContain("--add-modules");
        assertThat(without.err()).contains("has no module jdk.incubator.vector");
    }

    /** A Java that only prints what it is called with, and lists its modules. */
    private Path jdkWithoutVectors() throws IOException {
        Path home = folder.resolve("jdk");
        Files.createDirectories(home.resolve("bin"));
        write(home.resolve("bin/javac"), "#!/bin/sh\n");
        write(home.resolve("bin/java"), "#!/bin/sh\necho \"$@\"\n");
        Files.writeString(
                home.resolve("release"),
                "JAVA_VERSION=\"25.0.3\"\nMODULES=\"java.base jdk.compiler java.logging\"\n");
        return home;
    }

    private void wantJava(int version) throws IOException {
        Path launcher = folder.resolve("farview");
        String script = Files.readString(launcher);
        String wants = script.replaceFirst("JAVA_WANTED=\\d+", "JAVA_WANTED=" + version);
        assertThat(wants).isNotEqualTo(script);
        write(launcher, wants);
    }

    private DoctorProcess run(String... options) throws IOException {
        return run(Path.of(System.getProperty("java.home")), options);
    }

    private DoctorProcess run(Path jdk, String... options) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "env",
                                "FARVIEW_JAVA_HOME=" + jdk,
                                "sh",
                                folder.resolve("farview").toString(),
                                "doctor"));
        command.addAll(List.of(options));
        return DoctorProcess.of(folder, command);
    }

    private static void write(Path file, String script) throws IOException {
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
