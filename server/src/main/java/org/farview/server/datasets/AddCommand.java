package org.farview.server.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.data.ImageSource;
import org.farview.protocol.WireError;
import org.farview.scene.LayerKind;
import org.farview.server.control.CommandRegistry.Call;
import org.farview.server.control.CommandRegistry.Command;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.control.CommandRegistry.Signature;
import org.farview.server.ledger.Added;

/**
 * {@code x.layers.add}: adds another image to the scene, as its topmost layer, or several for its
 * channels. Thread-safe.
 *
 * @param opening finds and opens the image
 * @param adder adds it
 */
public record AddCommand(Opening opening, Adder adder) implements Command {
    public static final Signature SIGNATURE = new Signature("x.layers.add", 1);

    private static final List<String> KINDS =
            Arrays.stream(LayerKind.values()).map(LayerKind::wireName).toList();

    /**
     * How the layer is to be, or the layers.
     *
     * @param name empty for the image's own
     * @param kind what its voxels mean; empty for what the image itself says
     * @param channels how its channels are shown; empty for what fits the scene, best as the server
     *     is set
     */
    public record Wish(
            Optional<String> name, Optional<LayerKind> kind, Optional<ChannelChoice> channels) {}

    /** Adds images to the scene. */
    @FunctionalInterface
    public interface Adder {
        /**
         * Adds one; returns when all know, or when it does not fit. Called by one thread at a time.
         *
         * @param image belongs to the adder from now on, whatever happens
         */
        Added add(ImageSource image, Wish wish);
    }

    @Override
    public Outcome run(Call call) {
        try {
            Wish wish = wish(new Arguments(call.arguments()));
            return opening.open(call, image -> answer(adder.add(image, wish), call));
        } catch (RefusedException refusal) {
            return refusal.outcome();
        }
    }

    private static Wish wish(Arguments arguments) {
        return new Wish(
                arguments.name("name"),
                arguments.word("kind", KINDS).flatMap(LayerKind::named),
                arguments.channels());
    }

    private static Outcome answer(Added became, Call call) {
        return switch (became) {
            case Added.Layers(List<String> ids) ->
                    new Outcome.Done(
                            Optional.of(
                                    Map.of(
                                            "ok",
                                            true,
                                            "layer_id",
                                            ids.getFirst(),
                                            "layer_ids",
                                            ids)));
            case Added.Refused refused ->
                    new Outcome.Refused(
                            WireError.of(
                                    refused.why().reason(),
                                    refused.why().message(),
                                    Map.of("path", call.arguments().getOrDefault("path", ""))));
        };
    }
}
