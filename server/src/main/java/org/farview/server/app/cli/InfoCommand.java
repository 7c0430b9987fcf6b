package org.farview.server.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.farview.data.Channel;
import org.farview.data.ngff.Contents;
import org.farview.data.ngff.ImageDescription;
import org.farview.data.pattern.Patterns;
import org.farview.scene.Axis;
import org.farview.scene.Level;
import org.farview.server.app.ImageNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code farview info}: what a file says of its image. */
@Command(
        name = "info",
        description = "Tells axes, levels, chunks, number type, codecs and units of an image.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./farview info sample:head",
            "  ./farview info scan.ome.zarr --json"
        })
final class InfoCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SOURCE", description = "A path, sample:head, or pattern:NAME.")
    private String source = "";

    @Option(names = "--json", description = "Prints JSON for programs.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws JsonProcessingException {
        ImageDescription image = ImageNames.ofThisProcess().describe(source);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(
                    new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(asMap(image)));
        } else {
            lines(image).forEach(out::println);
        }
        return 0;
    }

    private static List<String> lines(ImageDescription image) {
        String ngff = image.ngffVersion().isEmpty() ? "" : "OME-NGFF " + image.ngffVersion() + ", ";
        String axes =
                image.axes().stream().map(InfoCommand::axis).collect(Collectors.joining(", "));
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "name    " + image.name(),
                                stored(image, ngff),
                                "axes    " + axes,
                                "type    " + type(image)));
        lines.addAll(beside(image));
        lines.add("levels");
        for (ImageDescription.StoredLevel stored : image.levels()) {
            Level level = stored.level();
            lines.add(
                    "  %d  %s  chunks %s  scale %s  translation %s  %s"
                            .formatted(
                                    level.index(),
                                    by(level.shape()),
                                    by(level.chunkShape()),
                                    by(level.scale()),
                                    by(level.translation()),
                                    stored.codecs()));
        }
        return lines;
    }

    private static String stored(ImageDescription image, String ngff) {
        if (image.zarrFormat() != ImageDescription.NOT_STORED) {
            return "stored  %s (%sZarr v%d)".formatted(image.container(), ngff, image.zarrFormat());
        }
        boolean computed = Patterns.isPattern(image.container());
        return "stored  " + (computed ? "nowhere: " : "") + image.container();
    }

    /** What is not of the levels: channels, labels, and what else the container holds. */
    private static List<String> beside(ImageDescription image) {
        List<String> lines = new ArrayList<>();
        if (!image.channels().isEmpty()) {
            lines.add(
                    "channels  "
                            + image.channels().stream()
                                    .map(InfoCommand::channel)
                                    .collect(Collectors.joining(", ")));
        }
        if (!image.labels().isEmpty()) {
            lines.add("labels  " + String.join(", ", image.labels()));
        }
        if (!image.missingLabels().isEmpty()) {
            lines.add("missing labels  " + String.join(", ", image.missingLabels()));
        }
        image.held()
                .ifPresent(held -> {
                    Contents contents = held.contents();
                    lines.add(
                            "holds   %s of %d; described is %s"
                                    .formatted(
                                            contents.kind().wireName(),
                                            contents.count(),
                                            held.shown().isEmpty() ? "the first" : held.shown()));
                    contents.items().forEach(item -> lines.add("  " + named(item)));
                    if (contents.count() > contents.items().size()) {
                        lines.add(
                                "  and %d more"
                                        .formatted(contents.count() - contents.items().size()));
                    }
                });
        return lines;
    }

    private static String named(Contents.Item item) {
        return item.name().equals(item.path()) ? item.path() : item.path() + "  " + item.name();
    }

    private static String channel(Channel channel) {
        String name = channel.name().isBlank() ? "no name" : channel.name();
        String color =
                channel.color().map(rgb -> String.format(Locale.ROOT, " #%06x", rgb)).orElse("");
        String window =
                channel.window()
                        .map(found ->
                                " " + by(List.of(found.low())) + ".." + by(List.of(found.high())))
                        .orElse("");
        return name + color + window + (channel.active() ? "" : " off");
    }

    private static String type(ImageDescription image) {
        String drawn = image.type().wireName();
        return image.stored().equals(drawn) ? drawn : image.stored() + ", drawn as " + drawn;
    }

    private static String axis(Axis axis) {
        String unit = axis.unit().isEmpty() ? "no unit" : axis.unit();
        return "%s (%s, %s)".formatted(axis.name(), axis.type().wireName(), unit);
    }

    private static String by(List<? extends Number> values) {
        return values.stream()
                .map(value ->
                        value instanceof Double number && number == Math.rint(number)
                                ? String.format(Locale.ROOT, "%.0f", number)
                                : value.toString())
                .collect(Collectors.joining("x"));
    }

    private static Map<String, Object> asMap(ImageDescription image) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", image.name());
        map.put("container", image.container());
        map.put("ngff_version", image.ngffVersion());
        if (image.zarrFormat() != ImageDescription.NOT_STORED) {
            map.put("zarr_format", image.zarrFormat());
        }
        map.put("dtype", image.stored());
        map.put("drawn_as", image.type().wireName());
        map.put(
                "axes",
                image.axes().stream()
                        .map(axis ->
                                Map.of(
                                        "name", axis.name(),
                                        "type", axis.type().wireName(),
                                        "unit", axis.unit()))
                        .toList());
        map.put("labels", image.labels());
        map.put("missing_labels", image.missingLabels());
        map.put("channels", image.channels().stream().map(InfoCommand::channelMap).toList());
        image.held().ifPresent(held -> map.put("held", heldMap(held)));
        map.put("levels", image.levels().stream().map(InfoCommand::levelMap).toList());
        return map;
    }

    private static Map<String, Object> channelMap(Channel channel) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", channel.name());
        channel.color().ifPresent(rgb -> map.put("color", String.format(Locale.ROOT, "%06x", rgb)));
        channel.window()
                .ifPresent(window -> map.put("window", List.of(window.low(), window.high())));
        map.put("active", channel.active());
        return map;
    }

    private static Map<String, Object> heldMap(ImageDescription.Held held) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", held.contents().kind().wireName());
        map.put("count", held.contents().count());
        map.put("shown", held.shown());
        map.put(
                "items",
                held.contents().items().stream()
                        .map(item ->
                                Map.of(
                                        "name", item.name(),
                                        "path", item.path(),
                                        "image", item.image()))
                        .toList());
        return map;
    }

    private static Map<String, Object> levelMap(ImageDescription.StoredLevel stored) {
        Level level = stored.level();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("path", level.path());
        map.put("shape", level.shape());
        map.put("chunks", level.chunkShape());
        map.put("scale", level.scale());
        map.put("translation", level.translation());
        map.put("codecs", stored.codecs());
        return map;
    }
}
