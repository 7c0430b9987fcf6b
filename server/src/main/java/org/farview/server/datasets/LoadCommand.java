package org.farview.server.datasets;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.farview.data.ImageSource;
import org.farview.server.control.CommandRegistry.Call;
import org.farview.server.control.CommandRegistry.Command;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.control.CommandRegistry.Signature;

/**
 * {@code napari.load_zarr}: shows another image to everybody. Thread-safe.
 *
 * @param opening finds and opens the image
 * @param show shows an image, which it owns from then on, its channels as asked, if they were, and
 *     returns when all know; called by one thread at a time
 */
public record LoadCommand(Opening opening, BiConsumer<ImageSource, Optional<ChannelChoice>> show)
        implements Command {
    public static final Signature SIGNATURE = new Signature("napari.load_zarr", 1);

    @Override
    public Outcome run(Call call) {
        try {
            Optional<ChannelChoice> channels = new Arguments(call.arguments()).channels();
            return opening.open(
                    call,
                    image -> {
                        show.accept(image, channels);
                        return new Outcome.Done(Optional.of(Map.of("ok", true)));
                    });
        } catch (RefusedException refusal) {
            return refusal.outcome();
        }
    }
}
