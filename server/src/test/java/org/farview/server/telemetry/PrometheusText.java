package org.farview.server.telemetry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Prometheus's text format 0.0.4, and refuses what Prometheus would, or would take and
 * misunderstand: families that are told twice or come apart, series without a type or a word of
 * help, doubled series, histograms that do not add up.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition
 *     formats</a>
 */
public final class PrometheusText {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (.*)");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary|untyped)");
    private static final Pattern SAMPLE =
            Pattern.compile("(" + NAME + ")(?:\\{(.*)\\})? ([^ ]+)(?: -?\\d+)?");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\\\\\"]|\\\\[\\\\\"n])*)\"(,|$)");

    private final Map<String, Family> families = new LinkedHashMap<>();
    private Optional<Family> current = Optional.empty();

    /** What has one name. */
    public static final class Family {
        private final String name;
        private Optional<String> help = Optional.empty();
        private Optional<String> type = Optional.empty();
        private final Map<Series, Double> values = new LinkedHashMap<>();

        private Family(String name) {
            this.name = name;
        }

        public String name() {
            return name;
        }

        public String help() {
            return help.orElseThrow();
        }

        public String type() {
            return type.orElseThrow();
        }

        public Map<Series, Double> values() {
            return values;
        }

        /** Whether a value of it may never fall. */
        public boolean isRising(Series series) {
            boolean sums =
                    series.name().endsWith("_bucket")
                            || series.name().endsWith("_count")
                            || series.name().endsWith("_sum");
            return type().equals("counter")
                    || (sums && (type().equals("histogram") || type().equals("summary")));
        }

        private boolean owns(String sample) {
            String kind = type.orElse("untyped");
            if (!sample.startsWith(name)) {
                return false;
            }
            return switch (sample.substring(name.length())) {
                case "" -> !kind.equals("histogram");
                case "_bucket" -> kind.equals("histogram");
                case "_sum", "_count" -> kind.equals("histogram") || kind.equals("summary");
                default -> false;
            };
        }
    }

    /** One line's name and labels. */
    public record Series(String name, Map<String, String> labels) {
        public Series {
            labels = Map.copyOf(labels);
        }
    }

    private PrometheusText() {}

    /**
     * Reads a scrape.
     *
     * @throws AssertionError for what is no valid text, with the line
     */
    public static Map<String, Family> read(String text) {
        if (!text.endsWith("\n")) {
            throw new AssertionError("the last line does not end");
        }
        PrometheusText reader = new PrometheusText();
        text.lines().forEach(reader::line);
        reader.families.values().forEach(PrometheusText::judge);
        return reader.families;
    }

    private void line(String line) {
        Matcher help = HELP.matcher(line);
        Matcher type = TYPE.matcher(line);
        if (help.matches()) {
            Family family = family(help.group(1), line);
            require(family.help.isEmpty() && family.values.isEmpty(), "help comes late", line);
            family.help = Optional.of(help.group(2));
        } else if (type.matches()) {
            Family family = family(type.group(1), line);
            require(family.type.isEmpty() && family.values.isEmpty(), "type comes late", line);
            family.type = Optional.of(type.group(2));
        } else if (!line.isEmpty()) {
            require(!line.startsWith("#"), "neither help nor type", line);
            sample(line);
        }
    }

    /** The family that is being told; another begins one. */
    private Family family(String name, String line) {
        if (current.filter(family -> family.name.equals(name)).isEmpty()) {
            require(!families.containsKey(name), "told a second time", line);
            Family begun = new Family(name);
            families.put(name, begun);
            current = Optional.of(begun);
        }
        return current.orElseThrow();
    }

    private void sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        require(sample.matches(), "no sample", line);
        Family family = current.orElseThrow(() -> new AssertionError("untold: " + line));
        require(family.owns(sample.group(1)), "not of family " + family.name, line);
        Series series =
                new Series(
                        sample.group(1),
                        labels(Optional.ofNullable(sample.group(2)).orElse(""), line));
        require(!family.values.containsKey(series), "told twice", line);
        family.values.put(series, number(sample.group(3)));
    }

    private static Map<String, String> labels(String text, String line) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text);
        int at = 0;
        while (at < text.length()) {
            require(label.find(at) && label.start() == at, "no labels", line);
            require(labels.put(label.group(1), label.group(2)) == null, "label twice", line);
            at = label.end();
        }
        return labels;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static void judge(Family family) {
        require(family.help.isPresent(), "without help", family.name);
        require(family.type.isPresent(), "without type", family.name);
        require(!family.values.isEmpty(), "without a series", family.name);
        family.values.forEach((series, value) ->
                require(
                        !family.isRising(series) || value >= 0,
                        "counts to " + value,
                        series.toString()));
        if (family.type().equals("histogram")) {
            judgeHistogram(family);
        }
    }

    /** Each has its classes in order, cumulative, up to all there are. */
    private static void judgeHistogram(Family family) {
        Map<Map<String, String>, List<Double>> ends = new LinkedHashMap<>();
        Map<Map<String, String>, List<Double>> counts = new LinkedHashMap<>();
        family.values.forEach((series, value) -> {
            if (series.name().endsWith("_bucket")) {
                Map<String, String> labels = new TreeMap<>(series.labels());
                String end = Objects.requireNonNull(labels.remove("le"), series.toString());
                ends.computeIfAbsent(labels, _ -> new ArrayList<>()).add(number(end));
                counts.computeIfAbsent(labels, _ -> new ArrayList<>()).add(value);
            }
        });
        ends.forEach((labels, list) -> {
            require(isAscending(list), "classes out of order", family.name);
            require(list.getLast().isInfinite(), "no last class", family.name);
            List<Double> inside = Objects.requireNonNull(counts.get(labels));
            require(isAscending(inside), "classes not cumulative", family.name);
            Double all = family.values.get(new Series(family.name + "_count", labels));
            require(inside.getLast().equals(all), "classes do not sum up", family.name);
            require(
                    family.values.containsKey(new Series(family.name + "_sum", labels)),
                    "no sum",
                    family.name);
        });
    }

    private static boolean isAscending(List<Double> numbers) {
        return numbers.equals(numbers.stream().sorted().toList());
    }

    private static void require(boolean holds, String what, String where) {
        if (!holds) {
            throw new AssertionError(what + ": " + where);
        }
    }
}
