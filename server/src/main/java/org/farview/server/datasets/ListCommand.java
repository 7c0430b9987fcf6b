package org.farview.server.datasets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.farview.data.file.FileFormat;
import org.farview.server.control.CommandRegistry.Call;
import org.farview.server.control.CommandRegistry.Command;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.control.CommandRegistry.Signature;

/**
 * {@code fs.listdir}: what there is in a served folder; without a path, in the only one, or which
 * there are.
 *
 * @param roots what may be looked into
 */
public record ListCommand(Roots roots) implements Command {
    public static final Signature SIGNATURE = new Signature("fs.listdir", 1);

    /**
     * What a server of ours opens, by its name; napari-cuda knows no archives and no other files.
     */
    private static final List<String> SUFFIXES =
            Stream.concat(Stream.of(".zarr", ".zarr.zip"), FileFormat.suffixes().stream()).toList();

    @Override
    public Outcome run(Call call) {
        try {
            return new Outcome.Done(Optional.of(list(call)));
        } catch (RefusedException refusal) {
            return refusal.outcome();
        }
    }

    private Map<String, Object> list(Call call) {
        Arguments arguments = new Arguments(call.arguments());
        Optional<String> path = arguments.path("path");
        Listing.Filter filter =
                new Listing.Filter(
                        arguments.flag("show_hidden"),
                        arguments.texts("only").orElse(SUFFIXES),
                        arguments.flag("containers"));
        Listing listing = new Listing(roots, call::isCancelled);
        if (path.isPresent()) {
            return listing.of(roots.resolve(path.get()), path.get(), filter);
        }
        return roots.folders().size() == 1
                ? listing.of(roots.folders().getFirst(), "", filter)
                : listing.ofRoots(filter);
    }
}
