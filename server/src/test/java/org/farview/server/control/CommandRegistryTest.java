package org.farview.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.farview.protocol.WireError;
import org.farview.server.access.Principal;
import org.farview.server.access.Role;
import org.farview.server.control.CommandRegistry.Call;
import org.farview.server.control.CommandRegistry.Caller;
import org.farview.server.control.CommandRegistry.Command;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.control.CommandRegistry.Signature;
import org.junit.jupiter.api.Test;

final class CommandRegistryTest {
    private static final Signature NAME = new Signature("echo", 3);
    private static final Command ECHO = call -> new Outcome.Done(Optional.of(call.arguments()));
    private static final Caller PLAIN = new Caller("s", Set.of(), Principal.LOCAL, "here");
    private static final Caller CANCELLER =
            new Caller("s", Set.of("x.cancel"), Principal.LOCAL, "here");

    @Test
    void commandGetsItsArgumentsAndAnswersTheCall() {
        CommandRegistry commands = CommandRegistry.empty().with(NAME, ECHO);

        assertThat(commands.find("echo", PLAIN)).contains(NAME);
        assertThat(commands.run(NAME, call()))
                .isEqualTo(new Outcome.Done(Optional.of(Map.of("path", "/data"))));
    }

    @Test
    void anUnknownNameIsNotFound() {
        assertThat(CommandRegistry.empty().find("x.y", PLAIN)).isEmpty();
    }

    @Test
    void cancelIsKnownToWhoNegotiatedItOnly() {
        CommandRegistry commands = CommandRegistry.empty().with(NAME, ECHO);

        assertThat(commands.find("x.cancel", PLAIN)).isEmpty();
        assertThat(commands.names(Set.of())).containsExactly("echo");
        assertThat(commands.find("x.cancel", CANCELLER)).contains(CommandRegistry.CANCEL);
        assertThat(commands.names(CANCELLER.extensions())).containsExactly("echo", "x.cancel");
    }

    @Test
    void aCommandOfAnExtensionIsKnownToWhoNegotiatedItOnly() {
        Signature hidden = new Signature("x.some.thing", 1);
        CommandRegistry commands =
                CommandRegistry.empty().withExtension("x.some", hidden, ECHO).with(NAME, ECHO);
        Caller knowing = new Caller("s", Set.of("x.some"), Principal.LOCAL, "here");

        assertThat(commands.find("x.some.thing", PLAIN)).isEmpty();
        assertThat(commands.names(Set.of())).containsExactly("echo");
        assertThat(commands.find("x.some.thing", knowing)).contains(hidden);
        assertThat(commands.names(knowing.extensions())).containsExactly("x.some.thing", "echo");
    }

    @Test
    void refusalPassesThrough() {
        Outcome refused =
                new Outcome.Refused(WireError.of("fs.forbidden", "outside", Map.of("path", "/")));
        CommandRegistry commands = CommandRegistry.empty().with(NAME, call -> refused);

        assertThat(commands.run(NAME, call())).isEqualTo(refused);
    }

    @Test
    void commandThatThrowsMayBeTriedAgain() {
        assertThatThrowingIsRetryable(new IllegalStateException("secret"));
    }

    @Test
    void commandThatFailsWithAnErrorIsAnsweredToo() {
        assertThatThrowingIsRetryable(new StackOverflowError());
    }

    private static void assertThatThrowingIsRetryable(Throwable problem) {
        CommandRegistry commands =
                CommandRegistry.empty()
                        .with(
                                NAME,
                                call -> {
                                    throw CommandRegistryTest.<RuntimeException>sneaky(problem);
                                });

        assertThat(commands.run(NAME, call()))
                .isEqualTo(
                        new Outcome.Refused(
                                WireError.of("command.retryable", "command 'echo' failed")));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T sneaky(Throwable problem) throws T {
        throw (T) problem;
    }

    @Test
    void everybodyMayCallEverythingUnlessSomebodySaysOtherwise() {
        CommandRegistry commands = CommandRegistry.empty().with(NAME, ECHO);

        assertThat(commands.refusal(PLAIN, NAME)).isEmpty();
        CommandRegistry guarded =
                commands.allowing((caller, command) ->
                        Optional.of(caller.session() + " may not " + command.name()));
        assertThat(guarded.refusal(PLAIN, NAME))
                .contains(WireError.of("command.forbidden", "s may not echo"));
        assertThat(guarded.find("echo", PLAIN)).contains(NAME);
    }

    @Test
    void namesKeepTheirOrderAndAreUnique() {
        CommandRegistry commands =
                CommandRegistry.empty()
                        .with(new Signature("b", 1), ECHO)
                        .with(new Signature("a", 1), ECHO);

        assertThat(commands.names(Set.of())).containsExactly("b", "a");
        assertThatThrownBy(() -> commands.with(new Signature("a", 2), ECHO))
                .hasMessage("command 'a' is registered twice");
        assertThatThrownBy(() -> commands.with(new Signature("x.cancel", 1), ECHO))
                .hasMessage("command 'x.cancel' is registered twice");
    }

    @Test
    void aCommandIsForWhoHasTheRoleForItWhateverElseIsAllowed() {
        Caller viewer =
                new Caller(
                        "s", Set.of(), new Principal("ada", Role.VIEWER, Optional.empty()), "here");
        Signature harmless = new Signature("look", 1, Role.VIEWER);
        CommandRegistry commands =
                CommandRegistry.empty()
                        .with(NAME, ECHO)
                        .with(harmless, ECHO)
                        .allowing((caller, command) -> Optional.empty());

        assertThat(commands.refusal(viewer, NAME))
                .contains(
                        WireError.of(
                                "command.forbidden", "'ada' is viewer, and this needs editor"));
        assertThat(commands.refusal(viewer, harmless)).isEmpty();
        assertThat(commands.refusal(PLAIN, NAME)).isEmpty();
    }

    private static Call call() {
        return new Call() {
            @Override
            public Caller caller() {
                return PLAIN;
            }

            @Override
            public Map<String, Object> arguments() {
                return Map.of("path", "/data");
            }

            @Override
            public boolean isCancelled() {
                return false;
            }

            @Override
            public boolean commit() {
                return true;
            }

            @Override
            public void progress(int done, int total) {}
        };
    }
}
