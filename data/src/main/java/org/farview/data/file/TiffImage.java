package org.farview.data.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.farview.data.Channel;
import org.farview.data.DataException;
import org.farview.data.DataLimits;
import org.farview.data.file.TiffFile.Directory;
import org.farview.data.source.Colors;
import org.farview.data.source.StoredBytes;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.LayerKind;

/**
 * Finds the image in a TIFF file: by its OME-XML, by ImageJ's text, else page after page along z.
 * One object reads one file.
 */
final class TiffImage {
    private final TiffFile file;
    private final List<String> notes = new ArrayList<>();

    private TiffImage(TiffFile file) {
        this.file = file;
    }

    /**
     * @param bytes closed by their owner, when the layout is no longer read
     * @throws DataException when there is no image that we read; the message says why
     */
    static FileLayout read(StoredBytes bytes) {
        return new TiffImage(TiffFile.of(bytes)).layout();
    }

    /**
     * What a description adds to the planes.
     *
     * @param scales and units by axis name
     */
    private record Said(
            String format,
            String name,
            Map<String, Double> scales,
            Map<String, String> units,
            List<Channel> channels) {}

    private FileLayout layout() {
        List<Directory> directories =
                file.directories().stream()
                        .filter(directory -> !TiffPage.isReduced(file, directory))
                        .toList();
        if (directories.isEmpty()) {
            throw new DataException(
                    file.where() + ": got reduced pages only, wanted one of full size");
        }
        String description =
                directories
                        .getFirst()
                        .field(TiffPage.DESCRIPTION)
                        .map(field -> file.text(field, DataLimits.DEFAULT.metadataBytes()))
                        .orElse("");
        if (OmeXml.isOme(description)) {
            return ome(OmeXml.parse(description, file.where()), directories);
        }
        List<TiffPage> pages = pages(directories);
        Optional<ImageJText> imageJ = ImageJText.parse(description);
        return imageJ.map(text -> imageJ(text, pages)).orElseGet(() -> plain(pages));
    }

    /** All pages, which must be alike. */
    private List<TiffPage> pages(List<Directory> directories) {
        List<TiffPage> pages = new ArrayList<>();
        for (Directory directory : directories) {
            TiffPage page = TiffPage.of(file, directory);
            if (!pages.isEmpty() && !page.isLike(pages.getFirst())) {
                throw new DataException(
                        "%s: page %d: got %s, wanted %s as page 0 has"
                                .formatted(
                                        file.where(),
                                        pages.size(),
                                        kind(page),
                                        kind(pages.getFirst())));
            }
            pages.add(page);
        }
        return pages;
    }

    private static String kind(TiffPage page) {
        return "%d x %d pixels of %d samples of %d bits"
                .formatted(
                        page.width(),
                        page.height(),
                        page.samples().perPixel(),
                        page.samples().bits());
    }

    private FileLayout plain(List<TiffPage> pages) {
        TiffStack.Sizes sizes = new TiffStack.Sizes(1, 1, pages.size());
        int[] order = IntStream.range(0, pages.size()).toArray();
        return layout(
                new TiffStack.Planes(file, pages, order, sizes, 0),
                new Said("TIFF", "", Map.of(), Map.of(), List.of()));
    }

    /** Channels are fastest, then slices, then frames. */
    private FileLayout imageJ(ImageJText text, List<TiffPage> pages) {
        TiffPage first = pages.getFirst();
        TiffStack.Sizes sizes =
                new TiffStack.Sizes(
                        text.count("frames"), text.count("channels"), text.count("slices"));
        int images = text.count("images");
        double declared = Math.max(images, (double) sizes.t() * sizes.c() * sizes.z());
        if (declared > OmePixels.MOST_PLANES) {
            throw new DataException(
                    "%s: ImageJ's description: got %.0f planes, wanted at most %d"
                            .formatted(file.where(), declared, OmePixels.MOST_PLANES));
        }
        if (sizes.planes() != Math.max(images, pages.size())) {
            sizes = new TiffStack.Sizes(1, 1, Math.max(images, pages.size()));
        }
        boolean following = pages.size() < sizes.planes();
        long planeBytes = following ? following(sizes, pages) : 0;
        int[] order = new int[(int) sizes.planes()];
        for (int i = 0; i < order.length; i++) {
            int c = i % sizes.c();
            int z = i / sizes.c() % sizes.z();
            int t = i / sizes.c() / sizes.z();
            order[(t * sizes.c() + c) * sizes.z() + z] = i;
        }
        Map<String, Double> scales = new HashMap<>();
        Map<String, String> units = new HashMap<>();
        if (!text.unit().isEmpty()) {
            resolution(first, TiffPage.X_RESOLUTION).ifPresent(step -> scales.put("x", step));
            resolution(first, TiffPage.Y_RESOLUTION).ifPresent(step -> scales.put("y", step));
            text.positive("spacing").ifPresent(step -> scales.put("z", step));
            List.of("x", "y", "z").forEach(axis -> units.put(axis, text.unit()));
        }
        text.positive("finterval")
                .ifPresent(step -> {
                    scales.put("t", step);
                    units.put("t", "second");
                });
        return layout(
                new TiffStack.Planes(file, pages, order, sizes, planeBytes),
                new Said("ImageJ TIFF", "", scales, units, imageJChannels(text, sizes)));
    }

    /** A stack of 4 GiB and more has one page, and its planes follow one another behind it. */
    private long following(TiffStack.Sizes sizes, List<TiffPage> pages) {
        TiffPage page = pages.getFirst();
        long rows = page.height();
        long planeBytes = page.rowBytes() * rows;
        long offset = file.number(page.segments().offsets(), 0);
        boolean plain = page.samples().compression() == TiffCodec.NONE && !page.cut().tiled();
        boolean there = planeBytes <= (file.bytes().size() - offset) / sizes.planes();
        if (pages.size() > 1 || !plain || page.samples().planar() || !there) {
            throw new DataException(
                    "%s: ImageJ's description: got images=%d, but %d pages and %d bytes behind the first; wanted as many pages, or as many planes of %d bytes"
                            .formatted(
                                    file.where(),
                                    sizes.planes(),
                                    pages.size(),
                                    file.bytes().size() - offset,
                                    planeBytes));
        }
        return planeBytes;
    }

    /** Pixels per unit, in the file; the other way round here. */
    private Optional<Double> resolution(TiffPage page, int tag) {
        return file.rational(page.directory(), tag).map(perUnit -> 1 / perUnit);
    }

    private static List<Channel> imageJChannels(ImageJText text, TiffStack.Sizes sizes) {
        return sizes.c() == 1
                ? text.window()
                        .map(window ->
                                List.of(
                                        new Channel(
                                                "", Optional.empty(), Optional.of(window), true)))
                        .orElse(List.of())
                : List.of();
    }

    private FileLayout ome(OmeXml.Image image, List<Directory> directories) {
        TiffPage first = TiffPage.of(file, directories.getFirst());
        OmePixels pixels = new OmePixels(image, file.where());
        TiffStack.Sizes sizes = pixels.sizes(first.samples().perPixel());
        int[] order = pixels.order(sizes, directories.size());
        List<TiffPage> pages = used(order, directories);
        TiffPage page = pages.getFirst();
        if (page.width() != pixels.width() || page.height() != pixels.height()) {
            throw new DataException(
                    "%s: OME-XML: got SizeX %d and SizeY %d, wanted %d and %d as the page has"
                            .formatted(
                                    file.where(),
                                    pixels.width(),
                                    pixels.height(),
                                    page.width(),
                                    page.height()));
        }
        if (image.images() > 1) {
            notes.add("the first of %d images".formatted(image.images()));
        }
        Map<String, Double> scales = new HashMap<>();
        Map<String, String> units = new HashMap<>();
        for (String axis : List.of("X", "Y", "Z")) {
            scales.put(axis.toLowerCase(Locale.ROOT), pixels.scale(axis));
            units.put(axis.toLowerCase(Locale.ROOT), pixels.unit(axis));
        }
        scales.put("t", pixels.timeStep());
        units.put("t", pixels.timeUnit());
        String format = file.isBig() ? "OME-TIFF, BigTIFF" : "OME-TIFF";
        return layout(
                new TiffStack.Planes(file, pages, order, sizes, 0),
                new Said(format, image.name(), scales, units, pixels.channels(sizes)));
    }

    /** The pages that hold planes, and the order renumbered to them. */
    private List<TiffPage> used(int[] order, List<Directory> directories) {
        Map<Integer, Integer> numbers = new HashMap<>();
        List<Directory> used = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            if (order[i] >= 0) {
                Integer known = numbers.get(order[i]);
                if (known == null) {
                    known = used.size();
                    numbers.put(order[i], known);
                    used.add(directories.get(order[i]));
                }
                order[i] = known;
            }
        }
        if (used.isEmpty()) {
            throw new DataException(file.where() + ": OME-XML: no page holds a plane of the image");
        }
        return pages(used);
    }

    private FileLayout layout(TiffStack.Planes planes, Said said) {
        TiffPage page = planes.pages().getFirst();
        List<String> names = planes.axes();
        List<Axis> axes = new ArrayList<>();
        List<Double> scale = new ArrayList<>();
        for (String name : names) {
            axes.add(new Axis(name, type(name), said.units().getOrDefault(name, "")));
            scale.add(said.scales().getOrDefault(name, 1.0));
        }
        List<FileLayout.Stored> levels = new ArrayList<>();
        levels.add(
                new FileLayout.Stored(
                        new TiffStack(planes), scale, Collections.nCopies(scale.size(), 0.0)));
        levels.addAll(new TiffPyramid(file, planes).below(levels.getFirst()));
        if (page.isColor() && page.samples().perPixel() > 3) {
            notes.add("transparency is left out");
        }
        boolean labels = page.type().isOnlyForLabels();
        return new FileLayout(
                said.name(),
                file.isBig() && !said.format().contains("Big")
                        ? said.format() + ", BigTIFF"
                        : said.format(),
                TiffCodec.describe(page.samples().compression()),
                axes,
                levels,
                channels(page, planes, said),
                labels ? LayerKind.LABELS : LayerKind.IMAGE,
                notes);
    }

    private static List<Channel> channels(TiffPage page, TiffStack.Planes planes, Said said) {
        if (planes.channels() == 1) {
            return said.channels().size() == 1 ? said.channels() : List.of();
        }
        if (page.isColor() && planes.sizes().c() == 1) {
            return Colors.redGreenBlue(page.type());
        }
        return said.channels().size() == planes.channels() ? said.channels() : List.of();
    }

    private static AxisType type(String name) {
        return switch (name) {
            case "t" -> AxisType.TIME;
            case "c" -> AxisType.CHANNEL;
            default -> AxisType.SPACE;
        };
    }
}
