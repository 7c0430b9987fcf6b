package org.farview.server.control;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.protocol.CallCommand;
import org.farview.protocol.ErrorCommand;
import org.farview.protocol.Payload;
import org.farview.protocol.ReplyCommand;
import org.farview.protocol.WireError;

/**
 * The commands that clients may call, by name. Immutable.
 *
 * <p>A command runs on the caller's reader thread, a virtual one: while it runs, this client's next
 * message waits, and nobody else's.
 */
public final class CommandRegistry {
    private static final System.Logger LOG = System.getLogger(CommandRegistry.class.getName());

    /** Asks for a picture that can be decoded by itself. */
    public static final String REQUEST_KEYFRAME = "napari.pixel.request_keyframe";

    private final Map<String, Command> commands;

    /** Something that clients may call. Called by many threads. */
    @FunctionalInterface
    public interface Command {
        /**
         * Runs it. What it throws is answered with {@code command.retryable}.
         *
         * @param arguments by name, plain JSON values
         */
        Outcome call(Map<String, Object> arguments);
    }

    /** What a command has to say. */
    public sealed interface Outcome {
        /**
         * It ran.
         *
         * @param result a plain JSON value
         */
        record Done(Optional<Object> result) implements Outcome {}

        /** It did not run, or failed in a way that the client should know. */
        record Refused(WireError error) implements Outcome {}
    }

    private CommandRegistry(Map<String, Command> commands) {
        this.commands = commands;
    }

    public static CommandRegistry empty() {
        return new CommandRegistry(Map.of());
    }

    /**
     * The commands of protocol 2 that this server has.
     *
     * @param requestKeyframe must return at once; whether a keyframe follows is its own affair
     */
    public static CommandRegistry standard(Runnable requestKeyframe) {
        return empty().with(
                        REQUEST_KEYFRAME,
                        arguments -> {
                            requestKeyframe.run();
                            return new Outcome.Done(Optional.empty());
                        });
    }

    /**
     * These commands and one more.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public CommandRegistry with(String name, Command command) {
        Map<String, Command> more = new LinkedHashMap<>(commands);
        if (more.putIfAbsent(name, command) != null) {
            throw new IllegalArgumentException("command '" + name + "' is registered twice");
        }
        return new CommandRegistry(Collections.unmodifiableMap(more));
    }

    /** The names in the order of registration. */
    public List<String> names() {
        return List.copyOf(commands.keySet());
    }

    /** Runs a call and returns its one answer. */
    @SuppressWarnings(
            "CatchingUnchecked") // a handler's bug is the caller's answer, not the socket's end
    Payload answer(String frameId, CallCommand call) {
        Command command = commands.get(call.command());
        if (command == null) {
            return ErrorCommand.of(
                    frameId,
                    WireError.of("command.not_found", "unknown command '" + call.command() + "'"));
        }
        try {
            return switch (command.call(call.arguments())) {
                case Outcome.Done(Optional<Object> result) -> ReplyCommand.of(frameId, result);
                case Outcome.Refused(WireError error) -> ErrorCommand.of(frameId, error);
            };
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "command.failed name=" + call.command(), e);
            return ErrorCommand.of(
                    frameId,
                    WireError.of("command.retryable", "command '" + call.command() + "' failed"));
        }
    }
}
