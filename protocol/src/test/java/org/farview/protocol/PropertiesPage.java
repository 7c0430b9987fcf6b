package org.farview.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.farview.scene.update.Head;
import org.farview.scene.update.RowDescription;
import org.farview.scene.update.SceneLimits;
import org.farview.scene.update.SceneReducer;
import org.farview.scene.update.Values;

/** {@code properties.ts}: what may be changed in a scene, from the rows of its tables. */
final class PropertiesPage {
    private static final String HEAD =
            """
            // Generated from the tables of the scene module: see CONTRIBUTING.md.

            /** What a row takes. */
            export type Values =
              | { kind: 'flag' }
              /** `beyond` is what happens to a number outside of min..max; a control offers from..to in steps. */
              | {
                  kind: 'number';
                  min: number;
                  max: number;
                  beyond: 'clamp' | 'reject';
                  unit: string;
                  slider?: { from: number; to: number; step: number };
                }
              /** Whatever their case; `aliases` gives the name that another spelling stands for. */
              | { kind: 'names'; names: readonly string[]; aliases: Readonly<Record<string, string>> }
              /** For people: not blank, without control characters. */
              | { kind: 'text'; maxChars: number }
              /** [low, high] in data values, in any order, and different. */
              | { kind: 'limits' }
              /** [width, height] in pixels; clamped. */
              | { kind: 'size'; minSide: number; maxSide: number }
              /** An object; all members are required. */
              | { kind: 'members'; members: Readonly<Record<string, Values>> }
              /** A list of so many numbers. */
              | { kind: 'numbers'; count: number; each: Values }
              /** What the sentence says, or what depends on the image. */
              | { kind: 'described' }
              | { kind: 'unsupported' };

            /** One thing that may be changed by `state.update`. */
            export interface Property {
              scope: string;
              key: string;
              /** The feature that a session must have asked for. */
              extension?: string;
              values: Values;
              /** At the beginning; absent where it depends on the image, and for what is done rather than set. */
              initial?: number | string | boolean;
              sentence: string;
            }

            """;

    private PropertiesPage() {}

    /** The file's text. */
    static String text() {
        StringBuilder out = new StringBuilder(HEAD);
        out.append("/** By scope and key. */\nexport const PROPERTIES = {\n");
        for (RowDescription row :
                new SceneReducer(new SceneLimits(SceneLimits.LEAST_PIXELS)).describe()) {
            add(out, row);
        }
        return out.append("} as const satisfies Record<string, Property>;\n").toString();
    }

    private static void add(StringBuilder out, RowDescription row) {
        Head head = row.head();
        String scope = head.scope().wireName();
        out.append("  '%s.%s': {\n".formatted(scope, head.key()));
        List<String> lines = new ArrayList<>();
        lines.add("scope: " + literal(scope));
        lines.add("key: " + literal(head.key()));
        head.extension().ifPresent(name -> lines.add("extension: " + literal(name)));
        lines.add("values: " + values(row.values()));
        row.defaultValue().ifPresent(value -> lines.add("initial: " + literal(value)));
        lines.add("sentence: " + literal(head.sentence()));
        lines.forEach(line -> out.append("    ").append(line).append(",\n"));
        out.append("  },\n");
    }

    private static String values(Values values) {
        return switch (values) {
            case Values.Flag flag -> "{ kind: 'flag' }";
            case Values.Range range ->
                    "{ kind: 'number', min: %s, max: %s, beyond: %s, unit: %s%s }"
                            .formatted(
                                    literal(range.min()),
                                    literal(range.max()),
                                    literal(range.beyond()),
                                    literal(range.unit()),
                                    range.slider()
                                            .map(slider -> ", slider: " + literal(slider))
                                            .orElse(""));
            case Values.Names names ->
                    "{ kind: 'names', names: [%s], aliases: %s }"
                            .formatted(
                                    names.names().stream()
                                            .map(PropertiesPage::literal)
                                            .collect(Collectors.joining(", ")),
                                    literal(names.aliases()));
            case Values.Text text -> "{ kind: 'text', maxChars: %d }".formatted(text.maxChars());
            case Values.Limits limits -> "{ kind: 'limits' }";
            case Values.Size size ->
                    "{ kind: 'size', minSide: %d, maxSide: %d }"
                            .formatted(size.minSide(), size.maxSide());
            case Values.Members members ->
                    new TreeMap<>(members.byName())
                            .entrySet().stream()
                                    .map(member ->
                                            member.getKey() + ": " + values(member.getValue()))
                                    .collect(
                                            Collectors.joining(
                                                    ", ",
                                                    "{ kind: 'members', members: { ",
                                                    " } }"));
            case Values.Numbers numbers ->
                    "{ kind: 'numbers', count: %d, each: %s }"
                            .formatted(numbers.count(), values(numbers.each()));
            case Values.Described described -> "{ kind: 'described' }";
            case Values.Unsupported unsupported -> "{ kind: 'unsupported' }";
        };
    }

    private static String literal(Object value) {
        return switch (value) {
            case String text -> "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
            case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
                    Long.toString(number.longValue());
            // JavaScript writes exponents in lower case.
            case Double number -> number.toString().replace('E', 'e');
            case Values.Slider slider ->
                    "{ from: %s, to: %s, step: %s }"
                            .formatted(
                                    literal(slider.from()),
                                    literal(slider.to()),
                                    literal(slider.step()));
            case Map<?, ?> names ->
                    new TreeMap<>(names)
                            .entrySet().stream()
                                    .map(e -> e.getKey() + ": " + literal(e.getValue()))
                                    .collect(Collectors.joining(", ", "{ ", " }"))
                                    .replace("{  }", "{}");
            default -> value.toString();
        };
    }
}
