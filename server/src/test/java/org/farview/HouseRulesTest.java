package org.farview;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of ARCHITECTURE.md and STYLE.md that a machine can judge. */
@AnalyzeClasses(packages = "org.farview", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    private static final int MAX_FILE_LINES = 400;
    private static final String BANNED_NAME =
            ".*\\.\\w*(Utils?|Helper|Manager|Impl|Info|Misc|(?<!Meta)Data)";

    @ArchTest
    static final ArchRule SCENE_USES_THE_JDK_ONLY =
            classes()
                    .that()
                    .resideInAPackage("org.farview.scene..")
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage("org.farview.scene..", "java..", "org.jspecify.."));

    @ArchTest
    static final ArchRule PROTOCOL_SEES_SCENE =
            classes()
                    .that()
                    .resideInAPackage("org.farview.protocol..")
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(
                                    "org.farview.protocol..",
                                    "org.farview.scene..",
                                    "com.fasterxml.jackson..",
                                    "java..",
                                    "org.jspecify.."));

    @ArchTest
    static final ArchRule DATA_SEES_SCENE =
            noClasses()
                    .that()
                    .resideInAPackage("org.farview.data..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                    "org.farview.protocol..",
                                    "org.farview.render..",
                                    "org.farview.server.."));

    @ArchTest
    static final ArchRule RENDER_SEES_DATA_AND_SCENE =
            noClasses()
                    .that()
                    .resideInAPackage("org.farview.render..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("org.farview.protocol..", "org.farview.server.."));

    @ArchTest
    static final ArchRule CONTROL_AND_ENGINE_MEET_IN_THE_LEDGER_ONLY =
            noClasses()
                    .that()
                    .resideInAPackage("org.farview.server.control..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                    "org.farview.server.engine..",
                                    "org.farview.server.pixel..",
                                    "org.farview.server.app..",
                                    "org.farview.render..",
                                    "org.farview.data.."));

    @ArchTest
    static final ArchRule ENGINE_SEES_LEDGER_AND_RUNTIME =
            noClasses()
                    .that()
                    .resideInAPackage("org.farview.server.engine..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                    "org.farview.server.control..",
                                    "org.farview.server.pixel..",
                                    "org.farview.server.app..",
                                    "org.farview.server.telemetry.."));

    @ArchTest
    static final ArchRule LEDGER_AND_PIXEL_SEE_RUNTIME =
            noClasses()
                    .that()
                    .resideInAnyPackage("org.farview.server.ledger..", "org.farview.server.pixel..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                    "org.farview.server.control..",
                                    "org.farview.server.engine..",
                                    "org.farview.server.app..",
                                    "org.farview.server.telemetry..",
                                    "org.farview.data.."));

    /** Questions are asked on one side and answered on the other: they know neither's engine. */
    @ArchTest
    static final ArchRule JOBS_SEE_COMMANDS_LEDGER_AND_CHUNKS =
            noClasses()
                    .that()
                    .resideInAPackage("org.farview.server.jobs..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                    "org.farview.server.engine..",
                                    "org.farview.server.pixel..",
                                    "org.farview.server.datasets..",
                                    "org.farview.server.app..",
                                    "org.farview.server.telemetry..",
                                    "org.farview.render.gl..",
                                    "org.farview.render.video.."));

    @ArchTest
    static final ArchRule JOURNAL_SEES_LEDGER_AND_RUNTIME =
            noClasses()
                    .that()
                    .resideInAPackage("org.farview.server.journal..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                    "org.farview.server.control..",
                                    "org.farview.server.engine..",
                                    "org.farview.server.pixel..",
                                    "org.farview.server.datasets..",
                                    "org.farview.server.app..",
                                    "org.farview.server.telemetry..",
                                    "org.farview.data.."));

    /** It is told, and nobody but the wiring tells it. */
    @ArchTest
    static final ArchRule DEBUG_IS_KNOWN_TO_THE_WIRING_ONLY =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "org.farview.server.debug..", "org.farview.server.app..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("org.farview.server.debug.."));

    @ArchTest
    static final ArchRule TELEMETRY_KNOWS_NOBODY =
            classes()
                    .that()
                    .resideInAPackage("org.farview.server.telemetry..")
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(
                                    "org.farview.server.telemetry..",
                                    "org.farview.server.runtime..",
                                    "io.micrometer..",
                                    "io.prometheus..",
                                    "com.fasterxml.jackson..",
                                    "java..",
                                    "org.jspecify.."));

    @ArchTest
    static final ArchRule METRICS_LIBRARIES_STAY_IN_TELEMETRY =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("org.farview.server.telemetry..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("io.micrometer..", "io.prometheus.."));

    /** Judging needs no socket: it can be tested, and used, without one. */
    @ArchTest
    static final ArchRule ACCESS_SEES_SETTINGS_AND_RUNTIME =
            classes()
                    .that()
                    .resideInAPackage("org.farview.server.access..")
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(
                                    "org.farview.server.access..",
                                    "org.farview.server.config..",
                                    "org.farview.server.runtime..",
                                    "com.nimbusds..",
                                    "java..",
                                    "org.jspecify.."));

    @ArchTest
    static final ArchRule SIGNED_TOKENS_STAY_IN_ACCESS =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("org.farview.server.access..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("com.nimbusds.."));

    @ArchTest
    static final ArchRule GATE_SEES_ACCESS_AND_RUNTIME =
            noClasses()
                    .that()
                    .resideInAPackage("org.farview.server.gate..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                    "org.farview.server.control..",
                                    "org.farview.server.pixel..",
                                    "org.farview.server.ledger..",
                                    "org.farview.server.engine..",
                                    "org.farview.server.app.."));

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.farview.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule JETTY_STAYS_AT_THE_SOCKETS =
            noClasses()
                    .that(
                            not(
                                    resideInAnyPackage(
                                            "org.farview.server.control..",
                                            "org.farview.server.pixel..",
                                            "org.farview.server.gate..",
                                            "org.farview.server.app..")))
                    .should()
                    .dependOnClassesThat(resideInAPackage("org.eclipse.jetty.."));

    @ArchTest
    static final ArchRule NATIVE_VIDEO_STAYS_IN_VIDEO =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("org.farview.render.video..", "org.farview.bench..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("org.bytedeco.."));

    @ArchTest
    static final ArchRule NATIVE_CALLS_STAY_WITH_THEIR_LIBRARIES =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "org.farview.render.video.openh264..",
                            "org.farview.render.cuda..",
                            "org.farview.render.gl..",
                            "org.farview.bench..")
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(Linker.class, SymbolLookup.class);

    @ArchTest
    static final ArchRule OPENGL_STAYS_IN_GL =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("org.farview.render.gl..", "org.farview.bench..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("org.lwjgl.."));

    @ArchTest
    static final ArchRule ENVIRONMENT_IS_READ_BY_SETTINGS_ONLY =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("org.farview.server.config..", "org.farview.bench..")
                    .should()
                    .callMethod(System.class, "getenv")
                    .orShould()
                    .callMethod(System.class, "getenv", String.class);

    /** The exit hook is the one thread that the virtual machine, not the runtime room, asks for. */
    @ArchTest
    static final ArchRule THREADS_ARE_MADE_BY_THE_RUNTIME_ONLY =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("org.farview.server.runtime..", "org.farview.bench..")
                    .should()
                    .callMethod(Thread.class, "ofPlatform")
                    .orShould()
                    .callMethod(Thread.class, "ofVirtual")
                    .orShould()
                    .callMethod(Thread.class, "startVirtualThread", Runnable.class)
                    .orShould()
                    .callMethod(Thread.class, "start")
                    .orShould()
                    .dependOnClassesThat()
                    .belongToAnyOf(
                            Executors.class,
                            ForkJoinPool.class,
                            ThreadPoolExecutor.class,
                            ScheduledThreadPoolExecutor.class);

    /**
     * Shared state between threads has two homes: the hand-over types, and the cache with its one
     * lock.
     */
    @ArchTest
    static final ArchRule LOCKS_AND_ATOMICS_HAVE_TWO_HOMES =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "org.farview.server.runtime..",
                            "org.farview.data.cache..",
                            "org.farview.bench..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                    "java.util.concurrent.atomic..",
                                    "java.util.concurrent.locks.."));

    @ArchTest
    static final ArchRule VOLATILE_HAS_TWO_HOMES =
            fields().that()
                    .haveModifier(JavaModifier.VOLATILE)
                    .should()
                    .beDeclaredInClassesThat(
                            resideInAnyPackage(
                                    "org.farview.server.runtime..", "org.farview.data.cache.."));

    @ArchTest
    static final ArchRule NOTHING_STATIC_IS_MUTABLE =
            fields().that().areStatic().should().haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_AND_THE_LOG_PRINT =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "org.farview.server.app.cli..",
                            "org.farview.server.log..",
                            "org.farview.bench..")
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err");

    @ArchTest
    static final ArchRule NAMES_SAY_SOMETHING = noClasses().should().haveNameMatching(BANNED_NAME);

    @Test
    void filesHaveOneIdea() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            long lines = Files.readAllLines(file).size();
            if (lines > MAX_FILE_LINES) {
                tooLong.add(file.getFileName() + ": " + lines + " lines");
            }
        }

        assertThat(tooLong).isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        List<String> unmarked = new ArrayList<>();
        for (Path file : sources()) {
            Path mark = file.resolveSibling("package-info.java");
            boolean main = file.toString().contains("/src/main/");
            if (main && (!Files.exists(mark) || !Files.readString(mark).contains("@NullMarked"))) {
                unmarked.add(file.toString());
            }
        }

        assertThat(unmarked).isEmpty();
    }

    /** The Java files of all modules, seen from this module's folder. */
    private static List<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String module : List.of("scene", "protocol", "data", "render", "server", "bench")) {
            Path folder = Path.of("..", module, "src");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> tree = Files.walk(folder)) {
                    tree.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
                }
            }
        }
        assertThat(files).hasSizeGreaterThan(50);
        return files;
    }
}
