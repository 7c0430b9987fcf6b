package org.farview.server.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.farview.server.config.ConfigException;
import org.farview.server.debug.PlanText;
import org.farview.server.debug.Recording;
import org.farview.server.debug.RecordingReader;
import org.farview.server.debug.Replay;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code farview replay}: what a recorded conversation would be drawn by. The same file gives the
 * same plans.
 */
@Command(
        name = "replay",
        description = "Plans the pictures of a recorded conversation again, without drawing them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./farview serve scan.ome.zarr --record talk.jsonl",
            "  ./farview replay talk.jsonl --plans plans.jsonl",
        })
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What --record wrote.")
    private Path file = Path.of("");

    @Option(
            names = "--plans",
            paramLabel = "OUT",
            description = "Writes each plan there, a line of JSON; replaced if it exists.")
    private @Nullable Path plans;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Recording recording = RecordingReader.read(file);
        PrintWriter out = spec.commandLine().getOut();
        StringBuilder hashes = new StringBuilder();
        try (Writer lines = lines()) {
            Replay.run(
                    recording,
                    planned -> {
                        hashes.append(planned.hash()).append('\n');
                        out.println(line(planned));
                        write(planned, lines);
                    });
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigException("--plans: '%s' cannot be written: %s".formatted(plans, e));
        }
        int count = (int) hashes.chars().filter(c -> c == '\n').count();
        out.printf("%d plans, all together %s%n", count, PlanText.hash(hashes.toString()));
        if (recording.torn()) {
            spec.commandLine()
                    .getErr()
                    .println("farview: the recording's last line is cut and was left out");
        }
        return 0;
    }

    private static String line(Replay.Planned planned) {
        return String.format(
                Locale.ROOT,
                "%s %12.6f v%d %s level %d %s",
                planned.scene(),
                planned.nanos() / 1e9,
                planned.version(),
                planned.plan().quality().name().toLowerCase(Locale.ROOT),
                planned.plan().level(),
                planned.hash());
    }

    private Writer lines() throws IOException {
        Path to = plans;
        return to == null ? Writer.nullWriter() : Files.newBufferedWriter(to);
    }

    private static void write(Replay.Planned planned, Writer lines) {
        try {
            lines.write(
                    "{\"scene\":\"%s\",\"t\":%d,\"version\":%d,\"hash\":\"%s\",\"plan\":"
                            .formatted(
                                    planned.scene(),
                                    planned.nanos(),
                                    planned.version(),
                                    planned.hash()));
            lines.write(planned.text());
            lines.write("}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
