package org.farview.server.control;

import java.util.Map;
import java.util.Optional;
import org.farview.protocol.CallCommand;
import org.farview.protocol.ErrorCommand;
import org.farview.protocol.ReplyCommand;
import org.farview.protocol.WireError;
import org.farview.protocol.XNotifyProgress;
import org.farview.server.access.Refusals;
import org.farview.server.control.CommandRegistry.Caller;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.control.CommandRegistry.Signature;
import org.farview.server.ledger.Extensions;
import org.farview.server.runtime.TaskGroup;
import org.farview.server.runtime.Where;

/**
 * The calls of one session: each runs beside the session's reader and is answered exactly once,
 * when it has ended or was called off. Answers come in the order in which calls end.
 *
 * <p>At most {@value #MOST} calls of a session are under way, those included that were called off
 * and have not come back; a further one is told to come again. When the session ends its calls are
 * called off and not answered. Thread-safe; the session's reader calls and closes.
 */
final class Calls implements AutoCloseable {
    static final int MOST = 8;

    private static final String IN_REPLY_TO = "in_reply_to";

    private final SessionVoice voice;
    private final CommandRegistry commands;
    private final Refusals refusals;
    private final Caller caller;
    private final TaskGroup tasks;

    /** A call on its way, as its command sees it. */
    private final class Running implements CommandRegistry.Call {
        private final String frameId;
        private final Map<String, Object> arguments;
        private final TaskGroup.Task task;

        private Running(String frameId, Map<String, Object> arguments, TaskGroup.Task task) {
            this.frameId = frameId;
            this.arguments = arguments;
            this.task = task;
        }

        @Override
        public Map<String, Object> arguments() {
            return arguments;
        }

        @Override
        public Caller caller() {
            return caller;
        }

        @Override
        public boolean isCancelled() {
            return task.isCancelled();
        }

        @Override
        public boolean commit() {
            return task.commit();
        }

        @Override
        public void progress(int done, int total) {
            if (caller.extensions().contains(Extensions.JOBS) && !task.isCancelled()) {
                voice.say(new XNotifyProgress(frameId, done, total));
            }
        }
    }

    /**
     * @param commands that may be called
     */
    Calls(SessionVoice voice, CommandRegistry commands, ControlScope scope) {
        this.voice = voice;
        this.commands = commands;
        this.refusals = scope.services().gatekeeper().refusals();
        this.caller = voice.caller();
        this.tasks =
                new TaskGroup(
                        "command",
                        MOST,
                        scope.services().threads().in(Where.session(caller.session())));
    }

    /** Begins a call, or says why not; never waits. */
    void begin(String frameId, CallCommand call) {
        Optional<Signature> found = commands.find(call.command(), caller);
        if (found.isEmpty()) {
            refuse(frameId, "command.not_found", "unknown command '" + call.command() + "'");
            return;
        }
        Optional<WireError> refusal = commands.refusal(caller, found.get());
        if (refusal.isPresent()) {
            refusals.note(
                    Refusals.What.COMMAND,
                    caller.remote(),
                    caller.principal().name(),
                    found.get().name() + ": " + refusal.get().message());
            voice.say(ErrorCommand.of(frameId, refusal.get()));
        } else if (found.get().equals(CommandRegistry.CANCEL)) {
            cancel(frameId, call.arguments());
        } else {
            run(frameId, found.get(), call.arguments());
        }
    }

    /** Calls off what is under way; it is not answered any more. Idempotent. */
    @Override
    public void close() {
        tasks.close();
    }

    private void run(String frameId, Signature command, Map<String, Object> arguments) {
        TaskGroup.Begin begun =
                tasks.begin(
                        frameId,
                        task -> {
                            Outcome outcome =
                                    commands.run(command, new Running(frameId, arguments, task));
                            if (task.commit()) {
                                answer(frameId, outcome);
                            }
                        });
        switch (begun) {
            case BEGUN -> {} // its task answers
            case CLOSED -> {} // nobody listens
            case FULL ->
                    refuse(
                            frameId,
                            "command.retryable",
                            "%d calls of this session are under way; try again".formatted(MOST));
        }
    }

    private void answer(String frameId, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done(Optional<Object> result) ->
                    voice.say(ReplyCommand.of(frameId, result));
            case Outcome.Refused(WireError error) -> voice.say(ErrorCommand.of(frameId, error));
        }
    }

    /** Answers the calls that are called off first, then the one that called them off. */
    private void cancel(String frameId, Map<String, Object> arguments) {
        if (!(arguments.get(IN_REPLY_TO) instanceof String target)) {
            refuse(frameId, "command.invalid", "'in_reply_to' must be the frame_id of a call");
            return;
        }
        int cancelled = tasks.cancel(target);
        for (int i = 0; i < cancelled; i++) {
            refuse(target, "command.cancelled", "called off");
        }
        if (cancelled > 0) {
            voice.say(ReplyCommand.of(frameId, Optional.empty()));
        } else {
            refuse(
                    frameId,
                    "command.invalid",
                    "no call '%s' of this session can be called off".formatted(target));
        }
    }

    private void refuse(String frameId, String code, String message) {
        voice.say(ErrorCommand.of(frameId, WireError.of(code, message)));
    }
}
