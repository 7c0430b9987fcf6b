package org.farview.data.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.data.Channel;
import org.farview.data.DataException;

/**
 * Reads the numbers of an OME image and lays its planes out: which page holds which (t, c, z).
 *
 * @param image as described
 * @param where what messages call the file
 */
record OmePixels(OmeXml.Image image, String where) {
    static final int MOST_PLANES = 1 << 22;

    /** Sizes without the values of a pixel, which OME counts among the channels. */
    TiffStack.Sizes sizes(int valuesPerPixel) {
        int channels = size("SizeC");
        int c = channels % valuesPerPixel == 0 ? channels / valuesPerPixel : channels;
        TiffStack.Sizes sizes = new TiffStack.Sizes(size("SizeT"), c, size("SizeZ"));
        if ((double) sizes.t() * sizes.c() * sizes.z() > MOST_PLANES) {
            throw refused("got %s planes, wanted at most %d".formatted(sizes, MOST_PLANES));
        }
        return sizes;
    }

    int width() {
        return size("SizeX");
    }

    int height() {
        return size("SizeY");
    }

    /** Size of a voxel along {@code X}, {@code Y} or {@code Z}; 1 when it is not given. */
    double scale(String axis) {
        return positive("PhysicalSize" + axis);
    }

    /** UDUNITS name of the unit along an axis, micrometer unless the file says otherwise. */
    String unit(String axis) {
        boolean given = image.pixels().containsKey("PhysicalSize" + axis);
        return given
                ? FileUnits.space(image.pixels().getOrDefault("PhysicalSize" + axis + "Unit", "µm"))
                : "";
    }

    double timeStep() {
        return positive("TimeIncrement");
    }

    String timeUnit() {
        return image.pixels().containsKey("TimeIncrement")
                ? FileUnits.time(image.pixels().getOrDefault("TimeIncrementUnit", "s"))
                : "";
    }

    /** Names and colours, one for every channel of the sizes; none when the file has other ones. */
    List<Channel> channels(TiffStack.Sizes sizes) {
        if (image.channels().size() != sizes.c()) {
            return List.of();
        }
        List<Channel> channels = new ArrayList<>();
        for (Map<String, String> said : image.channels()) {
            channels.add(
                    new Channel(
                            said.getOrDefault("Name", ""), color(said), Optional.empty(), true));
        }
        return channels;
    }

    /** A signed number of 32 bits: red, green, blue, alpha. */
    private static Optional<Integer> color(Map<String, String> channel) {
        try {
            return Optional.ofNullable(channel.get("Color"))
                    .map(text -> (int) Long.parseLong(text.strip()) >>> 8);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * The page of every plane, in the order (t, c, z); -1 for those that the file lacks.
     *
     * @param pages in the file
     * @throws DataException when planes lie in other files, or in pages that there are not
     */
    int[] order(TiffStack.Sizes sizes, int pages) {
        int[] order = new int[(int) sizes.planes()];
        Arrays.fill(order, -1);
        List<OmeXml.Block> blocks =
                image.blocks().isEmpty() ? List.of(new OmeXml.Block(Map.of(), "")) : image.blocks();
        requireHere(blocks);
        for (OmeXml.Block block : blocks) {
            lay(block, sizes, order, pages);
        }
        return order;
    }

    private void requireHere(List<OmeXml.Block> blocks) {
        for (OmeXml.Block block : blocks) {
            String file = block.file();
            if (!file.isBlank()
                    && !where.endsWith("/" + file + "'")
                    && !where.equals("'" + file + "'")) {
                throw refused(
                        "TiffData: some planes lie in '%s', wanted all in this file"
                                .formatted(file));
            }
        }
    }

    private void lay(OmeXml.Block block, TiffStack.Sizes sizes, int[] order, int pages) {
        Map<String, String> said = block.attributes();
        boolean placed = said.containsKey("IFD");
        int page = count(said, "IFD", 0);
        int fallback = placed ? 1 : pages - page;
        int planes = Math.min(count(said, "PlaneCount", fallback), order.length);
        String dimensions = image.pixels().getOrDefault("DimensionOrder", "XYZCT");
        if (!dimensions.matches("XY(ZCT|ZTC|CZT|CTZ|TZC|TCZ)")) {
            throw refused("Pixels: got DimensionOrder '%s'".formatted(dimensions));
        }
        int[] at = {count(said, "FirstZ", 0), count(said, "FirstC", 0), count(said, "FirstT", 0)};
        int[] limits = {sizes.z(), sizes.c(), sizes.t()};
        for (int i = 0; i < planes; i++, page++) {
            if (at[0] >= limits[0] || at[1] >= limits[1] || at[2] >= limits[2]) {
                throw refused(
                        "TiffData: got plane z %d, c %d, t %d, wanted below %d, %d, %d"
                                .formatted(at[0], at[1], at[2], limits[0], limits[1], limits[2]));
            }
            if (page >= pages) {
                throw refused("TiffData: got IFD %d, wanted below %d".formatted(page, pages));
            }
            order[(at[2] * sizes.c() + at[1]) * sizes.z() + at[0]] = page;
            if (!advance(at, limits, dimensions)) {
                break;
            }
        }
    }

    /** The next plane by the order of dimensions; false after the last one. */
    private static boolean advance(int[] at, int[] limits, String dimensions) {
        for (int i = 2; i < 5; i++) {
            int axis = "ZCT".indexOf(dimensions.charAt(i));
            if (++at[axis] < limits[axis]) {
                return true;
            }
            at[axis] = 0;
        }
        return false;
    }

    private int size(String name) {
        int size = count(image.pixels(), name, 1);
        if (size < 1) {
            throw refused("Pixels: got %s %d, wanted at least 1".formatted(name, size));
        }
        return size;
    }

    private int count(Map<String, String> attributes, String name, int fallback) {
        String text = attributes.get(name);
        try {
            int count = text == null ? fallback : Integer.parseInt(text.strip());
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below, as a negative number is.
        }
        throw refused("got %s '%s', wanted a whole number from 0".formatted(name, text));
    }

    private double positive(String name) {
        try {
            double value = Double.parseDouble(image.pixels().getOrDefault(name, "1"));
            return value > 0 && Double.isFinite(value) ? value : 1;
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private DataException refused(String what) {
        return new DataException("%s: OME-XML: %s".formatted(where, what));
    }
}
