package org.farview.server.jobs;

import java.util.List;
import java.util.Optional;
import org.farview.server.access.Role;
import org.farview.server.control.CommandRegistry.Call;
import org.farview.server.control.CommandRegistry.Command;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.control.CommandRegistry.Signature;

/**
 * {@code x.histogram}: how the values of a layer are spread where it is seen. Changes nothing.
 * Thread-safe.
 */
public record HistogramCommand(JobRoom room) implements Command {
    public static final Signature SIGNATURE = new Signature("x.histogram", 1, Role.VIEWER);

    private static final int BINS = 256;
    private static final int MOST_BINS = 4096;
    private static final int MOST_PERCENTILES = 16;
    private static final List<Double> PERCENTILES = List.of(0.1, 1.0, 50.0, 99.0, 99.9);

    @Override
    public Outcome run(Call call) {
        try {
            Histogram histogram =
                    new Asking(room)
                            .ask(
                                    new HistogramJob(room),
                                    question(new Arguments(call.arguments())),
                                    call);
            return new Outcome.Done(Optional.of(histogram.words()));
        } catch (RefusedException refusal) {
            return new Outcome.Refused(refusal.error());
        }
    }

    private static HistogramJob.Question question(Arguments arguments) {
        return new HistogramJob.Question(
                arguments.id("layer_id"),
                arguments.whole("bins", BINS, 1, MOST_BINS),
                range(arguments),
                arguments.numbers("percentiles", MOST_PERCENTILES, 0, 100).orElse(PERCENTILES));
    }

    private static Optional<List<Double>> range(Arguments arguments) {
        Optional<List<Double>> range =
                arguments.numbers("range", 2, -Float.MAX_VALUE, Float.MAX_VALUE);
        if (range.isPresent()
                && (range.get().size() != 2 || range.get().getFirst() >= range.get().getLast())) {
            throw new RefusedException(
                    "command.invalid", "'range' must be two numbers, the smaller first");
        }
        return range;
    }
}
