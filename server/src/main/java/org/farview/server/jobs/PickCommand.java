package org.farview.server.jobs;

import java.util.Optional;
import org.farview.scene.CanvasPoint;
import org.farview.server.access.Role;
import org.farview.server.control.CommandRegistry.Call;
import org.farview.server.control.CommandRegistry.Command;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.control.CommandRegistry.Signature;

/** {@code x.pick}: what lies under a place on the canvas. Changes nothing. Thread-safe. */
public record PickCommand(JobRoom room) implements Command {
    public static final Signature SIGNATURE = new Signature("x.pick", 1, Role.VIEWER);

    /** Farther from the canvas nobody points. */
    private static final double FARTHEST_PX = 1e9;

    @Override
    public Outcome run(Call call) {
        try {
            Arguments arguments = new Arguments(call.arguments());
            PickJob.Question question =
                    new PickJob.Question(
                            new CanvasPoint(
                                    arguments.number("x", FARTHEST_PX),
                                    arguments.number("y", FARTHEST_PX)),
                            arguments.id("layer_id"));
            Pick pick = new Asking(room).ask(new PickJob(room), question, call);
            return new Outcome.Done(Optional.of(pick.words()));
        } catch (RefusedException refusal) {
            return new Outcome.Refused(refusal.error());
        }
    }
}
