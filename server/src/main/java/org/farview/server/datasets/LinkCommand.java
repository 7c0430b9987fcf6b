package org.farview.server.datasets;

import java.util.Map;
import java.util.Optional;
import org.farview.protocol.WireError;
import org.farview.server.control.CommandRegistry.Call;
import org.farview.server.control.CommandRegistry.Command;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.control.CommandRegistry.Signature;

/**
 * {@code x.link}: keeps the view that is shown, and gives it a short name. Thread-safe.
 *
 * @param opening gives the turn: one view is kept, or image opened, at a time
 */
public record LinkCommand(Opening opening, Links links) implements Command {
    public static final Signature SIGNATURE = new Signature("x.link", 1);

    @Override
    public Outcome run(Call call) {
        try {
            return opening.alone(call, () -> outcome(links.keep(), Map.of()));
        } catch (RefusedException refusal) {
            return refusal.outcome();
        }
    }

    static Outcome outcome(Links.Answer answer, Map<String, Object> details) {
        return switch (answer) {
            case Links.Answer.Done(Map<String, Object> result) ->
                    new Outcome.Done(Optional.of(result));
            case Links.Answer.Refused(String code, String message) ->
                    new Outcome.Refused(WireError.of(code, message, details));
        };
    }
}
