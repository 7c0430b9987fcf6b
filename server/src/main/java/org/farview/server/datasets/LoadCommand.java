package org.farview.server.datasets;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.farview.data.ImageSource;
import org.farview.server.control.CommandRegistry.Call;
import org.farview.server.control.CommandRegistry.Command;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.control.CommandRegistry.Signature;

/**
 * {@code napari.load_zarr}: shows another image to everybody. Thread-safe.
 *
 * @param opening finds and opens the image
 * @param show shows an image, which it owns from then on, and returns when all know; called by one
 *     thread at a time
 */
public record LoadCommand(Opening opening, Consumer<ImageSource> show) implements Command {
    public static final Signature SIGNATURE = new Signature("napari.load_zarr", 1);

    @Override
    public Outcome run(Call call) {
        try {
            return opening.open(
                    call,
                    image -> {
                        show.accept(image);
                        return new Outcome.Done(Optional.of(Map.of("ok", true)));
                    });
        } catch (RefusedException refusal) {
            return refusal.outcome();
        }
    }
}
