package org.farview.server.datasets;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.farview.data.ChunkKey;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.data.ngff.Images;
import org.farview.protocol.WireError;
import org.farview.scene.Level;
import org.farview.server.control.CommandRegistry.Call;
import org.farview.server.control.CommandRegistry.Command;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.control.CommandRegistry.Signature;
import org.farview.server.runtime.Turn;

/**
 * {@code napari.load_zarr}: shows another image to everybody.
 *
 * <p>The image is opened, and a chunk of its coarsest level read and decoded, before anything
 * changes; until then the call may be called off. One load is under way at a time. A load that was
 * called off while its store hangs is left alone: it closes what it has opened when it comes back,
 * and does not keep others from loading. Thread-safe.
 */
public final class LoadCommand implements Command {
    public static final Signature SIGNATURE = new Signature("napari.load_zarr", 1);

    /** Loads that hang in a store, or are under way. */
    private static final int MOST_AWAY = 4;

    private static final String PATH = "path";

    private final Roots roots;
    private final Consumer<ImageSource> show;
    private final Turn turn = new Turn(MOST_AWAY);

    /**
     * @param roots what may be opened
     * @param show shows an image, which it owns from then on, and returns when all know; called by
     *     one thread at a time
     */
    public LoadCommand(Roots roots, Consumer<ImageSource> show) {
        this.roots = roots;
        this.show = show;
    }

    @Override
    public Outcome run(Call call) {
        try {
            String path =
                    new Arguments(call.arguments())
                            .path(PATH)
                            .orElseThrow(() -> Arguments.invalid(PATH, "a text, and not empty"));
            load(path, call);
            return new Outcome.Done(Optional.of(Map.of("ok", true)));
        } catch (RefusedException refusal) {
            return refusal.outcome();
        }
    }

    private void load(String path, Call call) {
        Turn.Holder mine =
                turn.take(call::isCancelled)
                        .orElseThrow(() ->
                                refused(
                                        "command.retryable",
                                        "an image is being loaded; try again"));
        try (mine) {
            ImageSource image = open(path, choose(path, call));
            try {
                readAChunk(path, image);
                requireWanted(call.commit());
            } catch (RuntimeException | Error e) {
                image.close();
                throw e;
            }
            show.accept(image);
        }
    }

    /** The image at a path, or the only one below it. */
    private Path choose(String path, Call call) {
        Path place = roots.resolve(path);
        List<String> options = new Discovery(roots, call::isCancelled).options(place);
        requireWanted(!call.isCancelled());
        return switch (options.size()) {
            case 0 -> place; // the reader says best why this is no image
            case 1 ->
                    roots.follow(place.resolve(options.getFirst()))
                            .orElseThrow(() -> Roots.notFound(path));
            default ->
                    throw new RefusedException(
                            WireError.of(
                                    "zarr.disambiguate",
                                    "'%s' holds several images".formatted(path),
                                    Map.of(PATH, path, "options", options)));
        };
    }

    private static ImageSource open(String path, Path image) {
        try {
            return Images.open(image);
        } catch (DataException problem) {
            throw invalid(path, problem);
        }
    }

    /** Metadata alone does not tell whether the voxels can be had. */
    private static void readAChunk(String path, ImageSource image) {
        Level coarsest = image.multiscale().levels().getLast();
        ChunkKey first =
                new ChunkKey(image.id(), coarsest.index(), Collections.nCopies(coarsest.ndim(), 0));
        try {
            image.decode(first, image.fetch(first));
        } catch (DataException problem) {
            throw invalid(path, problem);
        }
    }

    private static void requireWanted(boolean wanted) {
        if (!wanted) {
            throw refused("command.cancelled", "called off");
        }
    }

    private static RefusedException invalid(String path, DataException problem) {
        return new RefusedException(
                WireError.of(
                        "zarr.invalid", String.valueOf(problem.getMessage()), Map.of(PATH, path)));
    }

    private static RefusedException refused(String code, String message) {
        return new RefusedException(WireError.of(code, message));
    }
}
