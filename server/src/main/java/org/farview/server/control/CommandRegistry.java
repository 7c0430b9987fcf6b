package org.farview.server.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.farview.protocol.WireError;
import org.farview.server.access.Principal;
import org.farview.server.access.Role;
import org.farview.server.ledger.Extensions;

/**
 * The commands that clients may call, by name, and who may call them. Immutable.
 *
 * <p>A command runs on a virtual thread of its own (see {@link Calls}) and may block there.
 */
public final class CommandRegistry {
    private static final System.Logger LOG = System.getLogger(CommandRegistry.class.getName());

    /** Asks for a picture that can be decoded by itself. */
    public static final String REQUEST_KEYFRAME = "napari.pixel.request_keyframe";

    /** Calls off a call of the same session; for sessions with the extension of this name. */
    static final Signature CANCEL = new Signature(Extensions.CANCEL, 1, Role.VIEWER);

    private final Map<String, Entry> commands;
    private final Permission permission;

    /**
     * A command that was registered.
     *
     * @param extension that a session must have negotiated to know of it; empty for none
     */
    private record Entry(Signature signature, Command command, Optional<String> extension) {
        boolean isKnownWith(Set<String> extensions) {
            return extension.isEmpty() || extensions.contains(extension.get());
        }
    }

    /** Something that clients may call. Called by many threads. */
    @FunctionalInterface
    public interface Command {
        /** Runs it. What it throws is answered with {@code command.retryable}. */
        Outcome run(Call call);
    }

    /** One call, as its command sees it. Thread-safe. */
    public interface Call {
        /** Arguments by name, plain JSON values. */
        Map<String, Object> arguments();

        /** Who calls. */
        Caller caller();

        /** Whether nobody waits for the answer any more. A command looks between its steps. */
        boolean isCancelled();

        /**
         * To be asked before something is changed: from now on the call cannot be called off.
         *
         * @return false when it was called off before: nothing may be changed
         */
        boolean commit();

        /** Tells the caller how far the command is, if it negotiated {@code x.jobs}. */
        void progress(int done, int total);
    }

    /**
     * A command as it is known.
     *
     * @param version rises when arguments or result change
     * @param needs the role that may call it
     */
    public record Signature(String name, int version, Role needs) {
        /** One that changes something, for all that is said. */
        public Signature(String name, int version) {
            this(name, version, Role.EDITOR);
        }
    }

    /**
     * Who calls.
     *
     * @param extensions that were negotiated
     * @param principal as whom they were let in
     * @param remote their address, for the log
     */
    public record Caller(
            String session, Set<String> extensions, Principal principal, String remote) {
        public Caller {
            extensions = Set.copyOf(extensions);
        }
    }

    /**
     * Decides who may call what, of those who have the role for it. Asked by many threads before
     * each call; must return at once.
     */
    @FunctionalInterface
    public interface Permission {
        /** Why this caller may not; empty when it may. */
        Optional<String> refusal(Caller caller, Signature command);
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

    private CommandRegistry(Map<String, Entry> commands, Permission permission) {
        this.commands = commands;
        this.permission = permission;
    }

    /** No commands; what is added may be called by who has the role for it. */
    public static CommandRegistry empty() {
        return new CommandRegistry(Map.of(), (caller, command) -> Optional.empty());
    }

    /**
     * The commands of protocol 2 that need nothing but the stream.
     *
     * @param requestKeyframe must return at once; whether a keyframe follows is its own affair
     */
    public static CommandRegistry standard(Runnable requestKeyframe) {
        return empty().with(
                        new Signature(REQUEST_KEYFRAME, 1, Role.VIEWER),
                        call -> {
                            requestKeyframe.run();
                            return new Outcome.Done(Optional.empty());
                        });
    }

    /**
     * These commands and one more.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public CommandRegistry with(Signature signature, Command command) {
        return with(new Entry(signature, command, Optional.empty()));
    }

    /**
     * These commands and one more, of which only sessions with an extension know.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public CommandRegistry withExtension(String extension, Signature signature, Command command) {
        return with(new Entry(signature, command, Optional.of(extension)));
    }

    private CommandRegistry with(Entry entry) {
        Signature signature = entry.signature();
        Map<String, Entry> more = new LinkedHashMap<>(commands);
        boolean taken =
                signature.name().equals(CANCEL.name())
                        || more.putIfAbsent(signature.name(), entry) != null;
        if (taken) {
            throw new IllegalArgumentException(
                    "command '" + signature.name() + "' is registered twice");
        }
        return new CommandRegistry(Collections.unmodifiableMap(more), permission);
    }

    /** The same commands for those whom {@code newPermission} lets. */
    public CommandRegistry allowing(Permission newPermission) {
        return new CommandRegistry(commands, newPermission);
    }

    /** The names that a session may know, in the order of registration. */
    List<String> names(Set<String> extensions) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, Entry> command : commands.entrySet()) {
            if (command.getValue().isKnownWith(extensions)) {
                names.add(command.getKey());
            }
        }
        if (extensions.contains(CANCEL.name())) {
            names.add(CANCEL.name());
        }
        return List.copyOf(names);
    }

    /** What a name stands for; {@link #CANCEL} for who negotiated it. */
    Optional<Signature> find(String name, Caller caller) {
        if (name.equals(CANCEL.name()) && caller.extensions().contains(name)) {
            return Optional.of(CANCEL);
        }
        return Optional.ofNullable(commands.get(name))
                .filter(entry -> entry.isKnownWith(caller.extensions()))
                .map(Entry::signature);
    }

    /** Why this caller may not call that; empty when it may. */
    Optional<WireError> refusal(Caller caller, Signature command) {
        return caller.principal()
                .refusal(command.needs())
                .or(() -> permission.refusal(caller, command))
                .map(reason -> WireError.of("command.forbidden", reason));
    }

    /** Runs a command that was found, whatever happens in it. */
    @SuppressWarnings(
            "CatchingUnchecked") // a handler's bug is the caller's answer, not the socket's end
    Outcome run(Signature command, Call call) {
        Entry entry = commands.get(command.name());
        if (entry == null) {
            throw new IllegalArgumentException("run: got " + command);
        }
        try {
            return entry.command().run(call);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, "command.failed name=" + command.name(), e);
            return new Outcome.Refused(
                    WireError.of("command.retryable", "command '" + command.name() + "' failed"));
        }
    }
}
