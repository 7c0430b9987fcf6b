package org.farview.server.datasets;

import java.util.Map;
import org.farview.server.control.CommandRegistry.Call;
import org.farview.server.control.CommandRegistry.Command;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.control.CommandRegistry.Signature;

/**
 * {@code x.link.show}: shows everybody the view behind a short link. Thread-safe.
 *
 * @param opening gives the turn: one image is opened at a time
 */
public record ShowLinkCommand(Opening opening, Links links) implements Command {
    public static final Signature SIGNATURE = new Signature("x.link.show", 1);

    private static final String ID = "id";

    @Override
    public Outcome run(Call call) {
        try {
            String id =
                    new Arguments(call.arguments())
                            .path(ID)
                            .orElseThrow(() -> Arguments.invalid(ID, "a text, and not empty"));
            return opening.alone(
                    call, () -> LinkCommand.outcome(links.show(id, call::commit), Map.of(ID, id)));
        } catch (RefusedException refusal) {
            return refusal.outcome();
        }
    }
}
