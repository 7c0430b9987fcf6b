package org.farview.server.app.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.farview.server.access.FreshToken;
import org.farview.server.access.Principal;
import org.farview.server.access.Role;
import org.farview.server.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code farview token}: makes a token, and the line that lets its holder in. */
@Command(
        name = "token",
        description = {
            "Makes a token for somebody. Prints the line for the token file (setting access.tokens) to",
            "standard output, and the token itself, which is kept nowhere, to standard error."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./farview token ada --role editor >> tokens.txt",
            "  ./farview token guest --until 2027-01-31 >> tokens.txt"
        })
final class TokenCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Whose it is, for the log and the page.")
    private String name = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "viewer (default), editor or admin.")
    private String role = Role.VIEWER.wireName();

    @Option(
            names = "--until",
            paramLabel = "END",
            description = "Last day, such as 2027-01-31, or moment, such as 2027-01-31T12:00:00Z.")
    private @Nullable String until;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        FreshToken fresh = FreshToken.of(holder());
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        out.println(fresh.line());
        out.flush();
        err.println("token of " + name + ", shown once: " + fresh.token());
        err.flush();
        return 0;
    }

    private Principal holder() {
        Role known =
                Role.named(role)
                        .orElseThrow(() ->
                                new ConfigException(
                                        "--role: got '%s', wanted one of %s"
                                                .formatted(role, Role.names())));
        Optional<Instant> end =
                Optional.ofNullable(until)
                        .map(text ->
                                FreshToken.end(text)
                                        .orElseThrow(() ->
                                                new ConfigException(
                                                        "--until: got '%s', wanted a day such as 2027-01-31 or a moment such as 2027-01-31T12:00:00Z"
                                                                .formatted(text))));
        if (!FreshToken.isName(name)) {
            throw new ConfigException(
                    "NAME: got '%s', wanted 1 to 64 letters, digits and ._@-".formatted(name));
        }
        return new Principal(name, known, end);
    }
}
