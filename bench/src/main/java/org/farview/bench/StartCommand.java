package org.farview.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.farview.bench.scenes.Visitor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./farview bench start}. */
@Command(
        name = "start",
        description = {
            "Measures from the command to the address and to the first picture of a visitor who enters at once.",
            "With the folder of an unpacked package: as it comes, then prepared for faster starts, in turns."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  ./farview bench start --package /tmp/farview --save"})
final class StartCommand implements Callable<Integer> {
    private static final double NANOS_PER_MS = 1e6;
    private static final String PREPARED = "prepared-*.aot";
    private static final String ASIDE = ".aside";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--package",
            paramLabel = "FOLDER",
            description = "An unpacked package; otherwise this working tree is started.")
    private Optional<Path> unpacked = Optional.empty();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Starts of each kind (default: ${DEFAULT-VALUE}).",
            defaultValue = "7")
    private int rounds = 7;

    @Mixin private Results results = new Results();

    /** What is started, and what it took. */
    private record Kind(String name, List<long[]> nanos) {}

    @Override
    public Integer call() throws IOException {
        if (rounds < 1 || rounds > 100) {
            return refuse("--rounds: got %d, wanted 1..100".formatted(rounds));
        }
        String machine = Machine.describe();
        try {
            List<Kind> kinds = unpacked.isPresent() ? ofPackage(unpacked.get()) : ofTree();
            results.show("start", machine, table(kinds), spec.commandLine().getOut());
            return 0;
        } catch (PeerException e) {
            return refuse(e.getMessage());
        }
    }

    private int refuse(@Nullable String message) {
        spec.commandLine().getErr().println("farview bench start: " + message);
        return CommandLine.ExitCode.SOFTWARE;
    }

    private List<Kind> ofTree() {
        Kind tree = new Kind("working tree", new ArrayList<>());
        for (int i = 0; i < rounds; i++) {
            tree.nanos().add(start(Machine.home()));
        }
        return List.of(tree);
    }

    private List<Kind> ofPackage(Path home) throws IOException {
        Path cache = prepared(home);
        Path aside = cache.resolveSibling(cache.getFileName() + ASIDE);
        Kind plain = new Kind("package, as it comes", new ArrayList<>());
        Kind warm = new Kind("package, prepared", new ArrayList<>());
        for (int i = 0; i < rounds; i++) {
            Files.move(cache, aside);
            try {
                plain.nanos().add(start(home));
            } finally {
                Files.move(aside, cache);
            }
            warm.nanos().add(start(home));
        }
        return List.of(plain, warm);
    }

    /** The cache that {@code farview prepare} made. */
    private static Path prepared(Path home) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(home, PREPARED)) {
            for (Path file : found) {
                return file;
            }
        }
        throw new PeerException(
                "%s: no %s; run '%s/farview prepare' first".formatted(home, PREPARED, home));
    }

    /** Until the address, and until the first picture. */
    private static long[] start(Path home) {
        long begin = System.nanoTime();
        try (ServeProcess server = ServeProcess.launch(home, "sample:head")) {
            long address = System.nanoTime() - begin;
            try (HttpClient http = HttpClient.newHttpClient();
                    Visitor visitor =
                            Visitor.enter(http, URI.create(server.url()), Optional.empty())) {
                if (visitor.pictures() < 1) {
                    throw new PeerException("no picture came");
                }
                return new long[] {address, System.nanoTime() - begin};
            }
        }
    }

    private static String table(List<Kind> kinds) {
        List<String> rows = new ArrayList<>();
        rows.add("| started | until | median ms | least | most | wanted |");
        rows.add("|---|---|---:|---:|---:|---:|");
        for (Kind kind : kinds) {
            rows.add(row(kind, 0, "address", ""));
            rows.add(row(kind, 1, "first picture", "2000"));
        }
        return String.join("\n", rows);
    }

    private static String row(Kind kind, int what, String until, String wanted) {
        double[] ms =
                kind.nanos().stream().mapToDouble(each -> each[what] / NANOS_PER_MS).toArray();
        Arrays.sort(ms);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.0f | %.0f | %.0f | %s |",
                kind.name(),
                until,
                ms[ms.length / 2],
                ms[0],
                ms[ms.length - 1],
                wanted);
    }
}
