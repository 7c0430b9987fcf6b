package org.farview.server.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.farview.server.app.ImageNames;
import org.farview.server.app.ServerConfig;
import org.farview.server.app.doctor.Doctor;
import org.farview.server.app.doctor.Report;
import org.farview.server.app.doctor.Scratch;
import org.farview.server.app.doctor.Subject;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code farview doctor}: what works here, what does not, and the one thing to do. */
@Command(
        name = "doctor",
        description =
                "Looks at all that serving depends on here: what works, what does not, and the one thing to do.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:a server with these settings serves here, warnings or not",
            "1:it does not",
            "2:wrong call",
        },
        footer = {
            "",
            "Takes the options and settings of serve. Leaves nothing behind.",
            "",
            "Examples:",
            "  ./farview doctor",
            "  ./farview doctor scan.ome.zarr --port 9000 --state-dir /var/lib/farview",
            "  ./farview doctor --json",
        })
final class DoctorCommand implements Callable<Integer> {
    private static final int SERVES = 0;
    private static final int SERVES_NOT = 1;

    @Parameters(
            arity = "0..1",
            paramLabel = "SOURCE",
            description = "An image to open and to read a chunk of.")
    private @Nullable String source;

    @Option(names = "--json", description = "Prints JSON for programs.")
    private boolean json;

    @Mixin private ServeOptions options = new ServeOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        try (Scratch scratch = Scratch.open()) {
            Doctor doctor = new Doctor(subject(), scratch);
            Report report = json ? printed(doctor, out) : told(doctor, out);
            return report.serves() ? SERVES : SERVES_NOT;
        } finally {
            out.flush();
        }
    }

    /** Wrong settings are a finding, not the end. */
    private Subject subject() {
        Optional<String> image = Optional.ofNullable(source);
        ImageNames names = ImageNames.ofThisProcess();
        try {
            return new Subject(options.read(), Optional.empty(), image, names);
        } catch (ConfigException problem) {
            ServerConfig defaults = ServerConfig.read(new Settings());
            return new Subject(
                    defaults, Optional.of(String.valueOf(problem.getMessage())), image, names);
        }
    }

    private static Report printed(Doctor doctor, PrintWriter out)
            throws InterruptedException, JsonProcessingException {
        Report report = doctor.examine(_ -> {});
        out.println(
                new ObjectMapper()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(report.forPrograms()));
        return report;
    }

    private static Report told(Doctor doctor, PrintWriter out) throws InterruptedException {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        DoctorLines lines = terminal ? DoctorLines.COLOURED : DoctorLines.PLAIN;
        Report report =
                doctor.examine(finding -> {
                    lines.of(finding).forEach(out::println);
                    out.flush();
                });
        out.println(lines.end(report));
        return report;
    }
}
