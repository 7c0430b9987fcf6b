package org.farview.scene;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;

/**
 * A table of 256 colours by which a windowed value is drawn. Immutable; the tables' origins stand
 * in {@code COLORMAPS.md} beside them.
 */
public final class Colormap {
    /** Entries of every table. */
    public static final int SIZE = 256;

    private static final String TABLES = "colormaps.txt";
    private static final Map<String, String> ALIASES =
            Map.of("grays", "gray", "grey", "gray", "greys", "gray");
    private static final Map<String, Colormap> BY_NAME = all();

    /** Named ramps from black to a colour. */
    private static final List<String> RAMPS =
            List.of("gray", "red", "green", "blue", "cyan", "magenta", "yellow");

    private static final Pattern COLOR = Pattern.compile("#[0-9a-f]{6}");

    private final String name;

    /** 0xRRGGBB per entry; an array because renderers copy it into their inner loops. */
    private final int[] colors;

    private Colormap(String name, int[] colors) {
        this.name = name;
        this.colors = colors;
    }

    /**
     * The colormap of a name or alias, or that of a colour, {@code #rrggbb}, whatever its case;
     * empty when there is none. That of a colour is computed anew.
     */
    public static Optional<Colormap> named(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return COLOR.matcher(lower).matches()
                ? Optional.of(of(Integer.parseInt(lower.substring(1), 16)))
                : Optional.ofNullable(BY_NAME.get(ALIASES.getOrDefault(lower, lower)));
    }

    /**
     * The colormap from black to a colour; that of a name where one is the same.
     *
     * @param rgb 0xRRGGBB
     */
    public static Colormap of(int rgb) {
        Colormap ramp =
                computed(
                        String.format(Locale.ROOT, "#%06x", rgb),
                        t -> t * ((rgb >> 16) & 0xFF) / 255,
                        t -> t * ((rgb >> 8) & 0xFF) / 255,
                        t -> t * (rgb & 0xFF) / 255);
        return RAMPS.stream()
                .flatMap(name -> named(name).stream())
                .filter(known -> Arrays.equals(known.colors, ramp.colors))
                .findFirst()
                .orElse(ramp);
    }

    /** All canonical names but those of colours, in the order in which a menu should show them. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** Other spellings and the canonical names that they stand for. */
    public static Map<String, String> aliases() {
        return ALIASES;
    }

    /** The canonical name, in lower case; {@code #rrggbb} where the colour has no other. */
    public String name() {
        return name;
    }

    /**
     * The colour of an entry as 0xRRGGBB.
     *
     * @param index 0 (low end) .. 255 (high end)
     */
    public int rgb(int index) {
        return colors[index];
    }

    @Override
    public String toString() {
        return name;
    }

    private static Map<String, Colormap> all() {
        Map<String, Colormap> maps = new LinkedHashMap<>();
        DoubleUnaryOperator zero = t -> 0;
        DoubleUnaryOperator ramp = t -> t;
        put(maps, computed("gray", ramp, ramp, ramp));
        readTables().forEach(map -> put(maps, map));
        put(maps, hot());
        put(maps, bone());
        put(maps, computed("red", ramp, zero, zero));
        put(maps, computed("green", zero, ramp, zero));
        put(maps, computed("blue", zero, zero, ramp));
        put(maps, computed("cyan", zero, ramp, ramp));
        put(maps, computed("magenta", ramp, zero, ramp));
        put(maps, computed("yellow", ramp, ramp, zero));
        return maps;
    }

    private static Colormap hot() {
        return computed(
                "hot",
                through(new Corner(0, 0.0416), new Corner(0.365079, 1), new Corner(1, 1)),
                through(new Corner(0.365079, 0), new Corner(0.746032, 1), new Corner(1, 1)),
                through(new Corner(0.746032, 0), new Corner(1, 1)));
    }

    private static Colormap bone() {
        return computed(
                "bone",
                through(new Corner(0, 0), new Corner(0.746032, 0.652778), new Corner(1, 1)),
                through(
                        new Corner(0, 0),
                        new Corner(0.365079, 0.319444),
                        new Corner(0.746032, 0.777778),
                        new Corner(1, 1)),
                through(new Corner(0, 0), new Corner(0.365079, 0.444444), new Corner(1, 1)));
    }

    private static void put(Map<String, Colormap> maps, Colormap map) {
        maps.put(map.name, map);
    }

    private static Colormap computed(
            String name,
            DoubleUnaryOperator red,
            DoubleUnaryOperator green,
            DoubleUnaryOperator blue) {
        int[] colors = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            double t = i / (SIZE - 1.0);
            colors[i] =
                    toByte(red.applyAsDouble(t)) << 16
                            | toByte(green.applyAsDouble(t)) << 8
                            | toByte(blue.applyAsDouble(t));
        }
        return new Colormap(name, colors);
    }

    /** Straight lines from corner to corner, level before the first. */
    private static DoubleUnaryOperator through(Corner... corners) {
        return t -> {
            double value = corners[0].value();
            for (int i = 1; i < corners.length; i++) {
                Corner from = corners[i - 1];
                Corner to = corners[i];
                if (t >= from.t()) {
                    double part = (t - from.t()) / (to.t() - from.t());
                    value = from.value() + part * (to.value() - from.value());
                }
            }
            return value;
        };
    }

    private static int toByte(double value) {
        return (int) Math.round(255 * Math.clamp(value, 0, 1));
    }

    private static List<Colormap> readTables() {
        List<Colormap> maps = new ArrayList<>();
        for (String line : tableText().lines().toList()) {
            String[] parts = line.split(" ", -1);
            int[] colors = new int[SIZE];
            for (int i = 0; i < SIZE; i++) {
                colors[i] = Integer.parseInt(parts[1].substring(6 * i, 6 * i + 6), 16);
            }
            maps.add(new Colormap(parts[0], colors));
        }
        return maps;
    }

    private static String tableText() {
        try (InputStream in = Colormap.class.getResourceAsStream(TABLES)) {
            return new String(
                    Objects.requireNonNull(in, TABLES).readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("colormap tables: cannot read " + TABLES, e);
        }
    }

    private record Corner(double t, double value) {}
}
