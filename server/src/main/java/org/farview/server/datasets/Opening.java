package org.farview.server.datasets;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.farview.data.ChunkKey;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.data.file.Doors;
import org.farview.data.ngff.ImageChoice;
import org.farview.protocol.WireError;
import org.farview.scene.Level;
import org.farview.server.control.CommandRegistry.Call;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.runtime.Turn;

/**
 * Opens the images that commands ask for.
 *
 * <p>The image is found inside the served folders and opened, and a chunk of its coarsest level
 * read and decoded, before anything changes; until then the call may be called off. One image is
 * being opened at a time, whichever commands ask. A call that was called off while its store hangs
 * is left alone: it closes what it has opened when it comes back, and does not keep others from
 * opening. Thread-safe.
 */
public final class Opening {
    /** Calls that hang in a store, or are under way. */
    private static final int MOST_AWAY = 4;

    private static final String PATH = "path";

    private final Roots roots;
    private final Turn turn = new Turn(MOST_AWAY);

    /**
     * @param roots what may be opened
     */
    public Opening(Roots roots) {
        this.roots = roots;
    }

    /**
     * Opens the image that the argument {@code path} of a call names.
     *
     * @param show is handed the image, which it owns from then on, once the call can no longer be
     *     called off, and gives the answer to the call; called by one thread at a time
     * @throws RefusedException with the answer to the call, when there is no such image
     */
    Outcome open(Call call, Function<ImageSource, Outcome> show) {
        String path =
                new Arguments(call.arguments())
                        .path(PATH)
                        .orElseThrow(() -> Arguments.invalid(PATH, "a text, and not empty"));
        try (Turn.Holder _ = takeTurn(call)) {
            ImageSource image = open(path, choose(path, call));
            try {
                readAChunk(path, image);
                requireWanted(call.commit());
            } catch (RuntimeException | Error e) {
                image.close();
                throw e;
            }
            return show.apply(image);
        }
    }

    /**
     * Does something while no image is being opened for another call.
     *
     * @throws RefusedException with the answer to the call, when one is
     */
    Outcome alone(Call call, Supplier<Outcome> action) {
        try (Turn.Holder _ = takeTurn(call)) {
            return action.get();
        }
    }

    private Turn.Holder takeTurn(Call call) {
        return turn.take(call::isCancelled)
                .orElseThrow(
                        () -> refused("command.retryable", "an image is being loaded; try again"));
    }

    /** The image at a path, or the only one below it. */
    private Path choose(String path, Call call) {
        ImageChoice choice = choice(path);
        Path place = roots.resolve(choice.place().toString());
        if (choice.image() > 0) {
            return new ImageChoice(place, choice.image()).address();
        }
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

    private static ImageChoice choice(String path) {
        try {
            return ImageChoice.of(Path.of(path));
        } catch (InvalidPathException e) {
            throw Roots.forbidden(path, "not a path");
        }
    }

    private static ImageSource open(String path, Path image) {
        try {
            return Doors.open(image);
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
