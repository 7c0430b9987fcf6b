package org.farview.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.farview.protocol.CallCommand;
import org.farview.protocol.ErrorCommand;
import org.farview.protocol.ReplyCommand;
import org.farview.protocol.WireError;
import org.farview.server.control.CommandRegistry.Command;
import org.farview.server.control.CommandRegistry.Outcome;
import org.junit.jupiter.api.Test;

final class CommandRegistryTest {
    private static final Command ECHO = arguments -> new Outcome.Done(Optional.of(arguments));

    @Test
    void commandGetsItsArgumentsAndAnswersTheCall() {
        CommandRegistry commands = CommandRegistry.empty().with("echo", ECHO);

        assertThat(commands.answer("cmd-1", call("echo")))
                .isEqualTo(ReplyCommand.of("cmd-1", Optional.of(Map.of("path", "/data"))));
    }

    @Test
    void unknownCommandIsNotFound() {
        assertThat(CommandRegistry.empty().answer("cmd-1", call("x.y")))
                .isEqualTo(
                        ErrorCommand.of(
                                "cmd-1",
                                WireError.of("command.not_found", "unknown command 'x.y'")));
    }

    @Test
    void refusalPassesThrough() {
        WireError error = WireError.of("fs.forbidden", "outside", Map.of("path", "/"));
        CommandRegistry commands =
                CommandRegistry.empty().with("ls", arguments -> new Outcome.Refused(error));

        assertThat(commands.answer("cmd-1", call("ls"))).isEqualTo(ErrorCommand.of("cmd-1", error));
    }

    @Test
    void commandThatThrowsMayBeTriedAgain() {
        CommandRegistry commands =
                CommandRegistry.empty()
                        .with(
                                "bad",
                                arguments -> {
                                    throw new IllegalStateException("secret");
                                });

        assertThat(commands.answer("cmd-1", call("bad")))
                .isEqualTo(
                        ErrorCommand.of(
                                "cmd-1",
                                WireError.of("command.retryable", "command 'bad' failed")));
    }

    @Test
    void namesKeepTheirOrderAndAreUnique() {
        CommandRegistry commands = CommandRegistry.empty().with("b", ECHO).with("a", ECHO);

        assertThat(commands.names()).containsExactly("b", "a");
        assertThatThrownBy(() -> commands.with("a", ECHO))
                .hasMessage("command 'a' is registered twice");
    }

    private static CallCommand call(String name) {
        return new CallCommand(
                name, Optional.empty(), Optional.of(Map.of("path", "/data")), Optional.empty());
    }
}
