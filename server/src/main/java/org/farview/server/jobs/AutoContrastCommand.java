package org.farview.server.jobs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.farview.protocol.StateUpdate;
import org.farview.protocol.WireError;
import org.farview.scene.Window;
import org.farview.scene.update.Outcome.Applied;
import org.farview.scene.update.Outcome.Rejected;
import org.farview.server.control.CommandRegistry.Call;
import org.farview.server.control.CommandRegistry.Command;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.control.CommandRegistry.Signature;
import org.farview.server.ledger.Ledger;

/**
 * {@code x.auto_contrast}: sets a layer's contrast limits by the values that are seen, as an update
 * does; everybody is told. Thread-safe.
 *
 * @param room answers how values are spread
 * @param ledger changes the scene
 */
public record AutoContrastCommand(JobRoom room, Ledger ledger) implements Command {
    public static final Signature SIGNATURE = new Signature("x.auto_contrast", 1);

    /**
     * A thousandth is cut off at either end: a few hot or dead voxels do not decide, and of a
     * picture with much background something is left. napari itself takes smallest and largest.
     */
    private static final double LOW_PERCENT = 0.1;

    private static final double HIGH_PERCENT = 99.9;

    /** How often is looked whether the ledger still lives. */
    private static final long LOOK_MS = 500;

    @Override
    public Outcome run(Call call) {
        try {
            return run(call, new Arguments(call.arguments()));
        } catch (RefusedException refusal) {
            return new Outcome.Refused(refusal.error());
        }
    }

    private Outcome run(Call call, Arguments arguments) {
        double low = arguments.number("low", 0, 100).orElse(LOW_PERCENT);
        double high = arguments.number("high", 0, 100).orElse(HIGH_PERCENT);
        if (low >= high) {
            throw new RefusedException(
                    "command.invalid", "got low %s and high %s".formatted(low, high));
        }
        HistogramJob.Question question =
                new HistogramJob.Question(
                        arguments.id("layer_id"), 1, Optional.empty(), List.of(low, high));
        Histogram seen = new Asking(room).ask(new HistogramJob(room), question, call);
        Window window = window(seen, low, high);
        if (!call.commit()) {
            throw new RefusedException("command.cancelled", "called off");
        }
        return switch (change(seen.layer(), window)) {
            case Applied _ -> new Outcome.Done(Optional.of(words(seen, window)));
            case Rejected rejected ->
                    new Outcome.Refused(
                            WireError.of(
                                    rejected.code().wireName(),
                                    rejected.message(),
                                    rejected.details()));
        };
    }

    /** The percentiles; of values that are nearly all the same, the smallest and the largest. */
    private static Window window(Histogram seen, double low, double high) {
        double from = seen.percentiles().getOrDefault(low, seen.min());
        double to = seen.percentiles().getOrDefault(high, seen.max());
        if (from < to) {
            return new Window(from, to);
        }
        if (seen.min() < seen.max()) {
            return new Window(seen.min(), seen.max());
        }
        throw new RefusedException(
                "contrast_limits.empty",
                "all values that are seen are %s: no contrast shows them".formatted(seen.min()));
    }

    private static Map<String, Object> words(Histogram seen, Window window) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("ok", true);
        words.put("layer_id", seen.layer());
        words.put("contrast_limits", List.of(window.low(), window.high()));
        words.put("level", seen.level());
        return words;
    }

    /** Asks the ledger and waits until everybody has been told. */
    private org.farview.scene.update.Outcome change(String layer, Window window) {
        StateUpdate update =
                new StateUpdate(
                        "layer", layer, "contrast_limits", List.of(window.low(), window.high()));
        CompletableFuture<org.farview.scene.update.Outcome> told = new CompletableFuture<>();
        ledger.change(update, told::complete);
        try {
            while (true) {
                try {
                    return told.get(LOOK_MS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (!ledger.isAlive()) {
                        throw new IllegalStateException("the scene has ended", e);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the ledger failed", e);
        }
    }
}
