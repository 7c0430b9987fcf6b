package org.farview.server.app;

import java.util.Map;
import java.util.Optional;
import org.farview.protocol.WireError;
import org.farview.server.access.Role;
import org.farview.server.control.CommandRegistry;
import org.farview.server.control.CommandRegistry.Call;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.control.CommandRegistry.Signature;
import org.farview.server.log.JulBridge;
import org.farview.server.log.Levels;
import org.farview.server.log.Logbook;

/**
 * The command {@code x.log}: what is logged, told and changed while the server runs. Thread-safe.
 *
 * @param book that is written
 */
record LogCommand(Logbook book) implements CommandRegistry.Command {
    private static final System.Logger LOG = System.getLogger(LogCommand.class.getName());

    /** It is the log of all scenes. */
    static final Signature SIGNATURE = new Signature("x.log", 1, Role.ADMIN);

    private static final String LEVELS = "levels";

    @Override
    public Outcome run(Call call) {
        return switch (call.arguments().get(LEVELS)) {
            case null -> levels();
            case String text -> change(text, call);
            default -> invalid("'levels' must be a text such as info,engine=debug");
        };
    }

    private Outcome change(String text, Call call) {
        try {
            Levels next = book.setup().levels().with(text);
            if (!call.commit()) {
                return new Outcome.Refused(WireError.of("command.cancelled", "called off"));
            }
            book.setup(book.setup().with(next));
            JulBridge.follow(next);
            LOG.log(
                    System.Logger.Level.INFO,
                    "log.levels {0} principal={1}",
                    next.text(),
                    call.caller().principal().name());
            return levels();
        } catch (IllegalArgumentException e) {
            return invalid("'levels': " + e.getMessage());
        }
    }

    private Outcome levels() {
        return new Outcome.Done(Optional.of(Map.of(LEVELS, book.setup().levels().text())));
    }

    private static Outcome invalid(String message) {
        return new Outcome.Refused(WireError.of("command.invalid", message));
    }
}
